package org.ticketquery.search;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.opensearch.client.opensearch._types.FieldValue;
import org.opensearch.client.opensearch._types.SortOptions;
import org.opensearch.client.opensearch._types.SortOrder;
import org.opensearch.client.opensearch.core.SearchRequest;
import org.ticketquery.index.Engine;
import org.ticketquery.index.TicketIndex;
import org.ticketquery.problem.Rejected;
import org.ticketquery.query.AccessScope;
import org.ticketquery.query.ExportQuery;
import org.ticketquery.query.Filter;
import org.ticketquery.query.Position;
import org.ticketquery.query.TicketQuery;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.TicketField;

/// Finds tickets. A page costs one search, whichever way the walk goes and however deep it is: a
/// page is asked for with the record at the cursor itself, which tells whether anything lies on the
/// cursor's other side, and one record too many, which tells it of this side. Only a cursor that
/// matches nothing costs a second, small search.
public final class TicketSearch {
  private static final ResourceId FIRST = ticket('0');
  private static final ResourceId LAST = ticket('Z');
  private static final Duration SPREAD_LASTS = Duration.ofMinutes(1);

  private final Searcher searcher;
  private final Supplier<IndexSpread> spread;

  /// Searches through `engine`.
  ///
  /// @param deadline after which the engine gives up a search
  public TicketSearch(Engine engine, Duration deadline) {
    this.searcher = new Searcher(engine, deadline);
    LoadingCache<Boolean, IndexSpread> recent =
        Caffeine.newBuilder().expireAfterWrite(SPREAD_LASTS).build(any -> IndexSpread.of(searcher));
    this.spread = () -> recent.get(true);
  }

  /// The page that the query asks for (contract, 3).
  ///
  /// @throws Rejected (503) where the engine cannot answer
  public Page page(TicketQuery query) {
    return switch (query.position()) {
      case Position.Start() -> firstPage(query);
      case Position.After(var id) when id.compareTo(FIRST) < 0 -> firstPage(query);
      case Position.After(var id) -> pageAfter(query, min(id, LAST));
      case Position.Before(var id) when id.compareTo(LAST) > 0 -> lastPage(query);
      case Position.Before(var id) -> pageBefore(query, max(id, FIRST));
    };
  }

  /// How many records the query finds on all pages together; one search of its own.
  ///
  /// @throws Rejected (503) where the engine cannot answer
  public long total(TicketQuery query) {
    SearchRequest.Builder request =
        new SearchRequest.Builder()
            .query(QueryTranslator.translate(query.scope(), query.filters(), OrderRange.EVERYTHING))
            .size(0)
            .trackTotalHits(t -> t.enabled(true));
    return searcher.count(TicketIndex.TICKETS, request.build()).records();
  }

  /// The one record with the ID, if the scope may see it.
  ///
  /// @throws Rejected (503) where the engine cannot answer
  public Optional<Records> one(AccessScope scope, ResourceId id) {
    Filter filter = new Filter.AnyOf(TicketField.RECORD_ID, List.of(id.value()));
    SearchRequest.Builder request =
        new SearchRequest.Builder()
            .query(QueryTranslator.translate(scope, List.of(filter), OrderRange.EVERYTHING))
            .size(1)
            .trackTotalHits(t -> t.enabled(false));
    SearchAnswer answer = searcher.search(TicketIndex.TICKETS, request.build());
    return answer.size() == 0 ? Optional.empty() : Optional.of(Records.inOrder(answer, 0, 1));
  }

  /// All records that match, from one snapshot.
  ///
  /// @throws Rejected (503) where the engine cannot answer
  public Export export(ExportQuery query) {
    Optional<ResourceId> after =
        query.after().filter(id -> id.compareTo(FIRST) >= 0).map(id -> min(id, LAST));
    return new Export(searcher, query.scope(), query.filters(), after);
  }

  private Page firstPage(TicketQuery query) {
    SearchAnswer answer = forwards(query, Optional.empty(), query.pageSize() + 1);
    int end = Math.min(answer.size(), query.pageSize());
    Records records = Records.inOrder(answer, 0, end);
    return new Page(records, Optional.empty(), edge(answer.size() > end, records, end - 1));
  }

  private Page pageAfter(TicketQuery query, ResourceId cursor) {
    SearchAnswer answer = forwards(query, Optional.of(cursor), query.pageSize() + 2);
    int begin = beginsWith(answer, cursor) ? 1 : 0;
    int end = Math.min(answer.size(), begin + query.pageSize());
    Records records = Records.inOrder(answer, begin, end);
    boolean previous = begin == 1 || anyUpTo(query, cursor);
    return new Page(
        records,
        records.size() > 0
            ? edge(previous, records, 0)
            : Optional.of(cursor.successor()).filter(c -> previous),
        edge(answer.size() > end, records, records.size() - 1));
  }

  private Page lastPage(TicketQuery query) {
    SearchAnswer answer = backwards(query, LAST, query.pageSize() + 1);
    int end = Math.min(answer.size(), query.pageSize());
    Records records = Records.reversed(answer, 0, end);
    return new Page(records, edge(answer.size() > end, records, 0), Optional.empty());
  }

  private Page pageBefore(TicketQuery query, ResourceId cursor) {
    SearchAnswer answer = backwards(query, cursor, query.pageSize() + 2);
    int begin = beginsWith(answer, cursor) ? 1 : 0;
    int end = Math.min(answer.size(), begin + query.pageSize());
    Records records = Records.reversed(answer, begin, end);
    boolean next = begin == 1 || forwards(query, Optional.of(cursor), 1).size() > 0;
    return new Page(
        records,
        edge(answer.size() > end, records, 0),
        records.size() > 0
            ? edge(next, records, records.size() - 1)
            : Optional.of(cursor.predecessor()).filter(c -> next));
  }

  /// The first matches in ascending order, from `cursor` on and including it.
  private SearchAnswer forwards(TicketQuery query, Optional<ResourceId> cursor, int size) {
    OrderRange range =
        cursor.map(c -> new OrderRange(c.order(), Long.MAX_VALUE)).orElse(OrderRange.EVERYTHING);
    SearchRequest.Builder request = sorted(query, range, SortOrder.Asc, size);
    cursor.ifPresent(c -> request.searchAfter(sortKey(c, c.predecessor())));
    return searcher.search(TicketIndex.TICKETS, request.build());
  }

  /// The last matches in descending order, from `cursor` on and including it.
  private SearchAnswer backwards(TicketQuery query, ResourceId cursor, int size) {
    return new BackwardWindows(spread.get(), cursor.order(), size)
        .search(
            window -> {
              SearchRequest.Builder request =
                  sorted(query, window.range(), SortOrder.Desc, size)
                      .searchAfter(sortKey(cursor, cursor.successor()));
              window.mostRecords().ifPresent(request::terminateAfter);
              return searcher.search(TicketIndex.TICKETS, request.build());
            });
  }

  private static SearchRequest.Builder sorted(
      TicketQuery query, OrderRange range, SortOrder order, int size) {
    return new SearchRequest.Builder()
        .query(QueryTranslator.translate(query.scope(), query.filters(), range))
        .sort(by(TicketIndex.ID_ORDER, order), by(TicketField.RECORD_ID.wireName(), order))
        .size(size)
        .trackTotalHits(t -> t.enabled(false));
  }

  /// Whether a record up to and including the cursor matches.
  private boolean anyUpTo(TicketQuery query, ResourceId cursor) {
    OrderRange range = new OrderRange(Long.MIN_VALUE, cursor.order());
    SearchAnswer answer =
        searcher.search(TicketIndex.TICKETS, sorted(query, range, SortOrder.Asc, 1).build());
    return answer.size() > 0 && Records.inOrder(answer, 0, 1).id(0).compareTo(cursor) <= 0;
  }

  private static boolean beginsWith(SearchAnswer answer, ResourceId id) {
    return answer.size() > 0 && Records.inOrder(answer, 0, 1).id(0).equals(id);
  }

  private static Optional<ResourceId> edge(boolean more, Records records, int record) {
    return more ? Optional.of(records.id(record)) : Optional.empty();
  }

  private static SortOptions by(String field, SortOrder order) {
    return SortOptions.of(s -> s.field(f -> f.field(field).order(order)));
  }

  /// The place in the order right beside the cursor, so that the record at the cursor comes first.
  /// The neighbour's own order is of no use: beyond the first and last ticket it is another kind's.
  private static List<FieldValue> sortKey(ResourceId cursor, ResourceId neighbour) {
    return List.of(FieldValue.of(cursor.order()), FieldValue.of(neighbour.value()));
  }

  private static ResourceId ticket(char character) {
    return new ResourceId(ResourceId.TICKET + String.valueOf(character).repeat(26));
  }

  private static ResourceId min(ResourceId a, ResourceId b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  private static ResourceId max(ResourceId a, ResourceId b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
