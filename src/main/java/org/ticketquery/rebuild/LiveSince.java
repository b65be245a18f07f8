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

  /// Writes into an index.
  ///
  /// @param records how many records were written, new or changed, and are there
  /// @param unseen how many more writes there were, which no record shows: deletions, and what was
  ///   written over or deleted afterwards. The engine numbers every write but keeps the numbers of
  ///   the last ones only, so that these cannot be told apart.
  record Written(long records, long unseen) {
    static final Written NOTHING = new Written(0, 0);

    private Written and(Written other) {
      return new Written(records + other.records, unseen + other.unseen);
    }
  }

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

  /// What has been written into the index since.
  ///
  /// @throws EngineFailure where the engine cannot tell
  Written written(Engine engine, String index) {
    Map<Integer, Long> now = Writes.of(engine, index).last();
    if (!now.keySet().equals(last.keySet())) {
      throw new EngineFailure("not all shards of " + index + " tell how far their writes are");
    }
    engine.ask("POST", "/" + index + "/_refresh", Map.of());
    Written written = Written.NOTHING;
    for (Map.Entry<Integer, Long> shard : last.entrySet()) {
      long before = shard.getValue();
      long after = now.get(shard.getKey());
      long records =
          engine
              .ask(
                  "POST",
                  "/" + index + "/_count",
                  Map.of("preference", "_shards:" + shard.getKey()),
                  query(before, after))
              .path("count")
              .asLong();
      written = written.and(new Written(records, after - before - records));
    }
    return written;
  }

  private static JsonNode query(long before, long after) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("query")
        .putObject("range")
        .putObject("_seq_no")
        .put("gt", before)
        .put("lte", after);
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
