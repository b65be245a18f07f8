package org.ticketquery.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// Takes the bytes of deleted documents off the disk. The engine only marks documents as deleted,
/// and drops their bytes when it merges the files they lie in, some day; also it keeps them for
/// half a minute for copies that have to catch up. Here it is told to write the files anew that
/// hold any, until there are none.
final class Expunging {
  private static final byte[] ALL =
      "{\"index.merge.policy.expunge_deletes_allowed\":\"0\"}".getBytes(UTF_8);
  private static final byte[] AS_BEFORE =
      "{\"index.merge.policy.expunge_deletes_allowed\":null}".getBytes(UTF_8);
  private static final Duration PAUSE = Duration.ofMillis(250);

  /// The engine looks every half minute what the copies still need.
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Engine engine;
  private final String index;

  Expunging(Engine engine, String index) {
    this.engine = engine;
    this.index = index;
  }

  /// Expunges, however long it takes to write the files anew. The deletions must be over.
  ///
  /// @return whether the index holds nothing any more but what is found in it
  /// @throws EngineFailure where the engine cannot do it
  boolean run() {
    if (deleted() == 0) {
      return true;
    }
    settings(ALL);
    try {
      Instant end = Instant.now().plus(PATIENCE);
      while (Instant.now().isBefore(end)) {
        // What lies in the engine's log goes with it.
        engine.ask("POST", "/" + index + "/_flush", Map.of("wait_if_ongoing", "true"));
        merge();
        if (deleted() == 0) {
          return true;
        }
        pause();
      }
      return false;
    } finally {
      settings(AS_BEFORE);
    }
  }

  private void settings(byte[] body) {
    engine.send("PUT", "/" + index + "/_settings", Map.of(), Engine.JSON, body);
  }

  private void merge() {
    String task =
        engine
            .ask(
                "POST",
                "/" + index + "/_forcemerge",
                Map.of("only_expunge_deletes", "true", "wait_for_completion", "false"))
            .path("task")
            .asText();
    JsonNode state = state(task);
    while (!state.path("completed").asBoolean()) {
      pause();
      state = state(task);
    }
    if (state.has("error")) {
      throw new EngineFailure("deleted bytes: " + state.path("error").path("reason").asText());
    }
  }

  private JsonNode state(String task) {
    return engine.ask("GET", "/_tasks/" + task, Map.of());
  }

  private long deleted() {
    engine.ask("POST", "/" + index + "/_refresh", Map.of());
    return engine
        .ask("GET", "/" + index + "/_stats/docs", Map.of())
        .at("/_all/total/docs/deleted")
        .asLong();
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineFailure("interrupted while deleted bytes were taken off the disk");
    }
  }
}
