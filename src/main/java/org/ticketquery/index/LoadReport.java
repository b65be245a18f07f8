package org.ticketquery.index;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/// What became of the records of a load so far. Safe to use from several threads.
public final class LoadReport {
  /// How many records of a kind a format has brought.
  public record Read(String format, RecordKind kind) implements Comparable<Read> {
    @Override
    public int compareTo(Read other) {
      int formats = format.compareTo(other.format);
      return formats != 0 ? formats : kind.compareTo(other.kind);
    }
  }

  private final Map<RecordKind, LongAdder> created = counts();
  private final Map<RecordKind, LongAdder> replaced = counts();
  private final Map<RecordKind, LongAdder> older = counts();
  private final LongAdder removed = new LongAdder();
  private final LongAdder faulty = new LongAdder();
  private final Map<Read, LongAdder> read = new ConcurrentSkipListMap<>();
  private final Map<String, LongAdder> leftOut = new ConcurrentSkipListMap<>();
  private final Map<String, LongAdder> notes = new ConcurrentSkipListMap<>();
  private final Consumer<String> onFault;
  private final StoredListener onStored;

  /// Told of documents that the engine has on its disk; those of one ID in the order in which they
  /// replaced each other. May be called from any thread.
  @FunctionalInterface
  public interface StoredListener {
    /// A document is stored.
    ///
    /// @param hash of the document, see [StoredBytes#hash(byte[], int, int)]
    /// @param created whether there was no document with the ID before
    void stored(String id, long hash, boolean created);

    /// A document that was stored is not any more.
    default void removed(String id) {}
  }

  /// A report of nothing yet.
  ///
  /// @param onFault told of every faulty record, as `file:line: what`; may be called from any
  ///   thread
  public LoadReport(Consumer<String> onFault) {
    this(onFault, (id, hash, isNew) -> {});
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
    created(item.kind(), item.id(), item.hash());
  }

  void created(RecordKind kind, String id, long hash) {
    created.get(kind).increment();
    onStored.stored(id, hash, true);
  }

  void replaced(BulkItem item) {
    replaced.get(item.kind()).increment();
    onStored.stored(item.id(), item.hash(), false);
  }

  void olderLeftOut(BulkItem item) {
    older.get(item.kind()).increment();
  }

  void removed(BulkItem item) {
    removed(item.id());
  }

  void removed(String id) {
    removed.increment();
    onStored.removed(id);
  }

  void fault(String origin, String what) {
    faulty.increment();
    onFault.accept(origin + ": " + what);
  }

  void read(String format, RecordKind kind, long records) {
    add(read, new Read(format, kind), records);
  }

  void leftOut(String what, long records) {
    add(leftOut, what, records);
  }

  void note(String note) {
    add(notes, note, 1);
  }

  /// Records that were not stored before.
  public long createdCount() {
    return sum(created);
  }

  /// Records of a kind that were not stored before.
  public long createdCount(RecordKind kind) {
    return created.get(kind).sum();
  }

  /// Records that were stored before and are now stored as they came.
  public long replacedCount() {
    return sum(replaced);
  }

  /// Records of a kind that were stored before and are now stored as they came.
  public long replacedCount(RecordKind kind) {
    return replaced.get(kind).sum();
  }

  /// Records left out because a newer one is stored.
  public long olderCount() {
    return sum(older);
  }

  /// Records of a kind left out because a newer one is stored.
  public long olderCount(RecordKind kind) {
    return older.get(kind).sum();
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
    return createdCount() + replacedCount() + olderCount() + faultyCount() + sum(leftOut);
  }

  /// How many records were read, by format and kind.
  public Map<Read, Long> readCounts() {
    return sums(read);
  }

  /// How many records nobody is to see, by what they are.
  public Map<String, Long> leftOutCounts() {
    return sums(leftOut);
  }

  /// What the operator should know, and how often it was so.
  public Map<String, Long> notes() {
    return sums(notes);
  }

  private static Map<RecordKind, LongAdder> counts() {
    return Map.of(RecordKind.USER, new LongAdder(), RecordKind.TICKET, new LongAdder());
  }

  private static <K> void add(Map<K, LongAdder> counts, K key, long number) {
    counts.computeIfAbsent(key, k -> new LongAdder()).add(number);
  }

  private static long sum(Map<?, LongAdder> counts) {
    return counts.values().stream().mapToLong(LongAdder::sum).sum();
  }

  private static <K extends Comparable<K>> Map<K, Long> sums(Map<K, LongAdder> counts) {
    Map<K, Long> sums = new TreeMap<>();
    counts.forEach((key, count) -> sums.put(key, count.sum()));
    return sums;
  }
}
