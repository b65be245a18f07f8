package org.ticketquery.rebuild;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ObjLongConsumer;
import java.util.stream.Collectors;
import org.ticketquery.index.Engine;
import org.ticketquery.index.Hits;
import org.ticketquery.index.Scan;
import org.ticketquery.index.StoredBytes;
import org.ticketquery.index.TicketIndex;
import org.ticketquery.ticket.ResourceId;

/// Compares an index with what should be in it. Tickets first by the sums of their hashes
/// ([HashSums]); users, and tickets whose sums differ, by the number of records and a checksum for
/// each partition of the IDs, then, where they differ, record by record. Of a sample the tickets
/// themselves are read back, to see that they are what their hashes say and that filters find them.
final class Verification {
  private static final int MOST_NAMED = 5;
  private static final int IDS_A_QUERY = 1_000;

  /// How many tickets that follow each other are read back at a place.
  private static final int SAMPLE = 200;

  private final Engine engine;
  private final Expected.Content content;
  private final Stop stop;
  private final LongAdder read;

  /// @param read counts the records that are read back
  Verification(Engine engine, Expected.Content content, Stop stop, LongAdder read) {
    this.engine = engine;
    this.content = content;
    this.stop = stop;
    this.read = read;
  }

  /// A sum over records that does not depend on their order.
  private static final class Sum {
    private long count;
    private long hashes;

    void add(String id, long hash) {
      count++;
      hashes += mixed(31L * id.hashCode() + hash);
    }

    boolean differsFrom(Sum other) {
      return count != other.count || hashes != other.hashes;
    }

    /// Spreads every bit over all others, so that two errors do not cancel each other out.
    private static long mixed(long bits) {
      long mixed = (bits ^ bits >>> 30) * 0xBF58476D1CE4E5B9L;
      mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
      return mixed ^ mixed >>> 31;
    }
  }

  /// What differs, a line for each of a few records; empty where nothing does. The index must have
  /// been refreshed.
  ///
  /// @throws org.ticketquery.index.EngineFailure where the engine cannot answer in full
  List<String> whole() {
    if (isOfTickets() && sumsAgree()) {
      return wrongSamples();
    }
    Set<Integer> different = differentPartitions();
    if (!different.isEmpty()) {
      return differences(different);
    }
    return isOfTickets() ? wrongSamples() : List.of();
  }

  private boolean sumsAgree() {
    HashSums stored = HashSums.stored(engine, content.index());
    boolean agree = !stored.differFrom(HashSums.of(content.ledger()));
    read.add(agree ? stored.total() : 0);
    return agree;
  }

  private Set<Integer> differentPartitions() {
    Sum[] stored = stored();
    Set<Integer> different = new TreeSet<>();
    for (int i = 0; i < Ledger.PARTITIONS; i++) {
      Sum wanted = new Sum();
      content.ledger().partition(i).forEach(wanted::add);
      if (wanted.differsFrom(stored[i])) {
        different.add(i);
      }
    }
    return different;
  }

  private boolean isOfTickets() {
    return content.index().startsWith(TicketIndex.TICKETS);
  }

  /// What is wrong with some tickets from the first one on, and from places all over the index: one
  /// more for twice as many tickets.
  private List<String> wrongSamples() {
    List<String> wrong = new ArrayList<>(sample(OptionalLong.empty()));
    List<String> ids = content.ledger().partition(0).keySet().stream().sorted().toList();
    int places =
        Math.min(ids.size(), Long.SIZE - Long.numberOfLeadingZeros(content.count().get() / SAMPLE));
    for (int i = 0; i < places && wrong.size() < MOST_NAMED; i++) {
      stop.check();
      ResourceId first = new ResourceId(ids.get((int) ((long) i * ids.size() / places)));
      wrong.addAll(sample(OptionalLong.of(first.order())));
    }
    return wrong.subList(0, Math.min(wrong.size(), MOST_NAMED));
  }

  private List<String> sample(OptionalLong from) {
    Scan some =
        Scan.of(content.index()).part(new Scan.Part(from, OptionalLong.empty())).pages(SAMPLE);
    Hits page = some.page(engine, Optional.empty());
    List<String> wrong = new ArrayList<>();
    if (page.all().isEmpty()) {
      return wrong;
    }
    for (Hits.Hit hit : page.all()) {
      if (!StoredBytes.isAsNoted(page.bytes(), hit.start(), hit.end())) {
        wrong.add("%s: %s is not stored as it was read".formatted(content.index(), hit.id()));
      }
    }
    wrong.addAll(SampleCounts.differences(engine, content.index(), page));
    return wrong;
  }

  /// What differs among the records that were written or deleted since the ledger was marked.
  ///
  /// @throws org.ticketquery.index.EngineFailure where the engine cannot answer in full
  List<String> recent() {
    Map<String, OptionalLong> recent = content.ledger().recent();
    Map<String, Long> wanted = new TreeMap<>();
    recent.forEach((id, hash) -> hash.ifPresent(value -> wanted.put(id, value)));
    Map<String, Long> stored = new HashMap<>();
    List<String> ids = List.copyOf(recent.keySet());
    for (int from = 0; from < ids.size(); from += IDS_A_QUERY) {
      List<String> some = ids.subList(from, Math.min(ids.size(), from + IDS_A_QUERY));
      String query =
          some.stream().collect(Collectors.joining("\",\"", "{\"ids\":{\"values\":[\"", "\"]}}"));
      Scan.of(content.index()).where(query).run(engine, stop::check, page -> put(stored, page));
    }
    return compare(wanted, stored);
  }

  /// What is wrong with the number of records; empty where it is right.
  ///
  /// @throws org.ticketquery.index.EngineFailure where the engine cannot tell
  List<String> count() {
    long stored = TicketIndex.count(engine, content.index());
    return stored == content.count().get()
        ? List.of()
        : List.of(
            "%s holds %,d records and not %,d"
                .formatted(content.index(), stored, content.count().get()));
  }

  /// The sums of what is stored, by partition.
  private Sum[] stored() {
    Sum[] stored = new Sum[Ledger.PARTITIONS];
    Arrays.setAll(stored, i -> new Sum());
    forEach(
        (id, hash) -> {
          stored[Ledger.partition(id)].add(id, hash);
          read.increment();
        });
    return stored;
  }

  /// Hands on the ID and the hash of every record that is stored.
  private void forEach(ObjLongConsumer<String> onRecord) {
    all()
        .run(
            engine,
            stop::check,
            page -> page.all().forEach(hit -> onRecord.accept(hit.id(), page.hash(hit))));
  }

  private Scan all() {
    Scan all = Scan.of(content.index());
    return isOfTickets() ? all.hashes() : all;
  }

  private List<String> differences(Set<Integer> partitions) {
    List<String> differences = new ArrayList<>();
    for (int partition : partitions) {
      if (differences.size() < MOST_NAMED) {
        Map<String, Long> stored = new HashMap<>();
        forEach(
            (id, hash) -> {
              if (Ledger.partition(id) == partition) {
                stored.put(id, hash);
              }
            });
        differences.addAll(compare(content.ledger().partition(partition), stored));
      }
    }
    List<String> some =
        new ArrayList<>(differences.subList(0, Math.min(differences.size(), MOST_NAMED)));
    some.add(
        "%s: %d of %d partitions differ"
            .formatted(content.index(), partitions.size(), Ledger.PARTITIONS));
    return some;
  }

  private List<String> compare(Map<String, Long> wanted, Map<String, Long> stored) {
    List<String> differences = new ArrayList<>();
    Set<String> all = new TreeSet<>(wanted.keySet());
    all.addAll(stored.keySet());
    for (String id : all) {
      String what =
          !stored.containsKey(id)
              ? "was read and is not stored"
              : wanted.containsKey(id)
                  ? "is not stored as it was read"
                  : "is stored and was not read";
      if (!stored.getOrDefault(id, 0L).equals(wanted.getOrDefault(id, 0L))) {
        differences.add("%s: %s %s".formatted(content.index(), id, what));
      }
    }
    return differences;
  }

  private static void put(Map<String, Long> hashes, Hits page) {
    page.all().forEach(hit -> hashes.put(hit.id(), page.hash(hit)));
  }
}
