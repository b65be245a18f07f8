package org.ticketquery.index;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.stream.IntStream;

/// Writes documents in batches, several at once, and waits where the engine does not keep up.
/// Documents of one ID are written in the order they came in.
final class BulkLoader implements AutoCloseable {
  private static final int LANES = 2;
  private static final int BATCH_ITEMS = 5_000;
  private static final int BATCH_BYTES = 8 * 1024 * 1024;

  /// Ends a lane: the one batch that is empty.
  private static final List<BulkItem> END = List.of();

  private final BulkSender sender;
  private final List<Lane> lanes;

  BulkLoader(BulkSender sender) {
    this.sender = sender;
    this.lanes = IntStream.range(0, LANES).mapToObj(i -> new Lane()).toList();
  }

  /// Takes an item; it is on the engine's disk when [#close()] has returned.
  ///
  /// @throws EngineFailure where the engine has failed for good; nothing more is written then
  void add(BulkItem item) {
    lanes.get(Math.floorMod(item.id().hashCode(), LANES)).add(item);
  }

  /// Waits until everything is written.
  ///
  /// @throws EngineFailure where the engine has failed for good
  @Override
  public void close() {
    lanes.forEach(Lane::end);
    lanes.forEach(Lane::join);
  }

  /// The items of some IDs: one batch being filled, one waiting, one on its way.
  private final class Lane {
    private final BlockingQueue<List<BulkItem>> waiting = new ArrayBlockingQueue<>(1);
    private final Thread thread = Thread.ofVirtual().name("bulk").start(this::run);
    private List<BulkItem> batch = new ArrayList<>();
    private Set<String> ids = new HashSet<>();
    private int bytes;
    private volatile RuntimeException failure;

    void add(BulkItem item) {
      // Within a batch a refused item may be overtaken, so an ID has one place in it.
      if (batch.size() == BATCH_ITEMS
          || bytes + item.size() > BATCH_BYTES
          || ids.contains(item.id())) {
        flush();
      }
      batch.add(item);
      ids.add(item.id());
      bytes += item.size();
    }

    void end() {
      if (!batch.isEmpty()) {
        flush();
      }
      put(END);
    }

    void join() {
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
      rethrow();
    }

    private void flush() {
      rethrow();
      put(batch);
      batch = new ArrayList<>();
      ids = new HashSet<>();
      bytes = 0;
    }

    private void put(List<BulkItem> items) {
      try {
        waiting.put(items);
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }

    /// After a failure the queue is still emptied, so that whoever fills it does not wait for ever.
    private void run() {
      try {
        for (List<BulkItem> next = waiting.take(); !next.isEmpty(); next = waiting.take()) {
          if (failure == null) {
            send(next);
          }
        }
      } catch (InterruptedException e) {
        failure = interrupted(e);
      }
    }

    private void send(List<BulkItem> items) {
      try {
        sender.send(items);
      } catch (RuntimeException e) {
        failure = e;
      }
    }

    private void rethrow() {
      if (failure != null) {
        throw failure;
      }
    }
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted", e);
  }
}
