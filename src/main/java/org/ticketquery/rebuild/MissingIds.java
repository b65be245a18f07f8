package org.ticketquery.rebuild;

import java.util.Iterator;
import java.util.Optional;
import java.util.function.Consumer;
import org.ticketquery.index.Engine;
import org.ticketquery.index.Hits;
import org.ticketquery.index.Scan;

/// Finds the IDs that one walk meets and another does not, both in the order of IDs; two pages of
/// IDs are in memory.
final class MissingIds {
  private MissingIds() {}

  /// Hands on the IDs that are in `all` and not in `some`.
  ///
  /// @throws org.ticketquery.index.EngineFailure where the engine cannot answer in full
  static void of(Engine engine, Scan all, Scan some, Stop stop, Consumer<String> onMissing) {
    Walk left = new Walk(engine, all.idsOnly(), stop);
    Walk right = new Walk(engine, some.idsOnly(), stop);
    Optional<String> other = right.next();
    for (Optional<String> id = left.next(); id.isPresent(); id = left.next()) {
      while (other.isPresent() && other.get().compareTo(id.get()) < 0) {
        other = right.next();
      }
      if (!other.equals(id)) {
        onMissing.accept(id.get());
      }
    }
  }

  private static final class Walk {
    private final Engine engine;
    private final Scan scan;
    private final Stop stop;
    private Iterator<Hits.Hit> page;
    private Optional<String> after;

    Walk(Engine engine, Scan scan, Stop stop) {
      this.engine = engine;
      this.scan = scan;
      this.stop = stop;
      this.page = read(Optional.empty());
    }

    Optional<String> next() {
      if (!page.hasNext() && after.isPresent()) {
        page = read(after);
      }
      return page.hasNext() ? Optional.of(page.next().id()) : Optional.empty();
    }

    private Iterator<Hits.Hit> read(Optional<String> place) {
      stop.check();
      Hits hits = scan.page(engine, place);
      after = scan.next(hits);
      return hits.all().iterator();
    }
  }
}
