package org.ticketquery.search;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.opensearch.client.opensearch.core.SearchRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketquery.index.Engine;
import org.ticketquery.index.TicketIndex;

/// Whether clients can be answered just now. The engine is asked the way they ask it, so whatever
/// would be a 503 to them is a "no": an index that is not there, a shard that fails, silence.
public final class Readiness implements BooleanSupplier {
  private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);
  private static final String EVERYTHING = TicketIndex.TICKETS + "," + TicketIndex.USERS;

  private final Searcher searcher;
  private final Duration patience;

  /// @param patience after which an engine that does not answer counts as one that cannot
  public Readiness(Engine engine, Duration patience) {
    this.searcher = new Searcher(engine, patience);
    this.patience = patience;
  }

  @Override
  public boolean getAsBoolean() {
    SearchRequest nothing =
        new SearchRequest.Builder().size(0).trackTotalHits(t -> t.enabled(false)).build();
    try {
      Deadline.within(patience, () -> searcher.search(EVERYTHING, nothing));
      return true;
    } catch (RuntimeException e) {
      LOG.warn("not ready: {}", e.getMessage(), e.getCause());
      return false;
    }
  }
}
