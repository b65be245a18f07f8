package org.ticketquery.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.opensearch.client.opensearch.generic.Request;
import org.ticketquery.index.Engine;

/// Stands between the program and an engine and measures each search: it lets the engine do it a
/// second time with `profile`, and counts the index entries that were touched.
public final class WorkMeter {
  /// What one search cost.
  ///
  /// @param touched how often a query, or a part of it, went to a next entry of the index
  /// @param collected how many records its aggregations were shown
  /// @param terminatedEarly whether the engine gave up at `terminate_after`
  public record Search(JsonNode request, long touched, long collected, boolean terminatedEarly) {}

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Engine engine;
  private final RequestTap tap;
  private final Queue<Search> searches = new ConcurrentLinkedQueue<>();

  public WorkMeter(Engine engine) {
    this.engine = engine;
    this.tap = new RequestTap(engine, this::meter);
  }

  /// The engine with this meter before it.
  public Engine engine() {
    return tap.engine();
  }

  /// The searches since the last call, also those that the program made behind its requests' backs.
  public List<Search> take() {
    List<Search> taken = new ArrayList<>();
    for (Search search = searches.poll(); search != null; search = searches.poll()) {
      taken.add(search);
    }
    return taken;
  }

  /// Measures a search that the program does not make.
  ///
  /// @param body of the search
  public static Search measure(Engine engine, String path, String body) throws IOException {
    return new WorkMeter(engine).profiled(path, (ObjectNode) JSON.readTree(body));
  }

  private void meter(Request request, byte[] body) throws IOException {
    if (request.getEndpoint().endsWith("/_search")) {
      searches.add(profiled(request.getEndpoint(), (ObjectNode) JSON.readTree(body)));
    }
  }

  private Search profiled(String path, ObjectNode body) throws IOException {
    ObjectNode copy = body.deepCopy().put("profile", true);
    JsonNode answer =
        JSON.readTree(
            engine.send("POST", path, Map.of(), Engine.JSON, JSON.writeValueAsBytes(copy)));
    long touched = 0;
    long collected = 0;
    for (JsonNode shard : answer.path("profile").path("shards")) {
      for (JsonNode search : shard.path("searches")) {
        touched += touched(search.path("query"));
      }
      for (JsonNode aggregation : shard.path("aggregations")) {
        collected += aggregation.at("/breakdown/collect_count").asLong();
      }
    }
    return new Search(body, touched, collected, answer.path("terminated_early").asBoolean());
  }

  private static long touched(JsonNode queries) {
    long touched = 0;
    for (JsonNode query : queries) {
      JsonNode breakdown = query.path("breakdown");
      touched +=
          breakdown.path("next_doc_count").asLong()
              + breakdown.path("advance_count").asLong()
              + breakdown.path("match_count").asLong()
              + touched(query.path("children"));
    }
    return touched;
  }
}
