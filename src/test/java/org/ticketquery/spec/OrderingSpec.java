package org.ticketquery.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ticketquery.support.TicketBuilder.ticket;
import static org.ticketquery.support.TicketBuilder.userId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketquery.support.Answer;
import org.ticketquery.support.QueryText;
import org.ticketquery.support.TestService;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.Ticket;
import org.ticketquery.ticket.TicketField;

/// `ordering` (contract, 10): the order of a listing, its pages and links in both directions, and
/// walks while records change.
class OrderingSpec {
  private static final String LIST = "/support_tickets";
  private static final Instant DAY = Instant.parse("2024-05-01T00:00:00Z");
  private static final Comparator<Ticket> BY_ID = Comparator.comparing(Ticket::id);

  private static final Map<String, Function<Ticket, Instant>> KEYS =
      Map.of(
          "created_at",
          Ticket::createdAt,
          "updated",
          t -> t.ticketUpdatedAt().orElse(t.createdAt()));

  /// 1 to 6: created backwards but for the equal 3 and 4, and updated in no order, some never.
  private static final List<Ticket> SIX =
      List.of(
          record(1, 60, 100),
          record(2, 50, null),
          record(3, 40, 70),
          record(4, 40, null),
          record(5, 20, 70),
          record(6, -3_000_000_000L, null));

  private static Ticket record(long number, long created, Integer updated) {
    var builder = ticket(number).with(TicketField.CREATED_AT, DAY.plusSeconds(created));
    return (updated == null
            ? builder
            : builder.with(TicketField.TICKET_UPDATED_AT, DAY.plusSeconds(updated)))
        .build();
  }

  @ParameterizedTest
  @CsvSource({
    "'', 1 2 3 4 5 6",
    "?ordering=id, 1 2 3 4 5 6",
    "?ordering=-id, 6 5 4 3 2 1",
    "?ordering=created_at, 6 5 3 4 2 1",
    "?ordering=-created_at, 1 2 4 3 5 6",
    "?ordering=updated, 6 4 2 3 5 1",
    "?ordering=-updated, 1 5 3 2 4 6",
    "?ordering=-updated&page_size=2, 1 5",
    "?ordering=created_at&created_at__gte=2024-01-01, 5 3 4 2 1",
  })
  void recordsComeInTheOrderThatIsAskedFor(String query, String expected) {
    TestService service = TestService.with(List.of(), SIX);
    assertEquals(expected, QueryText.numbers(service.get(LIST + query, service.allAreas()).ids()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-created", "ID", "id,created_at", "+id", "updated_order", "_score", "-"})
  void anotherOrderingIsRefusedAndTheOrderingsAreNamed(String ordering) {
    TestService service = TestService.with(List.of(), List.of());
    Answer answer =
        service.get(LIST + "?ordering=" + QueryText.value(ordering), service.allAreas());
    assertEquals(400, answer.status());
    assertTrue(
        answer.fieldErrors("ordering").getFirst().contains("id, -id, created_at"), answer.body());
  }

  @Test
  void oneOrderingIsGivenAndOnlyToAListing() {
    TestService service = TestService.with(List.of(), SIX);
    String token = service.allAreas();
    assertEquals(400, service.get(LIST + "?ordering=id&ordering=-id", token).status());
    assertEquals(400, service.get(LIST + "?ordering=", token).status());
    assertEquals(
        400, service.get(LIST + "/" + SIX.getFirst().id() + "?ordering=id", token).status());
  }

  @Test
  void theOrderOfIdsAskedForByNameHasPlainIdsAsCursors() {
    TestService service = TestService.with(List.of(), SIX);
    Answer page = service.get(LIST + "?ordering=id&page_size=2", service.allAreas());
    assertTrue(page.next().orElseThrow().endsWith("&page_after=" + SIX.get(1).id()));
  }

  static Stream<Arguments> orders() {
    return KEYS.keySet().stream()
        .sorted()
        .flatMap(key -> Stream.of(key, "-" + key))
        .flatMap(ordering -> Stream.of(1L, 2L, 3L).map(seed -> Arguments.of(ordering, seed)));
  }

  private static Comparator<Ticket> order(String ordering) {
    return ordering.startsWith("-")
        ? by(KEYS.get(ordering.substring(1))).reversed()
        : by(KEYS.get(ordering));
  }

  private static Comparator<Ticket> by(Function<Ticket, Instant> key) {
    return Comparator.comparing(key).thenComparing(BY_ID);
  }

  /// Times in clumps, many of them equal, far apart, before 1970 and at both ends of what there is.
  @ParameterizedTest(name = "{0}, seed {1}")
  @MethodSource("orders")
  void everyPageAndLinkIsRightInBothDirections(String ordering, long seed) {
    Comparator<Ticket> order = order(ordering);
    Random random = new Random(seed);
    List<Ticket> all = new OddIds(seed).draw(150).stream().map(id -> record(id, random)).toList();
    TestService service = TestService.with(List.of(), all);
    for (int size : List.of(7, 50, 100)) {
      check(service, service.allAreas(), "ordering=" + ordering, sorted(all, order), size);
      check(
          service,
          service.ofUser(userId(1)),
          "status=open&ordering=" + ordering,
          sorted(
              all.stream()
                  .filter(t -> t.user().isPresent() && t.status().equals(Optional.of("Open")))
                  .toList(),
              order),
          size);
    }
  }

  private static Ticket record(ResourceId id, Random random) {
    var builder =
        ticket(id)
            .with(TicketField.STATUS, random.nextBoolean() ? "Open" : "Closed")
            .with(TicketField.CREATED_AT, time(random));
    if (random.nextBoolean()) {
      builder.with(TicketField.TICKET_UPDATED_AT, time(random));
    }
    return (random.nextInt(3) == 0 ? builder.user(userId(1)) : builder).build();
  }

  private static Instant time(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> Instant.parse("0001-01-01T00:00:00Z").plusMillis(random.nextInt(3));
      case 1 -> Instant.parse("9999-12-31T23:59:59.999Z").minusMillis(random.nextInt(3));
      case 2 -> Instant.EPOCH.plusMillis(random.nextInt(-2, 3));
      case 3 -> DAY;
      case 4 -> DAY.plusMillis(random.nextInt(20));
      default -> DAY.plusSeconds(random.nextInt(100_000_000));
    };
  }

  private static List<String> sorted(List<Ticket> tickets, Comparator<Ticket> order) {
    return tickets.stream().sorted(order).map(t -> t.id().value()).toList();
  }

  /// From the first page to the last by its links, and back.
  private static void check(
      TestService service, String token, String query, List<String> expected, int size) {
    Answer page = service.get(LIST + "?" + query + "&page_size=" + size, token);
    int start = 0;
    assertEquals(Optional.empty(), page.previous());
    while (true) {
      int end = Math.min(start + size, expected.size());
      assertEquals(expected.subList(start, end), page.ids());
      assertEquals(start == 0, page.previous().isEmpty());
      assertEquals(end == expected.size(), page.next().isEmpty());
      if (page.next().isEmpty()) {
        break;
      }
      start = end;
      page = service.get(page.next().get(), token);
    }
    while (page.previous().isPresent()) {
      page = service.get(page.previous().get(), token);
      int from = Math.max(0, start - size);
      assertEquals(expected.subList(from, start), page.ids());
      assertEquals(from == 0, page.previous().isEmpty());
      assertTrue(page.next().isPresent());
      start = from;
    }
    assertEquals(0, start);
  }

  /// What may have no value is ordered by what always has one.
  @Test
  void recordsThatWereNeverUpdatedAreNeitherSkippedNorRepeated() {
    List<Ticket> never = IntStream.range(0, 40).mapToObj(i -> record(i, i / 10, null)).toList();
    TestService service = TestService.with(List.of(), never);
    check(service, service.allAreas(), "ordering=updated", sorted(never, order("updated")), 3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-id", "created_at", "-created_at", "updated", "-updated"})
  void aWalkAmidChangesSeesWhatStayedInItsPlaceOnce(String ordering) {
    Random random = new Random(5);
    OddIds ids = new OddIds(5);
    Map<ResourceId, Ticket> stored = new HashMap<>();
    ids.draw(300).forEach(id -> stored.put(id, changing(id, random, 0)));
    TestService service = TestService.with(List.of(), List.copyOf(stored.values()));
    Set<String> stayed = new HashSet<>();
    stored.keySet().forEach(id -> stayed.add(id.value()));
    List<String> seen = new ArrayList<>();
    Optional<String> url = Optional.of(LIST + "?page_size=20&ordering=" + ordering);
    for (int round = 1; url.isPresent(); round++) {
      Answer page = service.get(url.get(), service.allAreas());
      seen.addAll(page.ids());
      url = page.next();
      List<ResourceId> known = new ArrayList<>(stored.keySet());
      List<Ticket> written = new ArrayList<>();
      ids.draw(3).forEach(id -> written.add(changing(id, random, 0)));
      for (int i = 0; i < 4; i++) {
        ResourceId id = known.get(random.nextInt(known.size()));
        written.add(changing(id, random, round));
      }
      service.store(List.of(), written);
      for (Ticket ticket : written) {
        stored.put(ticket.id(), ticket);
        stayed.remove(ticket.id().value());
      }
      ResourceId gone = known.get(random.nextInt(known.size()));
      stored.remove(gone);
      stayed.remove(gone.value());
      service.delete(List.of(gone));
    }
    List<String> once = seen.stream().filter(stayed::contains).toList();
    assertEquals(stayed.size(), once.size());
    assertEquals(stayed, new HashSet<>(once));
  }

  private static Ticket changing(ResourceId id, Random random, int round) {
    return ticket(id)
        .with(TicketField.CREATED_AT, DAY.plusSeconds(random.nextInt(500)))
        .with(TicketField.TICKET_UPDATED_AT, DAY.plusSeconds(1_000L * round + random.nextInt(900)))
        .build();
  }
}
