package org.ticketquery.rebuild;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.ticketquery.index.Engine;
import org.ticketquery.index.Generation;
import org.ticketquery.index.TicketIndex;

/// Proves that a new generation is what it should be: the whole of it while writes go on, and with
/// writes blocked what has changed since then.
final class Proof {
  private final Engine engine;
  private final Generation live;
  private final Expected expected;
  private final Stop stop;
  private final LongAdder read = new LongAdder();

  /// @param live the generation whose place the new one is to take
  /// @param expected what the new one should hold
  Proof(Engine engine, Generation live, Expected expected, Stop stop) {
    this.engine = engine;
    this.live = live;
    this.expected = expected;
    this.stop = stop;
  }

  /// How many records have been read back so far. May be called from any thread.
  long read() {
    return read.sum();
  }

  /// Reads everything back.
  ///
  /// @throws Unverified where the new generation is not what it should be
  /// @throws org.ticketquery.index.EngineFailure where the engine cannot answer in full
  void whole() {
    expected.users().ledger().mark();
    expected.tickets().ledger().mark();
    refresh();
    List<String> differences = new ArrayList<>(verification(expected.users()).whole());
    differences.addAll(verification(expected.tickets()).whole());
    require(differences);
  }

  /// Reads back what has changed since [#whole()], and counts.
  ///
  /// @param sameRecords whether the live generation must hold the same records, and find the same
  /// @throws Unverified where the new generation is not what it should be
  /// @throws org.ticketquery.index.EngineFailure where the engine cannot answer in full
  void rest(boolean sameRecords) {
    refresh();
    List<String> differences = new ArrayList<>();
    for (Expected.Content content : List.of(expected.users(), expected.tickets())) {
      differences.addAll(verification(content).recent());
      differences.addAll(verification(content).count());
    }
    if (sameRecords) {
      compareWithLive(differences);
    }
    require(differences);
  }

  private void compareWithLive(List<String> differences) {
    long count = TicketIndex.count(engine, live.tickets());
    if (count != expected.tickets().count().get()) {
      differences.add(
          "%s holds %,d records, and %s %,d"
              .formatted(
                  live.tickets(),
                  count,
                  expected.tickets().index(),
                  expected.tickets().count().get()));
    }
    differences.addAll(new SampleQueries(engine, live, next()).differences(sample()));
  }

  private List<String> sample() {
    return expected.tickets().ledger().partition(0).keySet().stream().sorted().toList();
  }

  private Generation next() {
    return new Generation(expected.tickets().index(), expected.users().index());
  }

  private void refresh() {
    TicketIndex.refresh(engine, next());
  }

  private Verification verification(Expected.Content content) {
    return new Verification(engine, content, stop, read);
  }

  private static void require(List<String> differences) {
    if (!differences.isEmpty()) {
      throw new Unverified(differences);
    }
  }
}
