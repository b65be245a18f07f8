package org.ticketquery.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ticketquery.support.TicketBuilder.ticket;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ticketquery.index.Engine;
import org.ticketquery.query.AccessScope;
import org.ticketquery.query.Filter;
import org.ticketquery.query.Period;
import org.ticketquery.query.Selection;
import org.ticketquery.query.TopCategoriesQuery;
import org.ticketquery.query.VolumeQuery;
import org.ticketquery.support.TestService;
import org.ticketquery.support.WorkMeter;
import org.ticketquery.ticket.Ticket;
import org.ticketquery.ticket.TicketField;

/// Tickets are counted one by one up to a number, and estimated beyond it (ADR 13). So many tickets
/// that one page of the engine's does not hold them.
class TicketStatisticsTest {
  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final Selection ALL = new Selection(new AccessScope.AllAreas(), List.of());

  /// Each has two messages.
  private static final int TICKETS = 11_000;

  private static Engine engine;

  @BeforeAll
  static void store() {
    engine = TestService.with(List.of(), records()).engine();
  }

  /// A third is closed, which takes as many hours as the ticket's number; every 30 tickets a day.
  private static List<Ticket> records() {
    List<Ticket> records = new ArrayList<>();
    Instant start = Instant.parse("2024-01-01T00:00:00Z");
    for (int number = 0; number < TICKETS; number++) {
      boolean closed = number % 3 == 0;
      for (int position = 0; position < 2; position++) {
        Instant created = start.plus(Duration.ofDays(number / 30));
        var record =
            ticket(2L * number + position)
                .with(TicketField.EXTERNAL_TICKET_ID, "T" + number)
                .with(TicketField.POSITION, position)
                .with(TicketField.STATUS, closed ? "Closed" : "Open")
                .with(TicketField.HUMAN_VERIFIED_CATEGORY, "C" + number % 2)
                .with(TicketField.HUMAN_VERIFIED_SUBCATEGORY, "S" + number % 5)
                .with(TicketField.CREATED_AT, created.plus(Duration.ofDays(position)));
        if (closed) {
          record.with(TicketField.RESOLVED_AT, created.plus(Duration.ofHours(number)));
        }
        records.add(record.build());
      }
    }
    return records;
  }

  /// Each makes a statistic of all tickets.
  interface Asked {
    Counted of(TicketStatistics statistics);
  }

  static Stream<Asked> statistics() {
    return Stream.of(
        s -> s.volume(new VolumeQuery(ALL, Period.DAY, ZoneOffset.UTC)),
        s -> s.volume(new VolumeQuery(ALL, Period.MONTH, ZoneOffset.ofHours(5))),
        s -> s.resolution(ALL),
        s -> s.statuses(ALL),
        s -> s.priorities(ALL),
        s -> s.topCategories(new TopCategoriesQuery(ALL, 10)),
        s -> s.sankey(ALL));
  }

  @ParameterizedTest
  @MethodSource("statistics")
  void estimatesAreCloseToWhatIsCounted(Asked asked) {
    Counted exact = asked.of(upTo(40_000));
    Counted estimate = asked.of(upTo(1_000));
    assertTrue(exact.exact());
    assertFalse(estimate.exact());
    List<Double> counted = numbers(exact.statistic());
    List<Double> estimated = numbers(estimate.statistic());
    assertEquals(counted.size(), estimated.size(), estimate.statistic().toString());
    for (int i = 0; i < counted.size(); i++) {
      assertEquals(counted.get(i), estimated.get(i), counted.get(i) * Counted.ERROR);
    }
  }

  @Test
  void everyTicketIsCountedOnceAndExactly() {
    Statistic.Statuses statuses = (Statistic.Statuses) upTo(40_000).statuses(ALL).statistic();
    assertEquals(
        List.of(
            new Statistic.StatusShare("Open", 7_333, 7_333.0 / TICKETS),
            new Statistic.StatusShare("Closed", 3_667, 3_667.0 / TICKETS)),
        statuses.breakdown());
    Statistic.Resolution resolution =
        (Statistic.Resolution) upTo(40_000).resolution(ALL).statistic();
    assertEquals(3_667, resolution.totalResolved());
    assertEquals(7_333, resolution.totalUnresolved());
    assertEquals(5_499.0, resolution.avgResolutionTimeHours().orElseThrow(), 1e-6);
    assertEquals(5_499.0, resolution.medianResolutionTimeHours().orElseThrow(), 1e-6);
  }

  @Test
  void aStatisticThatFitsAPageIsOneSearch() {
    WorkMeter meter = new WorkMeter(engine);
    Selection few =
        ALL.and(
            new Filter.Between(
                TicketField.CREATED_AT, 0, Instant.parse("2024-02-01T00:00:00Z").toEpochMilli()));
    assertTrue(new TicketStatistics(meter.engine(), DEADLINE, 100).statuses(few).exact());
    assertEquals(1, meter.take().size());
  }

  @Test
  void estimatesTakeAFewSearchesHoweverManyTicketsThereAre() {
    WorkMeter meter = new WorkMeter(engine);
    new TicketStatistics(meter.engine(), DEADLINE, 1_000).statuses(ALL);
    assertEquals(4, meter.take().size());
  }

  private static TicketStatistics upTo(long mostExact) {
    return new TicketStatistics(engine, DEADLINE, mostExact);
  }

  /// All numbers of a statistic, in the order of their names, so that estimates that swap places do
  /// not matter.
  private static List<Double> numbers(Statistic statistic) {
    return switch (statistic) {
      case Statistic.Volume(var points) ->
          points.stream().map(point -> (double) point.count()).toList();
      case Statistic.Resolution(var rate, var average, var median, var yes, var no) ->
          List.of(rate, average.orElseThrow(), median.orElseThrow(), (double) yes, (double) no);
      case Statistic.Statuses(var shares) ->
          sorted(shares.stream().map(s -> s.status() + " " + s.count()));
      case Statistic.Priorities(var shares) ->
          sorted(shares.stream().map(s -> s.priority() + " " + s.count()));
      case Statistic.Sources(var shares) ->
          sorted(shares.stream().map(s -> s.source() + " " + s.count()));
      case Statistic.TopCategories(var categories, var subcategories) ->
          sorted(
              Stream.concat(
                  categories.stream().map(c -> c.category() + " " + c.count()),
                  subcategories.stream()
                      .map(s -> s.category() + s.subcategory() + " " + s.count())));
      case Statistic.Sankey(var nodes, var links) ->
          sorted(links.stream().map(l -> l.source() + l.target() + " " + l.value()));
    };
  }

  private static List<Double> sorted(Stream<String> lines) {
    return lines
        .sorted()
        .map(line -> Double.valueOf(line.substring(line.lastIndexOf(' ') + 1)))
        .toList();
  }
}
