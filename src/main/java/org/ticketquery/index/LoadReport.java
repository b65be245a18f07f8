package org.ticketquery.index;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/// What became of the records of a load so far. Safe to use from several threads.
public final class LoadReport {
  private final LongAdder created = new LongAdder();
  private final LongAdder replaced = new LongAdder();
  private final LongAdder older = new LongAdder();
  private final LongAdder faulty = new LongAdder();
  private final Consumer<String> onFault;

  /// A report of nothing yet.
  ///
  /// @param onFault told of every faulty record, as `file:line: what`; may be called from any
  ///   thread
  public LoadReport(Consumer<String> onFault) {
    this.onFault = onFault;
  }

  void created() {
    created.increment();
  }

  void replaced() {
    replaced.increment();
  }

  void olderLeftOut() {
    older.increment();
  }

  void fault(String origin, String what) {
    faulty.increment();
    onFault.accept(origin + ": " + what);
  }

  /// Records that were not stored before.
  public long createdCount() {
    return created.sum();
  }

  /// Records that were stored before and are now stored as they came.
  public long replacedCount() {
    return replaced.sum();
  }

  /// Records left out because a newer one is stored.
  public long olderCount() {
    return older.sum();
  }

  /// Records that could not be stored.
  public long faultyCount() {
    return faulty.sum();
  }

  /// All records dealt with.
  public long doneCount() {
    return createdCount() + replacedCount() + olderCount() + faultyCount();
  }
}
