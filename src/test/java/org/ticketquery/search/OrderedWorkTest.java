package org.ticketquery.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ticketquery.support.TicketBuilder.ticket;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ticketquery.query.AccessScope;
import org.ticketquery.query.Filter;
import org.ticketquery.query.Ordering;
import org.ticketquery.query.Place;
import org.ticketquery.query.Position;
import org.ticketquery.query.RecordForm;
import org.ticketquery.query.TicketQuery;
import org.ticketquery.support.TestService;
import org.ticketquery.support.WorkMeter;
import org.ticketquery.ticket.Ticket;
import org.ticketquery.ticket.TicketField;

/// In every ordering a page costs about the same wherever it lies, and newest first no more than
/// oldest first. Counted as in [BoundedWorkTest].
class OrderedWorkTest {
  private static final int RECORDS = 60_000;
  private static final int SIZE = 25;
  private static final long BOUND = 12_000;
  private static final int RARE = 1_000;
  private static final Instant BEGIN = Instant.parse("2024-01-01T00:00:00Z");
  private static final List<Ticket> STORED = new ArrayList<>();

  private static WorkMeter meter;
  private static TicketSearch search;

  @BeforeAll
  static void store() {
    Random random = new Random(7);
    IntStream.range(0, RECORDS).forEach(i -> STORED.add(record(i, random)));
    TestService service = TestService.with(List.of(), STORED);
    meter = new WorkMeter(service.engine());
    search = new TicketSearch(meter.engine(), Duration.ofSeconds(10));
  }

  @AfterAll
  static void forget() {
    STORED.clear();
    TestService.with(List.of(), List.of());
  }

  /// Created about when its ID says, and changed some time later, or never; one in 50 created in
  /// the hour of a great import.
  private static Ticket record(int i, Random random) {
    Instant created =
        i % 50 == 0
            ? BEGIN.plusSeconds(random.nextInt(3_600))
            : BEGIN.plusSeconds(i * 60L + random.nextInt(86_400));
    var builder =
        ticket(i)
            .with(TicketField.STATUS, i % RARE == 1 ? "Rare" : i % 2 == 0 ? "Open" : "Closed")
            .with(TicketField.CREATED_AT, created);
    return (i % 3 == 0
            ? builder
            : builder.with(
                TicketField.TICKET_UPDATED_AT, created.plusSeconds(random.nextInt(2_000_000))))
        .build();
  }

  static Stream<Arguments> listings() {
    return Stream.of(Ordering.values())
        .filter(ordering -> ordering != Ordering.ID && ordering != Ordering.RELEVANCE)
        .flatMap(
            ordering -> Stream.of("", "open", "rare", "none").map(s -> Arguments.of(ordering, s)));
  }

  @ParameterizedTest
  @MethodSource("listings")
  void aPageTouchesNoMoreWhereverItLies(Ordering ordering, String status) {
    List<Ticket> all = sorted(ordering, "");
    List<Ticket> matching = sorted(ordering, status);
    for (int place : IntStream.of(-1, 0, 1, 30, 6_000, 30_000, 54_000, 59_999).toArray()) {
      if (place < 0) {
        check(ordering, status, new Position.Start(), matching.stream().limit(SIZE).toList());
      } else {
        Ticket at = all.get(place);
        Place cursor = new Place(key(ordering, at), at.id());
        int from = (int) matching.stream().filter(t -> order(ordering).compare(t, at) < 0).count();
        int to = matching.stream().anyMatch(at::equals) ? from + 1 : from;
        check(
            ordering,
            status,
            new Position.After(cursor),
            matching.subList(to, Math.min(to + SIZE, matching.size())));
        check(
            ordering,
            status,
            new Position.Before(cursor),
            matching.subList(Math.max(0, from - SIZE), from));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("listings")
  void theNextPageOfAListingTakesOneSearch(Ordering ordering, String status) {
    List<Ticket> matching = sorted(ordering, status);
    Position position = new Position.Start();
    List<Integer> searches = new ArrayList<>();
    for (int page = 0; page < 4 && page * SIZE <= matching.size(); page++) {
      search.page(query(ordering, status, position));
      searches.add((int) meter.take().stream().filter(OrderedWorkTest::listsRecords).count());
      if (!matching.isEmpty()) {
        Ticket last = matching.get(Math.min(matching.size(), (page + 1) * SIZE) - 1);
        position = new Position.After(new Place(key(ordering, last), last.id()));
      }
    }
    assertTrue(searches.stream().skip(1).allMatch(n -> n == 1), searches::toString);
  }

  /// The others find out how far the records reach, now and then.
  private static boolean listsRecords(WorkMeter.Search made) {
    return made.request().path("size").asInt() > 0;
  }

  private static void check(
      Ordering ordering, String status, Position position, List<Ticket> expected) {
    Page page = search.page(query(ordering, status, position));
    assertEquals(
        expected.stream().map(Ticket::id).toList(),
        IntStream.range(0, page.records().size()).mapToObj(page.records()::id).toList(),
        () -> ordering + " " + status + " " + position);
    long touched = meter.take().stream().mapToLong(WorkMeter.Search::touched).sum();
    assertTrue(
        touched <= BOUND, () -> ordering + " " + status + " " + position + " touched " + touched);
  }

  private static TicketQuery query(Ordering ordering, String status, Position position) {
    List<Filter> filters =
        status.isEmpty()
            ? List.of()
            : List.of(new Filter.AnyOf(TicketField.STATUS, List.of(status)));
    return new TicketQuery(
        new AccessScope.AllAreas(), filters, ordering, position, SIZE, RecordForm.WHOLE, List.of());
  }

  private static List<Ticket> sorted(Ordering ordering, String status) {
    return STORED.stream()
        .filter(t -> status.isEmpty() || status.equalsIgnoreCase(t.status().orElseThrow()))
        .sorted(order(ordering))
        .toList();
  }

  private static Comparator<Ticket> order(Ordering ordering) {
    Comparator<Ticket> upwards =
        Comparator.<Ticket>comparingLong(t -> key(ordering, t)).thenComparing(Ticket::id);
    return ordering.descending() ? upwards.reversed() : upwards;
  }

  private static long key(Ordering ordering, Ticket ticket) {
    return switch (ordering.key()) {
      case ID -> ticket.id().order();
      case CREATED_AT -> ticket.createdAt().toEpochMilli();
      case UPDATED -> ticket.ticketUpdatedAt().orElse(ticket.createdAt()).toEpochMilli();
      case SCORE -> throw new IllegalStateException();
    };
  }
}
