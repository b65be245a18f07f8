package org.ticketquery.spec;

import static org.ticketquery.spec.ChangingRecords.ANNA;
import static org.ticketquery.spec.ChangingRecords.BEGINNING;
import static org.ticketquery.spec.ChangingRecords.BEN;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import org.ticketquery.access.TokenRequest;
import org.ticketquery.spec.ChangingRecords.Stored;
import org.ticketquery.support.TestService;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.Ticket;

/// Who walks over which records, and how.
///
/// @param name for messages
/// @param headers with the token
/// @param query without pagination; empty, or with a `&` at its end
/// @param matching what the token shows and the query asks for
record Walker(
    String name,
    Map<String, String> headers,
    String query,
    Predicate<Stored> matching,
    int pageSize,
    boolean forwards) {
  private static final List<Integer> PAGE_SIZES = List.of(2, 3, 7, 25, 100);

  /// Part of a walker: whom the token shows the records of, or what the query asks for.
  private record Sieve(String name, Map<String, String> headers, Predicate<Stored> matching) {}

  static Walker overEverything(TestService service, int pageSize, boolean forwards) {
    return of(viewers(service).getFirst(), filters().getFirst(), pageSize, forwards);
  }

  static Walker drawn(TestService service, Random random) {
    List<Sieve> viewers = viewers(service);
    List<Sieve> filters = filters();
    return of(
        viewers.get(random.nextInt(viewers.size())),
        filters.get(random.nextInt(filters.size())),
        PAGE_SIZES.get(random.nextInt(PAGE_SIZES.size())),
        random.nextBoolean());
  }

  private static Walker of(Sieve viewer, Sieve filter, int pageSize, boolean forwards) {
    return new Walker(
        "%s asks for \"%s\", %d at a time, %s"
            .formatted(viewer.name, filter.name, pageSize, forwards ? "forwards" : "backwards"),
        viewer.headers,
        filter.name,
        viewer.matching.and(filter.matching),
        pageSize,
        forwards);
  }

  private static List<Sieve> viewers(TestService service) {
    TokenRequest both =
        new TokenRequest(
            Optional.of(BEN),
            Optional.of("acme"),
            false,
            List.of("support:read"),
            Duration.ofHours(1));
    return List.of(
        viewer("all areas", service.allAreas(), Optional.empty(), s -> true),
        viewer("acme", service.ofOrganization("acme"), Optional.empty(), Walker::isAcmes),
        viewer("globex", service.ofOrganization("globex"), Optional.empty(), s -> is(s, "globex")),
        viewer("anna", service.ofUser(ANNA), Optional.empty(), s -> isOf(s, ANNA)),
        viewer(
            "ben of acme", service.token(both), Optional.empty(), s -> isOf(s, BEN) && isAcmes(s)),
        viewer(
            "acme for anna",
            service.ofOrganization("acme"),
            Optional.of(ANNA),
            s -> isOf(s, ANNA) && isAcmes(s)),
        viewer("all areas for ben", service.allAreas(), Optional.of(BEN), s -> isOf(s, BEN)));
  }

  private static List<Sieve> filters() {
    return List.of(
        filter("", t -> true),
        filter("status=open&", t -> t.status().equals(Optional.of("Open"))),
        filter("status__in=closed,pending&", t -> t.status().equals(Optional.of("Closed"))),
        filter("priority__isnull=true&tags=X&", t -> t.priority().isEmpty() && isTagged(t)),
        filter("user=" + ANNA + "&", t -> t.user().equals(Optional.of(ANNA))),
        filter("user__isnull=false&priority=urgent&", Walker::isUrgentOfSomeone),
        // The first is left by every record that is written again, the second is entered.
        filter("ticket_updated_at__lte=2024-01-01T00:03:00Z&", t -> updated(t) <= 180),
        filter("ticket_updated_at__gte=2024-01-01T00:03:00Z&", t -> updated(t) >= 180));
  }

  private static Sieve viewer(
      String name, String token, Optional<ResourceId> asUser, Predicate<Stored> sees) {
    String bearer = "Bearer " + token;
    return new Sieve(
        name,
        asUser
            .map(user -> Map.of("Authorization", bearer, "EvEnergy-User", user.value()))
            .orElse(Map.of("Authorization", bearer)),
        sees);
  }

  private static Sieve filter(String query, Predicate<Ticket> matches) {
    return new Sieve(query, Map.of(), stored -> matches.test(stored.ticket()));
  }

  private static boolean isAcmes(Stored record) {
    return is(record, "acme");
  }

  private static boolean is(Stored record, String organization) {
    return record.organization().equals(Optional.of(organization));
  }

  private static boolean isOf(Stored record, ResourceId user) {
    return record.ticket().user().equals(Optional.of(user));
  }

  private static boolean isTagged(Ticket ticket) {
    return ticket.tags().contains("x");
  }

  private static boolean isUrgentOfSomeone(Ticket ticket) {
    return ticket.user().isPresent() && ticket.priority().equals(Optional.of("Urgent"));
  }

  private static long updated(Ticket ticket) {
    return Duration.between(BEGINNING, ticket.ticketUpdatedAt().orElseThrow()).toSeconds();
  }
}
