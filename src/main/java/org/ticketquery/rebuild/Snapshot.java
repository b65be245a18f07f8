package org.ticketquery.rebuild;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.ticketquery.index.Engine;
import org.ticketquery.index.EngineFailure;
import org.ticketquery.index.Scan;

/// An index as it was at one moment, whatever is written into it afterwards. It outlives this
/// process by a quarter of an hour, and the engine's restart not at all.
final class Snapshot implements AutoCloseable {
  private static final Duration TOUCH = Duration.ofMinutes(3);

  private final Engine engine;
  private final String index;
  private final String id;
  private final CountDownLatch closed = new CountDownLatch(1);

  private Snapshot(Engine engine, String index, String id) {
    this.engine = engine;
    this.index = index;
    this.id = id;
  }

  /// Takes a snapshot of what searches find now.
  ///
  /// @throws EngineFailure where the engine cannot do it
  static Snapshot of(Engine engine, String index) {
    String id =
        engine
            .ask("POST", "/" + index + "/_search/point_in_time", Map.of("keep_alive", Scan.KEEP))
            .path("pit_id")
            .asText();
    Snapshot snapshot = new Snapshot(engine, index, id);
    Thread.ofPlatform().daemon().name("snapshot").start(snapshot::keep);
    return snapshot;
  }

  /// All its records in the order of their IDs.
  Scan scan() {
    return Scan.of(index).in(id);
  }

  /// Makes sure that it is still there.
  ///
  /// @throws EngineFailure where it is not: the engine has been restarted, or has lost a shard
  void check() {
    scan().idsOnly().pages(1).page(engine, Optional.empty());
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      engine.ask(
          "DELETE",
          "/_search/point_in_time",
          Map.of(),
          JsonNodeFactory.instance.objectNode().put("pit_id", id));
    } catch (EngineFailure e) {
      // It goes by itself.
    }
  }

  private void keep() {
    try {
      while (!closed.await(TOUCH.toSeconds(), TimeUnit.SECONDS)) {
        try {
          check();
        } catch (EngineFailure e) {
          // Whoever reads it next is told.
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
