package org.ticketquery.bench;

import java.io.IOException;
import java.util.List;

/// Two requests that are compared, in turns, so that whatever else the machine does befalls both.
///
/// @param name of what is asked
record Pair(String name, Side one, Side other) {
  /// In seconds.
  private static final double ROUND = 2;

  private static final int ROUNDS = 3;

  static void printHead(String one, String other) {
    System.out.printf(
        "| request | %1$s a second | %2$s a second | ratio | %1$s p50 / p99 ms | %2$s p50 / p99 ms |%n| --- | --- | --- | --- | --- | --- |%n",
        one, other);
  }

  /// Warms all pairs up, measures them one after the other, and prints a row for each.
  ///
  /// @param warmUp in seconds, for all of them together
  static void run(List<Pair> pairs, double warmUp) throws IOException, InterruptedException {
    for (Pair pair : pairs) {
      pair.one.run(warmUp / pairs.size() / 2, false);
      pair.other.run(warmUp / pairs.size() / 2, false);
    }
    for (Pair pair : pairs) {
      pair.measure();
      pair.print();
    }
  }

  private void measure() throws IOException, InterruptedException {
    for (int i = 0; i < ROUNDS; i++) {
      one.run(ROUND, true);
      other.run(ROUND, true);
    }
  }

  private void print() {
    System.out.printf(
        "| `%s` | %,.0f | %,.0f | %.2f | %.2f / %.2f | %.2f / %.2f |%n",
        name,
        one.pagesPerSecond(),
        other.pagesPerSecond(),
        one.pagesPerSecond() / other.pagesPerSecond(),
        one.percentile(0.5),
        one.percentile(0.99),
        other.percentile(0.5),
        other.percentile(0.99));
  }
}
