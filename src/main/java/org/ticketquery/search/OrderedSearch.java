package org.ticketquery.search;

import java.util.List;
import java.util.Optional;
import org.opensearch.client.opensearch._types.FieldValue;
import org.opensearch.client.opensearch._types.SortOptions;
import org.opensearch.client.opensearch._types.SortOrder;
import org.opensearch.client.opensearch.core.SearchRequest;
import org.ticketquery.index.TicketIndex;
import org.ticketquery.query.Ordering;
import org.ticketquery.query.Place;
import org.ticketquery.query.TicketQuery;
import org.ticketquery.ticket.TicketField;

/// Finds a query's matches along its order, from a place on, upwards or downwards. Along the sort
/// of the index the engine stops by itself; any other way it is shown [Windows], but for scores,
/// which it must work out to order by them.
///
/// All methods throw [Rejected] (503) where the engine cannot answer.
final class OrderedSearch {
  private final Searcher searcher;
  private final Spreads spreads;
  private final TicketQuery query;
  private final Ordering.Key key;

  OrderedSearch(Searcher searcher, Spreads spreads, TicketQuery query) {
    this.searcher = searcher;
    this.spreads = spreads;
    this.query = query;
    this.key = query.ordering().key();
  }

  /// The first matches from a place on, and including the one that is there, away from it.
  ///
  /// @param from empty for the lowest or highest there is
  SearchAnswer matches(boolean upwards, Optional<Place> from, int size) {
    if (upwards && key == Ordering.Key.ID) {
      OrderRange range =
          from.map(place -> new OrderRange(key, place.key(), Long.MAX_VALUE))
              .orElse(OrderRange.EVERYTHING);
      return send(request(range, SortOrder.Asc, from, size));
    }
    if (key == Ordering.Key.SCORE) {
      SortOrder order = upwards ? SortOrder.Asc : SortOrder.Desc;
      return send(request(OrderRange.everything(key), order, from, size));
    }
    return inWindows(upwards, from, size);
  }

  private SearchAnswer inWindows(boolean upwards, Optional<Place> from, int size) {
    SortOrder order = upwards ? SortOrder.Asc : SortOrder.Desc;
    Spreads.Matches known = spreads.matches(query, upwards);
    Windows windows = known.windows(from.map(Place::key), size);
    SearchAnswer answer =
        windows.search(
            window -> {
              // All matches are counted: a window holds few, and an engine that need not count them
              // works out over and over which of them it could leave out.
              SearchRequest.Builder request =
                  request(window.range(), order, from, size).trackTotalHits(t -> t.enabled(true));
              window.mostRecords().ifPresent(request::terminateAfter);
              return send(request);
            });
    known.learn(windows);
    return answer;
  }

  /// Whether any match lies at a place or beyond it.
  boolean any(boolean upwards, Place from) {
    if (from.key() == (upwards ? Long.MAX_VALUE : Long.MIN_VALUE)) {
      return false;
    }
    if (upwards || key != Ordering.Key.ID) {
      return matches(upwards, Optional.of(from), 1).size() > 0;
    }
    // Along the sort of the index the lowest match is found at once.
    OrderRange range = new OrderRange(key, Long.MIN_VALUE, from.key());
    SearchAnswer lowest = send(request(range, SortOrder.Asc, Optional.empty(), 1));
    return lowest.size() > 0 && Records.inOrder(lowest, 0, 1).id(0).compareTo(from.id()) <= 0;
  }

  private SearchAnswer send(SearchRequest.Builder request) {
    return searcher.search(TicketIndex.TICKETS, request.build());
  }

  private SearchRequest.Builder request(
      OrderRange range, SortOrder order, Optional<Place> from, int size) {
    SearchRequest.Builder request =
        new SearchRequest.Builder()
            .query(QueryTranslator.translate(query.scope(), query.filters(), range))
            .sort(by(range.field(), order), by(TicketField.RECORD_ID.wireName(), order))
            .size(size)
            .trackTotalHits(t -> t.enabled(false));
    Highlights.of(query).ifPresent(request::highlight);
    from.ifPresent(place -> request.searchAfter(before(place, order)));
    return request;
  }

  /// The place right before one in an order, so that the record there comes first.
  private static List<FieldValue> before(Place place, SortOrder order) {
    Place neighbour = order == SortOrder.Asc ? place.predecessor() : place.successor();
    return List.of(FieldValue.of(neighbour.key()), FieldValue.of(neighbour.id().value()));
  }

  private static SortOptions by(String field, SortOrder order) {
    return SortOptions.of(s -> s.field(f -> f.field(field).order(order)));
  }
}
