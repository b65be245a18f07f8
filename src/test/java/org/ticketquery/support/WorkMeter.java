package org.ticketquery.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.opensearch.client.json.JsonpMapper;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.opensearch.generic.Body;
import org.opensearch.client.opensearch.generic.Request;
import org.opensearch.client.opensearch.generic.Requests;
import org.opensearch.client.transport.Endpoint;
import org.opensearch.client.transport.OpenSearchTransport;
import org.opensearch.client.transport.TransportOptions;
import org.ticketquery.index.Engine;

/// Stands between the program and an engine and measures each search: it lets the engine do it a
/// second time with `profile`, and counts the index entries that were touched.
public final class WorkMeter implements OpenSearchTransport {
  /// What one search cost.
  ///
  /// @param touched how often a query, or a part of it, went to a next entry of the index
  /// @param terminatedEarly whether the engine gave up at `terminate_after`
  public record Search(JsonNode request, long touched, boolean terminatedEarly) {}

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Engine engine;
  private final OpenSearchTransport transport;
  private final List<Search> searches = new ArrayList<>();

  public WorkMeter(Engine engine) {
    this.engine = engine;
    this.transport = engine.client()._transport();
  }

  /// The engine with this meter before it.
  public Engine engine() {
    return new Engine(new OpenSearchClient(this));
  }

  /// The searches since the last call.
  public List<Search> take() {
    List<Search> taken = List.copyOf(searches);
    searches.clear();
    return taken;
  }

  /// Measures a search that the program does not make.
  ///
  /// @param body of the search
  public static Search measure(Engine engine, String path, String body) throws IOException {
    return new WorkMeter(engine).profiled(path, (ObjectNode) JSON.readTree(body));
  }

  @Override
  public <Q, R, E> R performRequest(Q request, Endpoint<Q, R, E> endpoint, TransportOptions options)
      throws IOException {
    if (request instanceof Request search && search.getEndpoint().endsWith("/_search")) {
      byte[] body = search.getBody().orElseThrow().bodyAsBytes();
      searches.add(profiled(search.getEndpoint(), (ObjectNode) JSON.readTree(body)));
      @SuppressWarnings("unchecked") // a request of the same type
      Q again = (Q) again(search, body);
      return transport.performRequest(again, endpoint, options);
    }
    return transport.performRequest(request, endpoint, options);
  }

  /// A body can be read once only.
  private static Request again(Request search, byte[] body) {
    return Requests.create(
        search.getMethod(),
        search.getEndpoint(),
        search.getHeaders(),
        search.getParameters(),
        Body.from(body, Engine.JSON));
  }

  private Search profiled(String path, ObjectNode body) throws IOException {
    ObjectNode copy = body.deepCopy().put("profile", true);
    JsonNode answer =
        JSON.readTree(
            engine.send("POST", path, Map.of(), Engine.JSON, JSON.writeValueAsBytes(copy)));
    long touched = 0;
    for (JsonNode shard : answer.path("profile").path("shards")) {
      for (JsonNode search : shard.path("searches")) {
        touched += touched(search.path("query"));
      }
    }
    return new Search(body, touched, answer.path("terminated_early").asBoolean());
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

  @Override
  public <Q, R, E> CompletableFuture<R> performRequestAsync(
      Q request, Endpoint<Q, R, E> endpoint, TransportOptions options) {
    return transport.performRequestAsync(request, endpoint, options);
  }

  @Override
  public JsonpMapper jsonpMapper() {
    return transport.jsonpMapper();
  }

  @Override
  public TransportOptions options() {
    return transport.options();
  }

  /// The transport is someone else's.
  @Override
  public void close() {}
}
