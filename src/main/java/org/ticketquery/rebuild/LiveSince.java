package org.ticketquery.rebuild;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.ticketquery.index.Engine;
import org.ticketquery.index.EngineFailure;
import org.ticketquery.index.Generation;
import org.ticketquery.index.Generations;
import org.ticketquery.index.Turn;

/// Since when an index is live, and which of its writes was the last before that: so it can be told
/// what has been written into it since.
///
/// @param last the number of the last write before it went live, by shard
record LiveSince(Instant since, Map<Integer, Long> last) {
  private static final String DOCUMENT = "/" + Turn.INDEX + "/_doc/live-since";
  private static final String SINCE = "since";
  private static final String LAST = "last";
  private static final int NOT_FOUND = 404;

  /// Remembers it of a generation that goes live now, and into which nobody writes meanwhile. What
  /// is remembered of the one that is live so far stays; of others it is forgotten.
  ///
  /// @throws EngineFailure where the engine cannot do it
  static void remember(Engine engine, Generations there, Generation next) {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    JsonNode before = read(engine);
    there.live().indices().stream()
        .filter(before::has)
        .forEach(index -> all.set(index, before.path(index)));
    String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    for (String index : next.indices()) {
      ObjectNode one = all.putObject(index).put(SINCE, now);
      ObjectNode last = one.putObject(LAST);
      Writes.of(engine, index).last().forEach((shard, number) -> last.put("" + shard, number));
    }
    engine.ask("PUT", DOCUMENT, Map.of(), all);
  }

  /// What is remembered of an index; empty where it went live under a version of the program that
  /// remembered nothing, or was live from the beginning.
  ///
  /// @throws EngineFailure where the engine cannot tell
  static Optional<LiveSince> of(Engine engine, String index) {
    JsonNode one = read(engine).path(index);
    if (one.isMissingNode()) {
      return Optional.empty();
    }
    Map<Integer, Long> last = new TreeMap<>();
    one.path(LAST)
        .properties()
        .forEach(shard -> last.put(Integer.valueOf(shard.getKey()), shard.getValue().asLong()));
    return Optional.of(new LiveSince(Instant.parse(one.path(SINCE).asText()), last));
  }

  /// How many records of the index have been written since, as of its last refresh.
  ///
  /// @throws EngineFailure where the engine cannot tell
  long written(Engine engine, String index) {
    long written = 0;
    for (Map.Entry<Integer, Long> shard : last.entrySet()) {
      written +=
          engine
              .ask(
                  "POST",
                  "/" + index + "/_count",
                  Map.of("preference", "_shards:" + shard.getKey()),
                  query(shard.getValue()))
              .path("count")
              .asLong();
    }
    return written;
  }

  private static JsonNode query(long number) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("query").putObject("range").putObject("_seq_no").put("gt", number);
    return body;
  }

  private static JsonNode read(Engine engine) {
    try {
      return engine.ask("GET", DOCUMENT, Map.of()).path("_source");
    } catch (EngineFailure e) {
      if (e.status() == NOT_FOUND) {
        return JsonNodeFactory.instance.objectNode();
      }
      throw e;
    }
  }
}
