package org.ticketquery.search;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.ticketquery.query.Ordering;

/// Walks along an order that the index is not sorted by, or against the one it is. The engine stops
/// early only along its sort; otherwise it looks at every match. So it is shown a window of the
/// order that begins at the cursor, wide enough for a few pages as far as is known, and a wider one
/// where that holds too few matches. A window that turns out crowded (keys are not spread evenly)
/// is cut short by `terminate_after` and narrowed. So a page touches a bounded number of records,
/// wherever it lies.
///
/// The first page of a listing lies at the same place every time, so its window need not be wider
/// than what it reached the last time, and a little more.
final class Windows {
  /// A window to search in.
  ///
  /// @param mostRecords how many matches the engine may look at before it gives up; empty for any
  ///   number
  record Window(OrderRange range, Optional<Long> mostRecords) {}

  /// What pages have shown of how the matches lie.
  ///
  /// @param density to a unit of the key; empty before any page
  /// @param first the last first page; empty before any, and where it was not full
  record Shown(OptionalDouble density, Optional<FirstPage> first) {
    static final Shown NOTHING = new Shown(OptionalDouble.empty(), Optional.empty());
  }

  /// How far a first page reached from the end of the order.
  ///
  /// @param wanted how many matches it had
  /// @param reach in units of the key
  record FirstPage(int wanted, double reach) {}

  /// Stands for no match, as of which nothing can be said but that they are rare.
  private static final double LITTLE = 0.1;

  /// How many matches a search may look at.
  static final long MOST_RECORDS = 3_000;

  /// How many times what is wanted the first window should hold: matches do not lie evenly.
  private static final int SPARE = 4;

  /// How many times as far as the last first page the next may reach: records come and go.
  private static final double SPARE_AT_THE_END = 1.25;

  private static final double LEAST_GROWTH = 4;
  private static final double GROWTH = 16;
  private static final double MOST_GROWTH = 64;

  /// Where two widths are this close, one too narrow and one crowded, none between them is worth a
  /// try.
  private static final double CLOSE = 2;

  private final Ordering.Key key;
  private final IndexSpread spread;
  private final boolean upwards;
  private final Optional<Long> from;
  private final long edge;
  private final int wanted;
  private final Shown shown;
  private double density;
  private Optional<FirstPage> first;

  /// The widest width known to hold too few matches, and the narrowest known to hold too many to
  /// look at.
  private double tooNarrow = 0;

  private double crowded = Double.POSITIVE_INFINITY;

  private double growth = GROWTH;

  /// Windows that begin at the key `edge`, included.
  ///
  /// @param upwards whether they reach upwards
  /// @param edge empty for the lowest there is, or downwards the highest
  /// @param wanted how many matches make a full answer
  /// @param shown what is known of the matches, beside how all records are spread
  Windows(
      Ordering.Key key,
      IndexSpread spread,
      boolean upwards,
      Optional<Long> edge,
      int wanted,
      Shown shown) {
    this.key = key;
    this.spread = spread;
    this.upwards = upwards;
    this.from = edge;
    this.edge = edge.orElse(upwards ? Long.MIN_VALUE : Long.MAX_VALUE);
    this.wanted = wanted;
    this.shown = shown;
    this.density = shown.density.orElse(spread.density());
    this.first = shown.first;
  }

  /// Tries windows until one is full, or reaches the end.
  SearchAnswer search(Function<Window, SearchAnswer> attempt) {
    double width = Math.clamp(firstWidth(), 1, everything());
    boolean patient = false;
    while (true) {
      OrderRange range = range(width);
      SearchAnswer answer =
          attempt.apply(new Window(range, patient ? Optional.empty() : Optional.of(MOST_RECORDS)));
      if (answer.terminatedEarly()) {
        crowded = width;
      } else if (answer.size() >= wanted || reachesTheEnd(range)) {
        learn(answer, width);
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

  /// What is known after the search.
  Shown shown() {
    return new Shown(OptionalDouble.of(density), first);
  }

  private double firstWidth() {
    return first
        .filter(page -> from.isEmpty() && page.wanted == wanted)
        .map(page -> SPARE_AT_THE_END * page.reach)
        .orElse(SPARE * wanted / density);
  }

  /// A short rest of the order tells nothing where it holds too few. What was known counts as much
  /// as what is new, so that one odd place does not mislead the pages after it; it counts for
  /// nothing where all matches have been seen.
  private void learn(SearchAnswer answer, double width) {
    double seen = Math.clamp(width, 1, roomAhead());
    boolean full = answer.size() >= wanted;
    boolean all = from.isEmpty() && !full;
    if (full || seen * spread.density() >= SPARE * wanted) {
      double found = Math.max((double) answer.total(), LITTLE) / seen;
      density = shown.density.isPresent() && !all ? Math.sqrt(density * found) : found;
    }
    if (from.isEmpty()) {
      first = full ? Optional.of(new FirstPage(wanted, reach(answer))) : Optional.empty();
    }
  }

  /// From where the records were thought to begin, or from the first match where it lies before
  /// that: more have come since.
  private double reach(SearchAnswer answer) {
    long begin = keyOf(answer, 0);
    long end = keyOf(answer, wanted - 1);
    return upwards
        ? (double) end - Math.min(begin, anchor())
        : (double) Math.max(begin, anchor()) - end;
  }

  private long keyOf(SearchAnswer answer, int hit) {
    return Records.inOrder(answer, hit, hit + 1).place(0, key).key();
  }

  private double everything() {
    return 2 * Math.max(1, (double) spread.max() - spread.min());
  }

  /// How far records reach from where the windows begin.
  private double roomAhead() {
    return Math.max(
        1, upwards ? (double) spread.max() - anchor() : (double) anchor() - spread.min());
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

  /// The sums are not in floating point: a key may have more digits than it holds.
  private OrderRange range(double width) {
    long anchor = anchor();
    if (upwards) {
      boolean all = anchor + width >= spread.max();
      return new OrderRange(key, edge, all ? Long.MAX_VALUE : anchor + (long) width);
    }
    boolean all = anchor - width <= spread.min();
    return new OrderRange(key, all ? Long.MIN_VALUE : anchor - (long) width, edge);
  }

  /// The first record where the cursor lies before it, since the space between holds nothing.
  private long anchor() {
    return upwards ? Math.max(edge, spread.min()) : Math.min(edge, spread.max());
  }
}
