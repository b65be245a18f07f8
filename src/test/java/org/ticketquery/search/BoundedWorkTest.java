package org.ticketquery.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ticketquery.support.TicketBuilder.ticket;
import static org.ticketquery.support.TicketBuilder.userId;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ticketquery.query.AccessScope;
import org.ticketquery.query.Filter;
import org.ticketquery.query.Ordering;
import org.ticketquery.query.Position;
import org.ticketquery.query.RecordForm;
import org.ticketquery.query.TicketQuery;
import org.ticketquery.support.TestService;
import org.ticketquery.support.WorkMeter;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.Ticket;
import org.ticketquery.ticket.TicketField;
import org.ticketquery.ticket.User;

/// A page costs about the same wherever it lies, forwards and backwards. Counted in entries of the
/// index that the engine went to, never in time.
class BoundedWorkTest {
  private static final int RECORDS = 60_000;
  private static final int SIZE = 25;

  /// A page of 25 out of windows of some hundred records, each of which several parts of a query go
  /// to. Going through the whole index, all parts together go to a multiple of [#RECORDS].
  private static final long BOUND = 12_000;

  /// One of 1,000 records has this status: they are few, but a window must reach far to find them.
  private static final int RARE = 1_000;

  private static final User USER =
      new User(
          userId(1), Optional.of("acme"), Optional.empty(), Optional.empty(), Optional.empty());

  /// By ID: two thirds of the records evenly spread over the order, one third in 200 clumps.
  private static final Map<String, Ticket> STORED = new TreeMap<>();

  private static WorkMeter meter;
  private static TicketSearch search;

  @BeforeAll
  static void store() {
    for (int i = 0; i < RECORDS; i++) {
      Ticket ticket = record(i);
      STORED.put(ticket.id().value(), ticket);
    }
    assertEquals(RECORDS, STORED.size());
    TestService service = TestService.with(List.of(USER), List.copyOf(STORED.values()));
    meter = new WorkMeter(service.engine());
    search = new TicketSearch(meter.engine(), Duration.ofSeconds(10));
  }

  @AfterAll
  static void forget() {
    STORED.clear();
    TestService.with(List.of(), List.of());
  }

  private static Ticket record(int i) {
    String order =
        i % 3 == 0
            ? "01HZ%06d%02d".formatted(i / 300 * 4_999, i % 7)
            : "01HZ%06d%02d".formatted(i * 16, i % 97);
    var builder =
        ticket(new ResourceId(ResourceId.TICKET + order + "%014d".formatted(i)))
            .with(TicketField.STATUS, i % RARE == 1 ? "Rare" : i % 2 == 0 ? "Open" : "Closed");
    return (i % 5 == 0 ? builder.user(USER.id()) : builder).build();
  }

  static Stream<Arguments> listings() {
    AccessScope all = new AccessScope.AllAreas();
    return Stream.of(
        Arguments.of("all", all, List.of()),
        Arguments.of("half of them", all, List.of(status("open"))),
        Arguments.of("a fifth of them", new AccessScope.OneUser(USER.id()), List.of()),
        Arguments.of("a tenth", new AccessScope.OneOrganization("acme"), List.of(status("open"))),
        Arguments.of("one of a thousand", all, List.of(status("rare"))),
        Arguments.of("all but a few", all, List.of(new Filter.Not(status("rare")))),
        Arguments.of("none", all, List.of(status("none"))),
        Arguments.of("without a user", all, List.of(new Filter.HasValue(TicketField.USER, false))));
  }

  private static Filter status(String value) {
    return new Filter.AnyOf(TicketField.STATUS, List.of(value));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("listings")
  void aPageTouchesNoMoreWhereverItLies(String name, AccessScope scope, List<Filter> filters) {
    List<String> matching =
        STORED.values().stream()
            .filter(ticket -> matches(ticket, scope, filters))
            .map(ticket -> ticket.id().value())
            .toList();
    for (Position position : positions()) {
      Page page = search.page(query(scope, filters, position));
      assertEquals(expected(matching, position), ids(page), () -> name + " " + position);
      long touched = meter.take().stream().mapToLong(WorkMeter.Search::touched).sum();
      assertTrue(touched <= BOUND, () -> name + " " + position + " touched " + touched);
    }
  }

  /// At the start, at every tenth of the records, near the end and beyond it.
  private static List<Position> positions() {
    List<String> ids = List.copyOf(STORED.keySet());
    Stream<ResourceId> cursors =
        Stream.concat(
            IntStream.of(0, 1, 30, 6_000, 12_000, 30_000, 42_000, 54_000, 59_970, 59_999)
                .mapToObj(i -> new ResourceId(ids.get(i))),
            Stream.of(
                new ResourceId("aaaa" + "0".repeat(26)), new ResourceId("zzzz" + "Z".repeat(26))));
    List<Position> positions = new ArrayList<>(List.of(new Position.Start()));
    cursors.forEach(
        id -> {
          positions.add(new Position.After(id));
          positions.add(new Position.Before(id));
        });
    return positions;
  }

  @Test
  void theMeterSeesASearchThatGoesThroughEverything() throws IOException {
    String naive =
        """
        {"query":{"bool":{"filter":[{"match_all":{}}]}},"size":25,"track_total_hits":false,
         "sort":[{"id_order":"desc"},{"id":"desc"}]}""";
    long touched =
        WorkMeter.measure(TestService.sharedEngine(), "/tickets/_search", naive).touched();
    assertTrue(touched >= RECORDS / 2, () -> "touched " + touched);
  }

  private static List<String> expected(List<String> matching, Position position) {
    return switch (position) {
      case Position.Start() -> matching.stream().limit(SIZE).toList();
      case Position.After(var place) ->
          matching.stream().filter(m -> m.compareTo(place.id().value()) > 0).limit(SIZE).toList();
      case Position.Before(var place) ->
          matching.reversed().stream()
              .filter(m -> m.compareTo(place.id().value()) < 0)
              .limit(SIZE)
              .toList()
              .reversed();
    };
  }

  private static boolean matches(Ticket ticket, AccessScope scope, List<Filter> filters) {
    boolean visible = scope instanceof AccessScope.AllAreas || ticket.user().isPresent();
    return visible && filters.stream().allMatch(filter -> matches(ticket, filter));
  }

  private static boolean matches(Ticket ticket, Filter filter) {
    return switch (filter) {
      case Filter.AnyOf(var field, var values) ->
          values.getFirst().equalsIgnoreCase(ticket.status().orElseThrow());
      case Filter.HasValue has -> ticket.user().isPresent() == has.present();
      case Filter.Not(var other) -> !matches(ticket, other);
      case Filter.AllOf all -> throw new IllegalStateException();
      case Filter.AnyAt at -> throw new IllegalStateException();
      case Filter.HasValueAt at -> throw new IllegalStateException();
      case Filter.Between between -> throw new IllegalStateException();
      case Filter.Search search -> throw new IllegalStateException();
    };
  }

  private static TicketQuery query(AccessScope scope, List<Filter> filters, Position position) {
    return new TicketQuery(
        scope, filters, Ordering.ID, position, SIZE, RecordForm.WHOLE, List.of());
  }

  private static List<String> ids(Page page) {
    return IntStream.range(0, page.records().size())
        .mapToObj(i -> page.records().id(i).value())
        .toList();
  }
}
