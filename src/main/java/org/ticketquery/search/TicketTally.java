package org.ticketquery.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.opensearch.client.opensearch._types.aggregations.Aggregation;
import org.opensearch.client.opensearch._types.query_dsl.Query;
import org.opensearch.client.opensearch.core.SearchRequest;
import org.ticketquery.index.TicketIndex;
import org.ticketquery.problem.Rejected;
import org.ticketquery.query.Selection;
import org.ticketquery.ticket.TicketField;

/// Counts distinct tickets, by `external_ticket_id`. Up to a number of them it goes through them
/// one by one, which is exact; beyond that number the engine estimates (ADR 13).
final class TicketTally {
  private static final String TICKETS = "tickets";
  private static final Grouping TICKET = new Grouping.Values(TicketField.EXTERNAL_TICKET_ID);

  /// How many groups one search goes through; an engine allows 65,535.
  private static final int PAGE = 10_000;

  /// Ends the walk through tickets that are in very many groups each.
  private static final int MOST_PAGES = 20;

  // An estimate takes the engine 2^18 bytes for all tickets, and 2^16 for each group of a page: 32
  // MB
  // together.
  private static final int PRECISION_OF_ALL = 40_000;
  private static final int PRECISION_OF_GROUP = 10_000;
  private static final int ESTIMATED_PAGE = 500;

  private final Searcher searcher;
  private final long mostExact;

  /// @param mostExact up to how many tickets the numbers have to be exact
  TicketTally(Searcher searcher, long mostExact) {
    this.searcher = searcher;
    this.mostExact = mostExact;
  }

  /// The tickets that have a record in the selection. A ticket is in each group that one of those
  /// records is in.
  ///
  /// @param groupings at most two
  /// @throws Rejected (400, 503) where there are too many groups, or the engine cannot answer
  Tally of(Selection selection, List<Grouping> groupings) {
    Beginnings beginnings = new Beginnings(TICKET, groupings);
    Query query = query(selection);
    return walk(query, beginnings.key(), Map.of(), beginnings::add)
        ? new Tally(beginnings.levels(), true)
        : new Tally(estimates(query, groupings), false);
  }

  /// Goes through the distinct tickets that have a record in the selection.
  ///
  /// @param measures what the engine makes of those records of a ticket
  /// @return whether it has seen all; not where that would take too long
  /// @throws Rejected (503) where the engine cannot answer
  boolean each(Selection selection, Map<String, Aggregation> measures, Consumer<JsonNode> ticket) {
    return walk(query(selection), new GroupKey(List.of(TICKET), false), measures, ticket);
  }

  static Query query(Selection selection) {
    return QueryTranslator.translate(selection.scope(), selection.filters(), OrderRange.EVERYTHING);
  }

  /// An estimate of how many distinct tickets some records are of.
  static Aggregation estimate() {
    return estimate(PRECISION_OF_ALL);
  }

  /// What the engine answered to an estimate.
  static long estimated(JsonNode tickets) {
    return CountAnswer.whole(tickets.path("value"));
  }

  private boolean walk(
      Query query, GroupKey key, Map<String, Aggregation> measures, Consumer<JsonNode> group) {
    GroupWalk walk = new GroupWalk(searcher, query, key, measures, PAGE);
    walk.nextPage(group);
    if (!walk.isDone() && estimateOf(query) > mostExact + mostExact / 100) {
      return false;
    }
    while (!walk.isDone() && walk.pages() < MOST_PAGES) {
      walk.nextPage(group);
    }
    return walk.isDone();
  }

  private long estimateOf(Query query) {
    SearchRequest request =
        new SearchRequest.Builder()
            .query(query)
            .size(0)
            .trackTotalHits(t -> t.enabled(true))
            .aggregations(TICKETS, estimate())
            .build();
    return estimated(searcher.count(TicketIndex.TICKETS, request).at("/" + TICKETS));
  }

  private List<Map<List<String>, Long>> estimates(Query query, List<Grouping> groupings) {
    List<Map<List<String>, Long>> levels = new ArrayList<>();
    levels.add(Map.of(List.of(), estimateOf(query)));
    for (int parts = 1; parts <= groupings.size(); parts++) {
      levels.add(estimatesOf(query, groupings.subList(0, parts)));
    }
    return levels;
  }

  private Map<List<String>, Long> estimatesOf(Query query, List<Grouping> groupings) {
    GroupKey key = new GroupKey(groupings, false);
    Map<String, Aggregation> measures = Map.of(TICKETS, estimate(PRECISION_OF_GROUP));
    GroupWalk walk = new GroupWalk(searcher, query, key, measures, ESTIMATED_PAGE);
    Map<List<String>, Long> groups = new HashMap<>();
    while (!walk.isDone()) {
      walk.nextPage(group -> groups.put(key.of(group), estimated(group.path(TICKETS))));
      Tally.checkBreadth(groups, groupings.getLast());
    }
    return groups;
  }

  private static Aggregation estimate(int precision) {
    return Aggregation.of(
        a ->
            a.cardinality(
                c ->
                    c.field(TicketField.EXTERNAL_TICKET_ID.wireName())
                        .precisionThreshold(precision)));
  }
}
