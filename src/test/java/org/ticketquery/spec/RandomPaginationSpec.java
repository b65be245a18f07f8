package org.ticketquery.spec;

import static org.ticketquery.support.TicketBuilder.ticket;
import static org.ticketquery.support.TicketBuilder.userId;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketquery.support.TestService;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.Ticket;
import org.ticketquery.ticket.TicketField;
import org.ticketquery.ticket.User;

/// Pages, links and walks over records drawn by chance, with cursors drawn by chance (contract, 3).
class RandomPaginationSpec {
  private static final List<String> STATUSES = List.of("Open", "Closed", "Pending");
  private static final List<User> USERS =
      IntStream.range(0, 3)
          .mapToObj(
              i ->
                  new User(
                      userId(i),
                      Optional.of("org" + i % 2),
                      Optional.empty(),
                      Optional.empty(),
                      Optional.empty()))
          .toList();
  private static final int CURSORS = 8;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void everyPageAndLinkIsRightWhereverTheRecordsLie(long seed) {
    Random random = new Random(seed);
    OddIds odd = new OddIds(seed);
    List<ResourceId> ids = odd.draw(List.of(0, 1, 2, 30, 120, 300).get(random.nextInt(6)));
    List<Ticket> tickets = ids.stream().map(id -> record(id, random)).toList();
    TestService service = TestService.with(USERS, tickets);
    List<PageCheck> checks =
        List.of(
            check(service, service.allAreas(), "", tickets, t -> true),
            check(service, service.allAreas(), "status=open&", tickets, is("Open")),
            check(
                service,
                service.allAreas(),
                "status__in=open,closed&user__isnull=true&",
                tickets,
                t -> !is("Pending").test(t) && t.user().isEmpty()),
            check(
                service,
                service.ofUser(userId(1)),
                "",
                tickets,
                t -> t.user().equals(Optional.of(userId(1)))),
            check(
                service,
                service.ofOrganization("org0"),
                "status=pending&",
                tickets,
                t ->
                    is("Pending").test(t)
                        && t.user().filter(u -> !u.equals(userId(1))).isPresent()));
    for (PageCheck check : checks) {
      for (int i = 0; i < CURSORS; i++) {
        int size = List.of(1, 2, 7, 25, 100).get(random.nextInt(5));
        check.first(size);
        check.after(odd.cursor(ids).value(), size);
        check.before(odd.cursor(ids).value(), size);
      }
      check.walk(7);
      check.walk(100);
    }
  }

  private static Ticket record(ResourceId id, Random random) {
    var builder =
        ticket(id).with(TicketField.STATUS, STATUSES.get(random.nextInt(STATUSES.size())));
    int user = random.nextInt(USERS.size() + 1);
    return (user < USERS.size() ? builder.user(userId(user)) : builder).build();
  }

  private static Predicate<Ticket> is(String status) {
    return ticket -> ticket.status().equals(Optional.of(status));
  }

  private static PageCheck check(
      TestService service,
      String token,
      String query,
      List<Ticket> tickets,
      Predicate<Ticket> matching) {
    Listing listing =
        new Listing(tickets.stream().filter(matching).map(t -> t.id().value()).toList());
    return new PageCheck(service, token, query, listing);
  }
}
