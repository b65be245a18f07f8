package org.ticketquery.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.opensearch.client.opensearch._types.FieldValue;
import org.opensearch.client.opensearch._types.aggregations.Aggregation;
import org.opensearch.client.opensearch._types.query_dsl.Query;
import org.opensearch.client.opensearch.core.SearchRequest;
import org.ticketquery.index.TicketIndex;
import org.ticketquery.problem.Rejected;

/// Walks through the groups that records fall into, page by page, in the order of their keys. The
/// engine's composite aggregation, unlike its others, leaves no group out and counts right on any
/// number of shards.
final class GroupWalk {
  private static final String GROUPS = "groups";

  private final Searcher searcher;
  private final Query query;
  private final GroupKey key;
  private final Map<String, Aggregation> measures;
  private final int pageSize;
  private Map<String, FieldValue> after = Map.of();
  private boolean done;
  private int pages;

  /// A walk that has not begun.
  ///
  /// @param measures what is computed of each group
  /// @param pageSize how many groups one search gives
  GroupWalk(
      Searcher searcher,
      Query query,
      GroupKey key,
      Map<String, Aggregation> measures,
      int pageSize) {
    this.searcher = searcher;
    this.query = query;
    this.key = key;
    this.measures = measures;
    this.pageSize = pageSize;
  }

  /// Whether there are no more groups.
  boolean isDone() {
    return done;
  }

  /// How many pages there were.
  int pages() {
    return pages;
  }

  /// Goes through one page of groups; one search.
  ///
  /// @throws Rejected (503) where the engine cannot answer in full
  void nextPage(Consumer<JsonNode> group) {
    CountAnswer answer = searcher.count(TicketIndex.TICKETS, request());
    JsonNode groups = answer.buckets(GROUPS);
    pages++;
    done = groups.size() < pageSize;
    if (!done) {
      after = place(answer.at("/" + GROUPS + "/after_key"));
    }
    groups.forEach(group);
  }

  private SearchRequest request() {
    Aggregation groups =
        Aggregation.of(
            a ->
                a.composite(
                        c ->
                            (after.isEmpty() ? c : c.after(after))
                                .sources(key.sources())
                                .size(pageSize))
                    .aggregations(measures));
    return new SearchRequest.Builder()
        .query(query)
        .size(0)
        .trackTotalHits(t -> t.enabled(true))
        .aggregations(GROUPS, groups)
        .build();
  }

  private static Map<String, FieldValue> place(JsonNode last) {
    Map<String, FieldValue> place = new LinkedHashMap<>();
    last.properties().forEach(part -> place.put(part.getKey(), value(part.getValue())));
    return place;
  }

  private static FieldValue value(JsonNode part) {
    return part.isNull()
        ? FieldValue.NULL
        : part.isNumber() ? FieldValue.of(part.longValue()) : FieldValue.of(part.textValue());
  }
}
