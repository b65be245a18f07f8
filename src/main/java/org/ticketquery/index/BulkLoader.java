package org.ticketquery.index;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/// Writes documents in batches, several at once, and waits where the engine does not keep up.
/// Documents of one ID are written in the order they came in.
///
/// A batch holds neighbours. Sources are mostly in the order of time, as the index is, so that the
/// engine gets long runs of it, which it merges as blocks and answers from with few reads.
final class BulkLoader implements AutoCloseable {
  /// One more than the engine has writing threads on two processors, so that it does not wait for
  /// the next batch.
  private static final int LANES = 3;

  /// Five times as many are stored no faster, and the collector takes longer: it moves what waits,
  /// and marks the whole heap again for every few large arrays.
  private static final int BATCH_ITEMS = 1_000;

  private static final int BATCH_BYTES = 2 * 1024 * 1024;

  /// In bytes: what items of a batch lie in together.
  private static final int CHUNK = 128 * 1024;

  private final BulkSender sender;

  /// Of one batch: more would take memory and save no time, since to fill one takes less than the
  /// engine takes for it.
  private final BlockingQueue<Batch> waiting = new ArrayBlockingQueue<>(1);

  private final List<Batch> unfinished = new ArrayList<>();
  private final List<Thread> lanes;
  private Batch batch = new Batch();
  private volatile RuntimeException failure;

  BulkLoader(BulkSender sender) {
    this.sender = sender;
    this.lanes =
        IntStream.range(0, LANES)
            .mapToObj(i -> Thread.ofVirtual().name("bulk").start(this::run))
            .toList();
  }

  /// Items that are sent together; one without any ends a lane.
  private static final class Batch {
    private final List<BulkItem> items = new ArrayList<>();
    private final Set<String> ids = HashSet.newHashSet(BATCH_ITEMS);
    private final CountDownLatch finished = new CountDownLatch(1);
    private int bytes;
    private byte[] chunk = new byte[0];
    private int used;

    /// Takes an item if there is room for it. Within a batch a refused item may be overtaken, so an
    /// ID has one place in it.
    boolean take(BulkItem item) {
      if (items.size() == BATCH_ITEMS
          || (!items.isEmpty() && bytes + item.size() > BATCH_BYTES)
          || !ids.add(item.id())) {
        return false;
      }
      if (item.size() > chunk.length - used) {
        chunk = new byte[Math.max(CHUNK, item.size())];
        used = 0;
      }
      item.moveTo(chunk, used);
      used += item.size();
      items.add(item);
      bytes += item.size();
      return true;
    }

    /// Keeps nothing of what was sent in memory: the batch is still looked at.
    void finish() {
      items.clear();
      finished.countDown();
    }

    boolean isFinished() {
      return finished.getCount() == 0;
    }
  }

  /// Takes an item; it is on the engine's disk when [#close()] has returned.
  ///
  /// @throws EngineFailure where the engine has failed for good; nothing more is written then
  void add(BulkItem item) {
    if (!batch.take(item)) {
      flush();
      batch.take(item);
    }
  }

  /// Waits until everything is written.
  ///
  /// @throws EngineFailure where the engine has failed for good
  @Override
  public void close() {
    try {
      if (!batch.items.isEmpty()) {
        flush();
      }
    } finally {
      lanes.forEach(lane -> put(new Batch()));
      lanes.forEach(BulkLoader::join);
    }
    rethrow();
  }

  private void flush() {
    rethrow();
    awaitPredecessors();
    unfinished.add(batch);
    put(batch);
    batch = new Batch();
  }

  /// Waits for the batches that hold earlier documents of this one's IDs: lanes overtake each
  /// other.
  private void awaitPredecessors() {
    unfinished.removeIf(Batch::isFinished);
    for (Batch earlier : unfinished) {
      if (!Collections.disjoint(earlier.ids, batch.ids)) {
        await(earlier);
      }
    }
  }

  private static void await(Batch earlier) {
    try {
      earlier.finished.await();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private void put(Batch next) {
    try {
      waiting.put(next);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static void join(Thread lane) {
    try {
      lane.join();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /// After a failure the queue is still emptied, so that whoever fills it does not wait for ever.
  private void run() {
    try {
      for (Batch next = waiting.take(); !next.items.isEmpty(); next = waiting.take()) {
        if (failure == null) {
          send(next);
        }
        next.finish();
      }
    } catch (InterruptedException e) {
      failure = interrupted(e);
    }
  }

  private void send(Batch next) {
    try {
      sender.send(next.items);
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  private void rethrow() {
    if (failure != null) {
      throw failure;
    }
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted", e);
  }
}
