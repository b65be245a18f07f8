package org.ticketquery.search;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.opensearch.client.opensearch._types.FieldValue;
import org.opensearch.client.opensearch._types.SortOptions;
import org.opensearch.client.opensearch._types.SortOrder;
import org.opensearch.client.opensearch.core.SearchRequest;
import org.opensearch.client.opensearch.core.search.Pit;
import org.ticketquery.index.TicketIndex;
import org.ticketquery.problem.Rejected;
import org.ticketquery.query.AccessScope;
import org.ticketquery.query.Filter;
import org.ticketquery.query.Place;
import org.ticketquery.ticket.TicketField;

/// All records that match, as they are at one moment, in ascending order of ID and in batches of a
/// bounded size (contract, 10). While a batch is being sent the next one is fetched; never more.
///
/// It holds a point in time of the engine, which [#close()] gives back.
public final class Export implements AutoCloseable {
  private static final int FIRST_BATCH = 100;
  private static final int LARGEST_BATCH = 5_000;

  /// In bytes. Larger batches save nothing any more, and a slow client holds two of them.
  private static final long BATCH_BYTES = 2L * 1024 * 1024;

  private final Searcher searcher;
  private final AccessScope scope;
  private final List<Filter> filters;
  private final Snapshot snapshot;
  private Optional<Place> last;
  private CompletableFuture<SearchAnswer> fetching;

  /// Takes the snapshot and begins to fetch.
  ///
  /// @param after a place in the order of IDs
  /// @throws Rejected (503) where the engine cannot take it
  Export(Searcher searcher, AccessScope scope, List<Filter> filters, Optional<Place> after) {
    this.searcher = searcher;
    this.scope = scope;
    this.filters = filters;
    this.last = after;
    this.snapshot = Snapshot.take(searcher, TicketIndex.TICKETS);
    this.fetching = fetch(FIRST_BATCH);
  }

  /// The next records; empty after the last.
  ///
  /// @throws Rejected (503) where the engine cannot answer in full; the export is then at its end
  public Optional<Records> next() {
    SearchAnswer answer = await();
    if (answer.size() == 0) {
      return Optional.empty();
    }
    Records batch = Records.inOrder(answer, 0, answer.size());
    last = Optional.of(Place.of(batch.id(batch.size() - 1)));
    fetching = fetch(sizeAfter(batch));
    return Optional.of(batch);
  }

  @Override
  public void close() {
    // A search that is under way would otherwise meet a snapshot that is gone.
    fetching.handle((answer, failure) -> null).join();
    snapshot.close();
  }

  private SearchAnswer await() {
    try {
      return fetching.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  private CompletableFuture<SearchAnswer> fetch(int size) {
    SearchRequest request = request(size);
    return CompletableFuture.supplyAsync(
        () -> searcher.searchSnapshot(request), task -> Thread.ofVirtual().start(task));
  }

  private SearchRequest request(int size) {
    OrderRange range =
        last.map(place -> new OrderRange(place.key(), Long.MAX_VALUE))
            .orElse(OrderRange.EVERYTHING);
    SearchRequest.Builder request =
        new SearchRequest.Builder()
            .pit(Pit.of(p -> p.id(snapshot.id()).keepAlive(Snapshot.KEEP_ALIVE)))
            .query(QueryTranslator.translate(scope, filters, range))
            .sort(ascending(TicketIndex.ID_ORDER), ascending(TicketField.RECORD_ID.wireName()))
            .size(size)
            .trackTotalHits(t -> t.enabled(false));
    last.ifPresent(
        place ->
            request.searchAfter(
                List.of(FieldValue.of(place.key()), FieldValue.of(place.id().value()))));
    return request.build();
  }

  /// As many as would have made a full batch of the records seen last; a few small ones at first
  /// say little about the rest.
  private static int sizeAfter(Records batch) {
    long bytes = Math.max(1, batch.end(batch.size() - 1) - batch.start(0));
    long size = BATCH_BYTES * batch.size() / bytes;
    return (int) Math.clamp(size, 1, Math.min(LARGEST_BATCH, 4L * batch.size()));
  }

  private static SortOptions ascending(String field) {
    return SortOptions.of(s -> s.field(f -> f.field(field).order(SortOrder.Asc)));
  }
}
