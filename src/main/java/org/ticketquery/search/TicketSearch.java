package org.ticketquery.search;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.opensearch.client.opensearch.core.SearchRequest;
import org.ticketquery.index.Engine;
import org.ticketquery.index.TicketIndex;
import org.ticketquery.problem.Rejected;
import org.ticketquery.query.AccessScope;
import org.ticketquery.query.ExportQuery;
import org.ticketquery.query.Filter;
import org.ticketquery.query.Place;
import org.ticketquery.query.Position;
import org.ticketquery.query.TicketQuery;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.TicketField;

/// Finds tickets. A page costs one search, whichever way the walk goes and however deep it is: a
/// page is asked for with the record at the cursor itself, which tells whether anything lies on the
/// cursor's other side, and one record too many, which tells it of this side. Only a cursor that
/// matches nothing costs a second, small search.
public final class TicketSearch {
  private final Duration deadline;
  private final Searcher searcher;
  private final Spreads spreads;

  /// Searches through `engine`.
  ///
  /// @param deadline after which the engine gives up a search
  public TicketSearch(Engine engine, Duration deadline) {
    this.deadline = deadline;
    this.searcher = new Searcher(engine, deadline);
    this.spreads = new Spreads(searcher, Ticker.systemTicker());
  }

  /// After which the engine gives up a search: by when a request should be answered that takes
  /// several.
  public Duration deadline() {
    return deadline;
  }

  /// The page that the query asks for (contract, 3).
  ///
  /// @throws Rejected (503) where the engine cannot answer
  public Page page(TicketQuery query) {
    OrderedSearch search = new OrderedSearch(searcher, spreads, query);
    return switch (query.position()) {
      case Position.Start() -> firstPage(query, search);
      case Position.After(var place) -> pageAfter(query, search, place);
      case Position.Before(var place) -> pageBefore(query, search, place);
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
    return new Export(searcher, query.scope(), query.filters(), query.after());
  }

  private static Page firstPage(TicketQuery query, OrderedSearch search) {
    boolean upwards = !query.ordering().descending();
    SearchAnswer answer = search.matches(upwards, Optional.empty(), query.pageSize() + 1);
    int end = Math.min(answer.size(), query.pageSize());
    Records records = Records.inOrder(answer, 0, end);
    return page(query, records, false, answer.size() > end);
  }

  private static Page pageAfter(TicketQuery query, OrderedSearch search, Place cursor) {
    boolean upwards = !query.ordering().descending();
    SearchAnswer answer = search.matches(upwards, Optional.of(cursor), query.pageSize() + 2);
    int begin = beginsWith(query, answer, cursor) ? 1 : 0;
    int end = Math.min(answer.size(), begin + query.pageSize());
    Records records = Records.inOrder(answer, begin, end);
    boolean previous = begin == 1 || search.any(!upwards, cursor);
    return records.size() > 0
        ? page(query, records, previous, answer.size() > end)
        : new Page(
            records,
            Optional.of(upwards ? cursor.successor() : cursor.predecessor())
                .filter(beyond -> previous),
            Optional.empty());
  }

  private static Page pageBefore(TicketQuery query, OrderedSearch search, Place cursor) {
    boolean upwards = query.ordering().descending();
    SearchAnswer answer = search.matches(upwards, Optional.of(cursor), query.pageSize() + 2);
    int begin = beginsWith(query, answer, cursor) ? 1 : 0;
    int end = Math.min(answer.size(), begin + query.pageSize());
    Records records = Records.reversed(answer, begin, end);
    boolean next = begin == 1 || search.any(!upwards, cursor);
    return records.size() > 0
        ? page(query, records, answer.size() > end, next)
        : new Page(
            records,
            Optional.empty(),
            Optional.of(upwards ? cursor.successor() : cursor.predecessor())
                .filter(beyond -> next));
  }

  private static Page page(TicketQuery query, Records records, boolean previous, boolean next) {
    return new Page(
        records, edge(query, previous, records, 0), edge(query, next, records, records.size() - 1));
  }

  private static Optional<Place> edge(
      TicketQuery query, boolean more, Records records, int record) {
    return more ? Optional.of(records.place(record, query.ordering().key())) : Optional.empty();
  }

  private static boolean beginsWith(TicketQuery query, SearchAnswer answer, Place place) {
    return answer.size() > 0
        && Records.inOrder(answer, 0, 1).place(0, query.ordering().key()).equals(place);
  }
}
