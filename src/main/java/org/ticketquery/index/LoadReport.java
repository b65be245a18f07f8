package org.ticketquery.index;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/// What became of the records of a load so far. Safe to use from several threads.
public final class LoadReport {
  private final LongAdder created = new LongAdder();
  private final LongAdder replaced = new LongAdder();
  private final LongAdder older = new LongAdder();
  private final LongAdder faulty = new LongAdder();
  private final LongAdder removed = new LongAdder();
  private final Consumer<String> onFault;
  private final StoredListener onStored;

  /// Told of documents that the engine has on its disk; those of one ID in the order in which they
  /// replaced each other. May be called from any thread.
  @FunctionalInterface
  public interface StoredListener {
    /// A document is stored.
    ///
    /// @param created whether there was no document with the ID before
    void stored(String id, byte[] document, boolean created);
  }

  /// A report of nothing yet.
  ///
  /// @param onFault told of every faulty record, as `file:line: what`; may be called from any
  ///   thread
  public LoadReport(Consumer<String> onFault) {
    this(onFault, (id, document, isNew) -> {});
  }

  /// A report of nothing yet.
  ///
  /// @param onFault as above
  /// @param onStored what it throws ends the load
  public LoadReport(Consumer<String> onFault, StoredListener onStored) {
    this.onFault = onFault;
    this.onStored = onStored;
  }

  void created(BulkItem item) {
    created.increment();
    onStored.stored(item.id(), item.document(), true);
  }

  void replaced(BulkItem item) {
    replaced.increment();
    onStored.stored(item.id(), item.document(), false);
  }

  void removed() {
    removed.increment();
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

  /// Records that were stored and have been deleted.
  public long removedCount() {
    return removed.sum();
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
