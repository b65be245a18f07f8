package org.ticketquery.rebuild;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.LongConsumer;
import org.ticketquery.index.Engine;
import org.ticketquery.index.EngineFailure;
import org.ticketquery.index.Generation;

/// Copies the tickets from one index to another by the engine's own reindex: a task that runs in
/// the engine, cut into slices, and is asked how far it is. The stored bytes stay as they are, and
/// with them the hidden fields and the versions.
final class EngineCopy {
  private static final Duration POLL = Duration.ofMillis(250);
  private static final int RECORDS_A_BATCH = 2_000;
  private static final int NOT_FOUND = 404;

  private final Engine engine;
  private final Stop stop;

  EngineCopy(Engine engine, Stop stop) {
    this.engine = engine;
    this.stop = stop;
  }

  /// Copies.
  ///
  /// @param recordsPerSecond the most that are copied; empty for as many as the engine can
  /// @param onDone told how many are copied, now and then
  /// @return how many records were copied
  /// @throws EngineFailure where the engine did not copy all, or was restarted meanwhile
  long run(Generation from, Generation to, OptionalInt recordsPerSecond, LongConsumer onDone) {
    String task = start(from, to, recordsPerSecond);
    try {
      while (true) {
        JsonNode state = state(task);
        JsonNode status = state.at("/task/status");
        onDone.accept(status.path("created").asLong() + status.path("updated").asLong());
        if (state.path("completed").asBoolean()) {
          return copied(state);
        }
        stop.check();
        pause();
      }
    } catch (RuntimeException e) {
      cancel(task);
      throw e;
    }
  }

  /// Cancels the copying that a process which has died has left to the engine.
  ///
  /// @param index into which nothing may be copied any more
  static void cancelInto(Engine engine, String index) {
    JsonNode nodes =
        engine
            .ask(
                "GET",
                "/_tasks",
                Map.of("actions", "indices:data/write/reindex", "detailed", "true"))
            .path("nodes");
    for (JsonNode node : nodes) {
      for (Map.Entry<String, JsonNode> task : node.path("tasks").properties()) {
        if (task.getValue().path("description").asText().contains(index)) {
          engine.ask(
              "POST",
              "/_tasks/" + task.getKey() + "/_cancel",
              Map.of("wait_for_completion", "true"));
        }
      }
    }
  }

  private String start(Generation from, Generation to, OptionalInt recordsPerSecond) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("source").put("index", from.tickets()).put("size", RECORDS_A_BATCH);
    body.putObject("dest").put("index", to.ticketsGate()).put("version_type", "external_gte");
    Map<String, String> parameters = new HashMap<>();
    parameters.put("wait_for_completion", "false");
    parameters.put("require_alias", "true");
    parameters.put("slices", "auto");
    recordsPerSecond.ifPresent(rate -> parameters.put("requests_per_second", "" + rate));
    return engine.ask("POST", "/_reindex", parameters, body).path("task").asText();
  }

  private JsonNode state(String task) {
    try {
      return engine.ask("GET", "/_tasks/" + task, Map.of());
    } catch (EngineFailure e) {
      if (e.status() == NOT_FOUND) {
        throw new EngineFailure("the engine was restarted while it copied the records");
      }
      throw e;
    }
  }

  private static long copied(JsonNode state) {
    JsonNode answer = state.path("response");
    JsonNode failures = answer.path("failures");
    long copied = answer.path("created").asLong() + answer.path("updated").asLong();
    if (state.has("error") || !failures.isEmpty() || copied != answer.path("total").asLong()) {
      throw new EngineFailure(
          "the engine copied %,d of %,d records: %s%s"
              .formatted(
                  copied,
                  answer.path("total").asLong(),
                  state.path("error").path("reason").asText(),
                  failures.isEmpty() ? "" : failures.get(0).toString()));
    }
    return answer.path("created").asLong();
  }

  private void cancel(String task) {
    try {
      engine.ask("POST", "/_tasks/" + task + "/_cancel", Map.of("wait_for_completion", "true"));
    } catch (EngineFailure e) {
      // What it copies into goes away, and the task with it.
    }
  }

  private static void pause() {
    try {
      Thread.sleep(POLL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineFailure("interrupted while the engine copied the records");
    }
  }
}
