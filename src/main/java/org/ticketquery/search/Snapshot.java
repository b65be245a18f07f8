package org.ticketquery.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketquery.problem.Problem;
import org.ticketquery.problem.Rejected;

/// An alias's records as they are at one moment: a point in time of the engine. The engine keeps
/// what it needs for it until it is closed, or until nobody has asked for [#KEEP_ALIVE].
///
/// @param id what searches name it by
record Snapshot(Searcher searcher, String id) implements AutoCloseable {
  /// Longer than a client that still reads may take for one batch.
  static final String KEEP_ALIVE = "10m";

  private static final Duration CLOSING = Duration.ofSeconds(5);
  private static final Logger LOG = LoggerFactory.getLogger(Snapshot.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  /// Takes one; all shards or none.
  ///
  /// @throws Rejected (503) where the engine cannot
  static Snapshot take(Searcher searcher, String alias) {
    byte[] answer =
        searcher.call(
            "POST",
            "/" + alias + "/_search/point_in_time",
            Map.of("keep_alive", KEEP_ALIVE, "allow_partial_pit_creation", "false"),
            new byte[0]);
    try {
      JsonNode json = JSON.readTree(answer);
      JsonNode shards = json.path("_shards");
      String id = json.path("pit_id").asText();
      if (id.isEmpty() || shards.path("total").asInt() != shards.path("successful").asInt(-1)) {
        throw new Rejected(new Problem.SearchUnavailable());
      }
      return new Snapshot(searcher, id);
    } catch (IOException e) {
      throw new Rejected(new Problem.SearchUnavailable(), e);
    }
  }

  /// Gives it back. Where that fails the engine does it by itself after [#KEEP_ALIVE].
  @Override
  public void close() {
    byte[] body =
        JSON.createObjectNode()
            .set("pit_id", JSON.createArrayNode().add(id))
            .toString()
            .getBytes(UTF_8);
    try {
      // However long the request that it was taken for has been going on.
      Deadline.within(
          CLOSING, () -> searcher.call("DELETE", "/_search/point_in_time", Map.of(), body));
    } catch (RuntimeException e) {
      LOG.warn("a point in time could not be closed: {}", e.getMessage());
    }
  }
}
