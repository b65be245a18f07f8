package org.ticketquery.rebuild;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.ticketquery.index.Engine;
import org.ticketquery.index.EngineFailure;
import org.ticketquery.index.Generation;

/// Waits until indices have their copies.
final class Health {
  private static final Duration PATIENCE = Duration.ofHours(1);
  private static final int TIMED_OUT = 408;

  private final Engine engine;
  private final Stop stop;

  Health(Engine engine, Stop stop) {
    this.engine = engine;
    this.stop = stop;
  }

  /// Waits until `next` is as well off as `live`: with all its copies, or, where the live one lacks
  /// some too, with one of each shard.
  ///
  /// @throws EngineFailure where that takes too long
  void awaitLike(Generation live, Generation next) {
    String status =
        engine.ask("GET", path(live), Map.of()).path("status").asText().equals("green")
            ? "green"
            : "yellow";
    Instant end = Instant.now().plus(PATIENCE);
    while (!reached(next, status)) {
      stop.check();
      if (Instant.now().isAfter(end)) {
        throw new EngineFailure(
            "%s has not become %s within %s".formatted(next.tickets(), status, PATIENCE));
      }
    }
  }

  private boolean reached(Generation next, String status) {
    try {
      Map<String, String> wait = Map.of("wait_for_status", status, "timeout", "5s");
      return !engine.ask("GET", path(next), wait).path("timed_out").asBoolean();
    } catch (EngineFailure e) {
      if (e.status() == TIMED_OUT) {
        return false;
      }
      throw e;
    }
  }

  private static String path(Generation generation) {
    return "/_cluster/health/" + generation.path();
  }
}
