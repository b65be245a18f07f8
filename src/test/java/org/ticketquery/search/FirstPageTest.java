package org.ticketquery.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ticketquery.support.TicketBuilder.ticket;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.ticketquery.query.AccessScope;
import org.ticketquery.query.Filter;
import org.ticketquery.query.Ordering;
import org.ticketquery.query.Position;
import org.ticketquery.query.RecordForm;
import org.ticketquery.query.TicketQuery;
import org.ticketquery.support.TestService;
import org.ticketquery.support.WorkMeter;
import org.ticketquery.ticket.Ticket;
import org.ticketquery.ticket.TicketField;

/// The first page of a listing, once it has been asked for, is found at once among few records more
/// than it has; also where records lie quite otherwise at the end than elsewhere, and while more
/// come.
@Timeout(60)
class FirstPageTest {
  private static final int WANTED = 26;
  private static final int RECORDS = 3_000;
  private static final int AT_AN_END = 100;
  private static final Instant BEGIN = Instant.parse("2024-01-01T00:00:00Z");
  private static final Instant END = BEGIN.plus(Duration.ofDays(30));

  private final AtomicLong nanos = new AtomicLong();
  private TestService service;
  private WorkMeter meter;
  private Spreads spreads;

  /// A minute apart, but at both ends three hours.
  @BeforeEach
  void store() {
    List<Ticket> tickets = new ArrayList<>();
    IntStream.range(0, RECORDS)
        .forEach(i -> tickets.add(record(i, BEGIN.plus(Duration.ofDays(14)).plusSeconds(60L * i))));
    IntStream.range(0, AT_AN_END)
        .forEach(i -> tickets.add(record(RECORDS + i, BEGIN.plus(Duration.ofHours(3L * i)))));
    IntStream.range(0, AT_AN_END)
        .forEach(
            i -> tickets.add(record(RECORDS + AT_AN_END + i, END.minus(Duration.ofHours(3L * i)))));
    service = TestService.with(List.of(), tickets);
    meter = new WorkMeter(service.engine());
    spreads = new Spreads(new Searcher(meter.engine(), Duration.ofSeconds(10)), nanos::get);
  }

  @AfterAll
  static void forget() {
    TestService.with(List.of(), List.of());
  }

  private static Ticket record(int i, Instant created) {
    return ticket(i)
        .with(TicketField.STATUS, i % 2 == 0 ? "Open" : "Closed")
        .with(TicketField.CREATED_AT, created)
        .build();
  }

  @Test
  void theSecondTimeItIsFoundAtOnceAmongFew() {
    for (boolean upwards : List.of(true, false)) {
      for (String status : List.of("", "open", "closed")) {
        page(upwards, status, WANTED);
        meter.take();
        assertFoundAtOnce(page(upwards, status, WANTED));
      }
    }
  }

  @Test
  void aPageOfAnotherSizeIsFoundToo() {
    for (int wanted : List.of(WANTED, 101, WANTED, 2, 101)) {
      SearchAnswer answer = page(false, "", wanted);
      assertTrue(answer.size() >= wanted, () -> wanted + ": " + answer.size());
    }
  }

  @Test
  void whileRecordsComeItIsFoundAtOnceAndOnceTheyAreKnownToo() {
    page(false, "", WANTED);
    store(IntStream.range(0, 60).mapToObj(i -> record(10_000 + i, END.plusMillis(10L * i))));
    SearchAnswer before = page(false, "", WANTED);
    assertTrue(before.size() >= WANTED);
    nanos.addAndGet(Duration.ofMinutes(2).toNanos());
    meter.take();
    assertFoundAtOnce(page(false, "", WANTED));
  }

  @Test
  void aPageThatIsNotFullAnyMoreIsFoundAtOnceToo() {
    List<Ticket> rare =
        IntStream.range(0, WANTED + 4)
            .mapToObj(
                i ->
                    ticket(20_000 + i)
                        .with(TicketField.STATUS, "Rare")
                        .with(TicketField.CREATED_AT, END.minusSeconds(i))
                        .build())
            .toList();
    store(rare.stream());
    page(false, "rare", WANTED);
    service.delete(rare.stream().limit(10).map(Ticket::id).toList());
    page(false, "rare", WANTED);
    meter.take();
    assertEquals(WANTED - 6, page(false, "rare", WANTED).size());
    assertEquals(1, listings().size());
  }

  private void store(Stream<Ticket> tickets) {
    service.store(List.of(), tickets.toList());
  }

  private void assertFoundAtOnce(SearchAnswer answer) {
    assertEquals(WANTED, answer.size());
    assertTrue(answer.total() < 2 * WANTED, () -> answer.total() + " records");
    List<WorkMeter.Search> made = listings();
    assertEquals(1, made.size(), made::toString);
  }

  private List<WorkMeter.Search> listings() {
    return meter.take().stream().filter(s -> s.request().path("size").asInt() > 0).toList();
  }

  private SearchAnswer page(boolean upwards, String status, int wanted) {
    List<Filter> filters =
        status.isEmpty()
            ? List.of()
            : List.of(new Filter.AnyOf(TicketField.STATUS, List.of(status)));
    TicketQuery query =
        new TicketQuery(
            new AccessScope.AllAreas(),
            filters,
            upwards ? Ordering.CREATED_AT : Ordering.CREATED_AT_DESCENDING,
            new Position.Start(),
            wanted - 1,
            RecordForm.WHOLE,
            List.of());
    return new OrderedSearch(new Searcher(meter.engine(), Duration.ofSeconds(10)), spreads, query)
        .matches(upwards, Optional.empty(), wanted);
  }
}
