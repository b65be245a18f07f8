package org.ticketquery.search;

import java.util.Optional;
import java.util.function.Function;
import org.ticketquery.query.Ordering;

/// Walks along an order that the index is not sorted by, or against the one it is. The engine stops
/// early only along its sort; otherwise it looks at every match. So it is shown a window of the
/// order that begins at the cursor, wide enough for a few hundred records, and a wider one where
/// that holds too few matches. A window that turns out crowded (keys are not spread evenly) is cut
/// short by `terminate_after` and narrowed. So a page touches a bounded number of records, wherever
/// it lies.
final class Windows {
  /// A window to search in.
  ///
  /// @param mostRecords how many matches the engine may look at before it gives up; empty for any
  ///   number
  record Window(OrderRange range, Optional<Long> mostRecords) {}

  /// How many matches a search may look at.
  static final long MOST_RECORDS = 20_000;

  private static final int FIRST_RECORDS = 512;
  private static final double LEAST_GROWTH = 4;
  private static final double GROWTH = 16;
  private static final double MOST_GROWTH = 64;

  /// Where two widths are this close, one too narrow and one crowded, none between them is worth a
  /// try.
  private static final double CLOSE = 2;

  private final Ordering.Key key;
  private final IndexSpread spread;
  private final boolean upwards;
  private final long edge;
  private final int wanted;

  /// The widest width known to hold too few matches, and the narrowest known to hold too many to
  /// look at.
  private double tooNarrow = 0;

  private double crowded = Double.POSITIVE_INFINITY;

  private double growth = GROWTH;

  private Windows(
      Ordering.Key key, IndexSpread spread, boolean upwards, Optional<Long> edge, int wanted) {
    this.key = key;
    this.spread = spread;
    this.upwards = upwards;
    this.edge = edge.orElse(upwards ? Long.MIN_VALUE : Long.MAX_VALUE);
    this.wanted = wanted;
  }

  /// Windows that begin at the key `edge`, included, and reach upwards.
  ///
  /// @param edge empty for the lowest there is
  /// @param wanted how many matches make a full answer
  static Windows upwards(Ordering.Key key, IndexSpread spread, Optional<Long> edge, int wanted) {
    return new Windows(key, spread, true, edge, wanted);
  }

  /// Windows that begin at the key `edge`, included, and reach downwards.
  ///
  /// @param edge empty for the highest there is
  /// @param wanted how many matches make a full answer
  static Windows downwards(Ordering.Key key, IndexSpread spread, Optional<Long> edge, int wanted) {
    return new Windows(key, spread, false, edge, wanted);
  }

  /// Tries windows until one is full, or reaches the end.
  SearchAnswer search(Function<Window, SearchAnswer> attempt) {
    double width = spread.width(FIRST_RECORDS);
    boolean patient = false;
    while (true) {
      OrderRange range = range(width);
      SearchAnswer answer =
          attempt.apply(new Window(range, patient ? Optional.empty() : Optional.of(MOST_RECORDS)));
      if (answer.terminatedEarly()) {
        crowded = width;
      } else if (answer.size() >= wanted || reachesTheEnd(range)) {
        return answer;
      } else {
        tooNarrow = width;
        growth = growth(answer.size());
      }
      if (patient) {
        // The crowd shares the cursor's key but lies beyond the cursor.
        width *= MOST_GROWTH;
      } else if (crowded / tooNarrow <= CLOSE || crowded < 1) {
        patient = true;
        width = crowded;
      } else {
        width = nextWidth(width);
      }
    }
  }

  /// Twice as wide as it takes where matches lie as they did in the last window. One without any
  /// tells little: matches may be rare, or records may be.
  private double growth(int found) {
    return found == 0 ? GROWTH : Math.clamp(2.0 * wanted / found, LEAST_GROWTH, MOST_GROWTH);
  }

  private double nextWidth(double width) {
    if (tooNarrow == 0) {
      return width / MOST_GROWTH;
    }
    return crowded == Double.POSITIVE_INFINITY ? width * growth : Math.sqrt(tooNarrow * crowded);
  }

  private boolean reachesTheEnd(OrderRange range) {
    return upwards ? range.max() == Long.MAX_VALUE : range.min() == Long.MIN_VALUE;
  }

  /// Anchored at the first record where the cursor lies before it, since the space between holds
  /// nothing. The sums are not in floating point: a key may have more digits than it holds.
  private OrderRange range(double width) {
    if (upwards) {
      long anchor = Math.max(edge, spread.min());
      boolean all = anchor + width >= spread.max();
      return new OrderRange(key, edge, all ? Long.MAX_VALUE : anchor + (long) width);
    }
    long anchor = Math.min(edge, spread.max());
    boolean all = anchor - width <= spread.min();
    return new OrderRange(key, all ? Long.MIN_VALUE : anchor - (long) width, edge);
  }
}
