package org.ticketquery;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ticketquery.access.ClaimNames;
import org.ticketquery.access.LocalIssuer;
import org.ticketquery.access.TokenRequest;
import org.ticketquery.demo.DemoTickets;
import org.ticketquery.index.Engine;
import org.ticketquery.index.LoadReport;
import org.ticketquery.index.RecordLoader;
import org.ticketquery.index.TicketIndex;
import org.ticketquery.query.AccessScope;
import org.ticketquery.query.Filter;
import org.ticketquery.query.Ordering;
import org.ticketquery.query.Position;
import org.ticketquery.query.RecordForm;
import org.ticketquery.query.TicketQuery;
import org.ticketquery.search.Records;
import org.ticketquery.search.TicketSearch;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.TicketField;
import org.ticketquery.ticket.User;

/// Made-up tickets to try the service with, and what a newcomer needs to ask for them.
final class Demo {
  private static final int RECORDS = 20_000;
  private static final long SEED = 1;
  private static final Duration VALID = Duration.ofDays(7);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Demo() {}

  /// Stores the demo's users and tickets, unless there are tickets.
  static void fillIfEmpty(Engine engine) {
    if (TicketIndex.count(engine) > 0) {
      return;
    }
    LoadReport report = new LoadReport(System.err::println);
    DemoTickets demo = new DemoTickets(SEED);
    System.err.printf("The index is empty: filling it with %,d made-up messages.%n", RECORDS);
    try (Progress progress = new Progress("filling", report::doneCount);
        RecordLoader loader = new RecordLoader(engine, report)) {
      List<User> users = demo.users();
      progress.total(RECORDS + users.size());
      users.forEach(user -> loader.add(user, "demo"));
      loader.finishUsers();
      demo.tickets(RECORDS).forEach(ticket -> loader.add(ticket, "demo"));
    }
  }

  /// Prints a token of each kind, and a request to paste.
  static void explain(Engine engine, Path dataDirectory, String url) throws IOException {
    LocalIssuer issuer = LocalIssuer.in(dataDirectory, InstantSource.system());
    String all = issuer.token(request(Optional.empty(), Optional.empty()));
    System.out.printf("A token that sees all records:%n  %s%n%n", all);
    Optional<User> someone = someone(engine);
    someone.ifPresent(
        user -> {
          String organization = user.organization().orElseThrow();
          System.out.printf(
              "A token of the organization %s:%n  %s%n%n",
              organization, issuer.token(request(Optional.empty(), user.organization())));
          System.out.printf(
              "A token of the user %s:%n  %s%n%n",
              user.id(), issuer.token(request(Optional.of(user.id()), Optional.empty())));
        });
    System.out.printf(
        "A request to paste:%n  curl -s -i -H 'Authorization: Bearer %s' '%s/support_tickets?status=open&priority__in=High,Urgent&page_size=2'%n%n",
        all, url);
  }

  /// A user of the demo who has written, if the demo is what is stored.
  private static Optional<User> someone(Engine engine) {
    Filter byUsers = new Filter.HasValue(TicketField.USER, true);
    TicketQuery query =
        new TicketQuery(
            new AccessScope.AllAreas(),
            List.of(byUsers),
            Ordering.ID,
            new Position.Start(),
            TicketQuery.LARGEST_PAGE_SIZE,
            RecordForm.WHOLE,
            List.of());
    Records tickets = new TicketSearch(engine, PATIENCE).page(query).records();
    Set<ResourceId> writers =
        IntStream.range(0, tickets.size())
            .mapToObj(tickets::user)
            .flatMap(Optional::stream)
            .collect(Collectors.toSet());
    return new DemoTickets(SEED)
        .users().stream()
            .filter(user -> user.organization().isPresent() && writers.contains(user.id()))
            .findFirst();
  }

  private static TokenRequest request(Optional<ResourceId> user, Optional<String> organization) {
    return new TokenRequest(
        user,
        organization,
        user.isEmpty() && organization.isEmpty(),
        List.of(ClaimNames.DEFAULT.readScope()),
        VALID);
  }
}
