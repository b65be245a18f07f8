package org.ticketquery.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.opensearch.client.opensearch.core.SearchRequest;
import org.ticketquery.index.TicketIndex;
import org.ticketquery.problem.Problem;
import org.ticketquery.problem.Rejected;
import org.ticketquery.query.Ordering;

/// How the records of the whole index lie along an order, in terms of its key. Good for a guess at
/// how far some records reach, and for nothing else: it may be out of date, and it never shows in
/// an answer.
record IndexSpread(long min, long max, long count) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// How many records there are to a unit of the key, on average.
  double density() {
    return count / Math.max(1, (double) max - min);
  }

  /// Reads the spread, which the engine knows without looking at records.
  ///
  /// @throws Rejected (503) where the engine cannot answer
  static IndexSpread of(Searcher searcher, Ordering.Key key) {
    String field = field(key);
    SearchRequest request =
        new SearchRequest.Builder()
            .size(0)
            .trackTotalHits(t -> t.enabled(true))
            .aggregations("min", a -> a.min(m -> m.field(field)))
            .aggregations("max", a -> a.max(m -> m.field(field)))
            .build();
    try {
      JsonNode answer = JSON.readTree(searcher.send(TicketIndex.TICKETS, request));
      long count = number(answer.at("/hits/total/value"));
      return count == 0
          ? new IndexSpread(0, 0, 0)
          : new IndexSpread(
              number(answer.at("/aggregations/min/value")),
              number(answer.at("/aggregations/max/value")),
              count);
    } catch (IOException e) {
      throw new Rejected(new Problem.SearchUnavailable(), e);
    }
  }

  /// The field of the key that has points: their ends the engine knows.
  private static String field(Ordering.Key key) {
    return switch (key) {
      case ID -> TicketIndex.ID_ORDER + TicketIndex.POINTS;
      case CREATED_AT, UPDATED, SCORE -> OrderRange.field(key);
    };
  }

  private static long number(JsonNode value) throws IOException {
    if (!value.isNumber()) {
      throw new IOException("the engine's answer does not tell how the records lie");
    }
    return value.longValue();
  }
}
