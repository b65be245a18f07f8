package org.ticketquery.rebuild;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.ticketquery.index.Engine;
import org.ticketquery.index.EngineFailure;
import org.ticketquery.index.Hits;
import org.ticketquery.index.Scan;
import org.ticketquery.index.StoredBytes;
import org.ticketquery.index.TicketIndex;
import org.ticketquery.ticket.ResourceId;

/// Compares an index with what should be in it: first the number of records and a checksum for each
/// partition of the IDs, then, where they differ, the records one by one. Tickets' hashes come from
/// their column (ADR 19). Of a sample the tickets themselves are read back, to see that they are
/// what their hashes say and that filters find them.
final class Verification {
  private static final int MOST_NAMED = 5;
  private static final int IDS_A_QUERY = 1_000;

  /// Fewer records than these in a partition are not worth reading in parts.
  private static final int MANY = 100;

  private final Engine engine;
  private final Expected.Content content;
  private final Stop stop;
  private final LongAdder read;
  private final List<String> wrongSamples = Collections.synchronizedList(new ArrayList<>());

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

    void add(Sum other) {
      count += other.count;
      hashes += other.hashes;
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
    Sum[] stored = stored();
    Set<Integer> different = new TreeSet<>();
    for (int i = 0; i < Ledger.PARTITIONS; i++) {
      Sum wanted = new Sum();
      content.ledger().partition(i).forEach(wanted::add);
      if (wanted.differsFrom(stored[i])) {
        different.add(i);
      }
    }
    return different.isEmpty()
        ? wrongSamples.subList(0, Math.min(wrongSamples.size(), MOST_NAMED))
        : differences(different);
  }

  private boolean isOfTickets() {
    return content.index().startsWith(TicketIndex.TICKETS);
  }

  /// Of each half at the first page, the second, the fourth, the eighth …: few of however many.
  private boolean isSampled(int page) {
    return isOfTickets() && Integer.bitCount(page) == 1;
  }

  /// What is wrong with some tickets that follow each other from one on.
  private List<String> sample(String first) {
    OptionalLong from = OptionalLong.of(new ResourceId(first).order());
    Scan some = Scan.of(content.index()).part(new Scan.Part(from, OptionalLong.empty()));
    Hits page = some.page(engine, Optional.empty());
    List<String> wrong = new ArrayList<>();
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

  /// The sums of what is stored, by partition; read in two halves at once.
  private Sum[] stored() {
    Sum[] stored = sums();
    try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Sum[]>> halves = new ArrayList<>();
      for (Scan half : halves()) {
        halves.add(readers.submit(() -> stored(half)));
      }
      for (Future<Sum[]> half : halves) {
        Sum[] sums = half.get();
        for (int i = 0; i < sums.length; i++) {
          stored[i].add(sums[i]);
        }
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineFailure("interrupted while the new index was verified");
    }
    return stored;
  }

  private Sum[] stored(Scan half) {
    Sum[] stored = sums();
    AtomicInteger pages = new AtomicInteger();
    half.run(
        engine,
        stop::check,
        page -> {
          for (Hits.Hit hit : page.all()) {
            stored[Ledger.partition(hit.id())].add(hit.id(), page.hash(hit));
          }
          read.add(page.all().size());
          if (isSampled(pages.incrementAndGet())) {
            wrongSamples.addAll(sample(page.all().getFirst().id()));
          }
        });
    return stored;
  }

  /// Cuts the tickets where a partition, which is a sample of their IDs, has its middle.
  private List<Scan> halves() {
    Scan all = all();
    if (!isOfTickets()) {
      return List.of(all);
    }
    List<String> sample = content.ledger().partition(0).keySet().stream().sorted().toList();
    if (sample.size() < MANY) {
      return List.of(all.part(new Scan.Part(OptionalLong.empty(), OptionalLong.empty())));
    }
    OptionalLong middle = OptionalLong.of(new ResourceId(sample.get(sample.size() / 2)).order());
    return List.of(
        all.part(new Scan.Part(OptionalLong.empty(), middle)),
        all.part(new Scan.Part(middle, OptionalLong.empty())));
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
        all()
            .run(
                engine,
                stop::check,
                page -> {
                  for (Hits.Hit hit : page.all()) {
                    if (Ledger.partition(hit.id()) == partition) {
                      stored.put(hit.id(), page.hash(hit));
                    }
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

  private static Sum[] sums() {
    Sum[] sums = new Sum[Ledger.PARTITIONS];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = new Sum();
    }
    return sums;
  }
}
