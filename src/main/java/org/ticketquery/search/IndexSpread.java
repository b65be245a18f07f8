package org.ticketquery.search;

import java.io.IOException;
import java.util.Map;
import org.opensearch.client.opensearch._types.aggregations.Aggregate;
import org.opensearch.client.opensearch.core.SearchResponse;
import org.ticketquery.index.Engine;
import org.ticketquery.index.TicketIndex;
import org.ticketquery.problem.Problem;
import org.ticketquery.problem.Rejected;

/// How the IDs of the whole index lie, in terms of their order. Good for a guess at how far some
/// records reach, and for nothing else: it may be out of date, and it never shows in an answer.
record IndexSpread(long min, long max, long count) {
  /// How far `records` records reach, on average.
  double width(int records) {
    return count == 0 ? Long.MAX_VALUE : Math.max(1, ((double) max - min) / count * records);
  }

  /// Reads the spread, which the engine knows without looking at records.
  ///
  /// @throws Rejected (503) where the engine cannot answer
  static IndexSpread of(Engine engine) {
    try {
      SearchResponse<Void> answer =
          engine
              .client()
              .search(
                  s ->
                      s.index(TicketIndex.TICKETS)
                          .size(0)
                          .trackTotalHits(t -> t.enabled(true))
                          .aggregations("min", a -> a.min(m -> m.field(TicketIndex.ID_ORDER)))
                          .aggregations("max", a -> a.max(m -> m.field(TicketIndex.ID_ORDER))),
                  Void.class);
      Map<String, Aggregate> found = answer.aggregations();
      long count = answer.hits().total().value();
      return count == 0
          ? new IndexSpread(0, 0, 0)
          : new IndexSpread(
              found.get("min").min().value().longValue(),
              found.get("max").max().value().longValue(),
              count);
    } catch (IOException e) {
      throw new Rejected(new Problem.SearchUnavailable(), e);
    }
  }
}
