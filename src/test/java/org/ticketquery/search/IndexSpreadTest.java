package org.ticketquery.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.ticketquery.support.TicketBuilder.ticket;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ticketquery.query.Ordering;
import org.ticketquery.support.TestService;
import org.ticketquery.support.WorkMeter;
import org.ticketquery.ticket.Ticket;
import org.ticketquery.ticket.TicketField;

/// Where the records of the whole index lie, as the engine tells.
class IndexSpreadTest {
  private static final Instant BEGIN = Instant.parse("2024-01-01T00:00:00Z");

  /// The newest by ID is neither the last created nor the last changed.
  private static final List<Ticket> STORED =
      IntStream.range(0, 300)
          .mapToObj(
              i ->
                  ticket(i)
                      .with(TicketField.CREATED_AT, BEGIN.plusSeconds(i * 7L % 300))
                      .with(TicketField.TICKET_UPDATED_AT, BEGIN.plusSeconds(600 + i * 11L % 300))
                      .build())
          .toList();

  private static WorkMeter meter;
  private static Searcher searcher;

  @BeforeAll
  static void store() {
    meter = new WorkMeter(TestService.with(List.of(), STORED).engine());
    searcher = new Searcher(meter.engine(), Duration.ofSeconds(10));
  }

  @AfterAll
  static void forget() {
    TestService.with(List.of(), List.of());
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SCORE")
  void theLowestAndTheHighestKeyAreReadWithoutLookingAtRecords(Ordering.Key key) {
    ToLongFunction<Ticket> keys =
        switch (key) {
          case ID -> ticket -> ticket.id().order();
          case CREATED_AT -> ticket -> ticket.createdAt().toEpochMilli();
          case UPDATED -> ticket -> ticket.ticketUpdatedAt().orElseThrow().toEpochMilli();
          case SCORE -> throw new IllegalStateException();
        };
    IndexSpread spread = IndexSpread.of(searcher, key);
    // The engine tells them in floating point.
    assertEquals((long) (double) STORED.stream().mapToLong(keys).min().orElseThrow(), spread.min());
    assertEquals((long) (double) STORED.stream().mapToLong(keys).max().orElseThrow(), spread.max());
    assertEquals(STORED.size(), spread.count());
    assertEquals(List.of(0L), meter.take().stream().map(WorkMeter.Search::collected).toList());
  }

  @Test
  void theMeterSeesAnAggregationThatLooksAtRecords() throws IOException {
    String naive = "{\"size\":0,\"aggs\":{\"max\":{\"max\":{\"field\":\"id_order\"}}}}";
    WorkMeter.Search search =
        WorkMeter.measure(TestService.sharedEngine(), "/tickets/_search", naive);
    assertEquals(STORED.size(), search.collected());
  }
}
