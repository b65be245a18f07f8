package org.ticketquery.rebuild;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import org.ticketquery.index.Engine;
import org.ticketquery.index.EngineFailure;

/// How far the writes of an index have come, which the engine numbers in each shard.
///
/// @param checkpoints by shard: every write up to this number is in all copies
/// @param last by shard: the greatest number that was given out
/// @param deletions how many there have been since the engine's start
record Writes(Map<Integer, Long> checkpoints, Map<Integer, Long> last, long deletions) {
  /// Asks the engine.
  ///
  /// @throws EngineFailure where it cannot tell
  static Writes of(Engine engine, String index) {
    JsonNode shards =
        engine
            .ask("GET", "/" + index + "/_stats/indexing", Map.of("level", "shards"))
            .path("indices")
            .path(index)
            .path("shards");
    Map<Integer, Long> checkpoints = new TreeMap<>();
    Map<Integer, Long> last = new TreeMap<>();
    long deletions = 0;
    for (Map.Entry<String, JsonNode> shard : shards.properties()) {
      for (JsonNode copy : shard.getValue()) {
        if (copy.at("/routing/primary").asBoolean()) {
          int number = Integer.parseInt(shard.getKey());
          checkpoints.put(number, copy.at("/seq_no/global_checkpoint").asLong());
          last.put(number, copy.at("/seq_no/max_seq_no").asLong());
          deletions += copy.at("/indexing/delete_total").asLong();
        }
      }
    }
    if (checkpoints.isEmpty()) {
      throw new EngineFailure("the engine does not tell how far the writes of " + index + " are");
    }
    return new Writes(checkpoints, last, deletions);
  }
}
