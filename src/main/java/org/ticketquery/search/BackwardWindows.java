package org.ticketquery.search;

import java.util.Optional;
import java.util.function.Function;

/// Walks backwards over an index that is sorted forwards. The engine stops early only along the
/// sort; against it, it looks at every match. So it is shown a window of the order that ends at the
/// cursor, wide enough for a few hundred records, and a wider one where that holds too few matches.
/// A window that turns out crowded (IDs are not spread evenly) is cut short by `terminate_after`
/// and narrowed. So a page touches a bounded number of records, wherever it lies.
final class BackwardWindows {
  /// A window to search in.
  ///
  /// @param mostRecords how many matches the engine may look at before it gives up; empty for any
  ///   number
  record Window(OrderRange range, Optional<Long> mostRecords) {}

  /// How many matches a search may look at.
  static final long MOST_RECORDS = 20_000;

  private static final int FIRST_RECORDS = 512;
  private static final double GROWTH = 64;

  /// Where two widths are this close, one too narrow and one crowded, none between them is worth a
  /// try.
  private static final double CLOSE = 2;

  private final IndexSpread spread;
  private final long end;
  private final int wanted;

  /// The widest width known to hold too few matches, and the narrowest known to hold too many to
  /// look at.
  private double tooNarrow = 0;

  private double crowded = Double.POSITIVE_INFINITY;

  /// Windows that end at the order `end`, included.
  ///
  /// @param wanted how many matches make a full answer
  BackwardWindows(IndexSpread spread, long end, int wanted) {
    this.spread = spread;
    this.end = end;
    this.wanted = wanted;
  }

  /// Tries windows until one is full, or reaches the beginning.
  SearchAnswer search(Function<Window, SearchAnswer> attempt) {
    double width = spread.width(FIRST_RECORDS);
    boolean patient = false;
    while (true) {
      OrderRange range = range(width);
      SearchAnswer answer =
          attempt.apply(new Window(range, patient ? Optional.empty() : Optional.of(MOST_RECORDS)));
      if (answer.terminatedEarly()) {
        crowded = width;
      } else if (answer.size() >= wanted || range.min() == Long.MIN_VALUE) {
        return answer;
      } else {
        tooNarrow = width;
      }
      if (patient) {
        // The crowd shares the cursor's order but lies beyond the cursor.
        width *= GROWTH;
      } else if (crowded / tooNarrow <= CLOSE || crowded < 1) {
        patient = true;
        width = crowded;
      } else {
        width = nextWidth(width);
      }
    }
  }

  private double nextWidth(double width) {
    if (tooNarrow == 0) {
      return width / GROWTH;
    }
    return crowded == Double.POSITIVE_INFINITY ? width * GROWTH : Math.sqrt(tooNarrow * crowded);
  }

  /// Anchored at the last record where the cursor lies beyond it, since the space behind holds
  /// nothing.
  private OrderRange range(double width) {
    // Not in floating point: an order may have more digits than it holds.
    long begin = Math.min(end, spread.max()) - (long) width;
    return new OrderRange(begin <= spread.min() ? Long.MIN_VALUE : begin, end);
  }
}
