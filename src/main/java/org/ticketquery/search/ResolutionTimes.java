package org.ticketquery.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.opensearch.client.opensearch._types.aggregations.Aggregation;
import org.opensearch.client.opensearch.core.SearchRequest;
import org.ticketquery.index.TicketIndex;
import org.ticketquery.problem.Rejected;
import org.ticketquery.query.Filter;
import org.ticketquery.query.Selection;
import org.ticketquery.ticket.TicketField;

/// Makes the statistic of resolution. The time that a ticket took is with its first message, so a
/// ticket counts once, and one whose first message is not in the selection has none.
final class ResolutionTimes {
  private static final double MILLIS_AN_HOUR = 3_600_000;
  private static final String RESOLVED = "resolved";
  private static final String TIME = "time";
  private static final String MEDIAN = "median";
  private static final String TICKETS = "tickets";
  private static final int DIGEST_SIZE = 1_000;

  private final Searcher searcher;
  private final TicketTally tally;

  ResolutionTimes(Searcher searcher, TicketTally tally) {
    this.searcher = searcher;
    this.tally = tally;
  }

  /// The resolution of the tickets that have a record in the selection.
  ///
  /// @throws Rejected (503) where the engine cannot answer
  Counted of(Selection selection) {
    Each each = new Each();
    Map<String, Aggregation> measures =
        Map.of(
            RESOLVED,
            max(TicketField.RESOLVED_AT.wireName()),
            TIME,
            max(TicketIndex.RESOLUTION_TIME));
    return tally.each(selection, measures, each::add)
        ? new Counted(each.resolution(), true)
        : new Counted(estimate(selection), false);
  }

  /// Adds up the tickets one by one.
  private static final class Each {
    private final DoubleStream.Builder times = DoubleStream.builder();
    private long tickets;
    private long resolved;

    void add(JsonNode ticket) {
      tickets++;
      resolved += value(ticket, RESOLVED).isPresent() ? 1 : 0;
      value(ticket, TIME).ifPresent(times::add);
    }

    Statistic.Resolution resolution() {
      double[] sorted = times.build().sorted().toArray();
      return resolutionOf(tickets, resolved, Arrays.stream(sorted).average(), median(sorted));
    }

    private static OptionalDouble value(JsonNode ticket, String measure) {
      return CountAnswer.number(ticket.path(measure).path("value"));
    }

    private static OptionalDouble median(double[] sorted) {
      return sorted.length == 0
          ? OptionalDouble.empty()
          : OptionalDouble.of((sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2);
    }
  }

  private Statistic.Resolution estimate(Selection selection) {
    Selection resolved =
        new Selection(selection.scope(), List.of())
            .and(new Filter.HasValue(TicketField.RESOLVED_AT, true));
    SearchRequest request =
        new SearchRequest.Builder()
            .query(TicketTally.query(selection))
            .size(0)
            .trackTotalHits(t -> t.enabled(true))
            .aggregations(TICKETS, TicketTally.estimate())
            .aggregations(
                RESOLVED,
                a ->
                    a.filter(TicketTally.query(resolved))
                        .aggregations(TICKETS, TicketTally.estimate()))
            .aggregations(TIME, a -> a.avg(v -> v.field(TicketIndex.RESOLUTION_TIME)))
            .aggregations(
                MEDIAN,
                a ->
                    a.percentiles(
                        p ->
                            p.field(TicketIndex.RESOLUTION_TIME)
                                .percents(50.0)
                                .tdigest(t -> t.compression(DIGEST_SIZE))))
            .build();
    CountAnswer answer = searcher.count(TicketIndex.TICKETS, request);
    long tickets = TicketTally.estimated(answer.at("/tickets"));
    return resolutionOf(
        tickets,
        Math.min(tickets, TicketTally.estimated(answer.at("/resolved/tickets"))),
        CountAnswer.number(answer.at("/time/value")),
        CountAnswer.number(answer.at("/median/values/50.0")));
  }

  private static Aggregation max(String field) {
    return Aggregation.of(a -> a.max(m -> m.field(field)));
  }

  private static Statistic.Resolution resolutionOf(
      long tickets, long resolved, OptionalDouble averageMillis, OptionalDouble medianMillis) {
    return new Statistic.Resolution(
        tickets == 0 ? 0 : (double) resolved / tickets,
        hours(averageMillis),
        hours(medianMillis),
        resolved,
        tickets - resolved);
  }

  private static Optional<Double> hours(OptionalDouble millis) {
    return millis.isPresent()
        ? Optional.of(millis.getAsDouble() / MILLIS_AN_HOUR)
        : Optional.empty();
  }
}
