package org.ticketquery.search;

import jakarta.json.stream.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Map;
import org.opensearch.client.json.JsonpMapper;
import org.opensearch.client.opensearch.core.SearchRequest;
import org.ticketquery.index.Engine;
import org.ticketquery.index.EngineFailure;
import org.ticketquery.problem.Problem;
import org.ticketquery.problem.Rejected;

/// Sends searches to the engine. An answer is whole or it is a refusal (503).
final class Searcher {
  private final Engine engine;
  private final JsonpMapper mapper;
  private final Map<String, String> parameters;

  /// @param deadline after which the engine gives up a search
  Searcher(Engine engine, Duration deadline) {
    this.engine = engine;
    this.mapper = engine.client()._transport().jsonpMapper();
    this.parameters =
        Map.of("allow_partial_search_results", "false", "timeout", deadline.toMillis() + "ms");
  }

  /// The records that a search finds.
  ///
  /// @throws Rejected (503) where the engine cannot answer in full
  SearchAnswer search(String alias, SearchRequest request) {
    return SearchAnswer.read(send(alias, request));
  }

  /// The records that a search over the snapshot it names finds.
  ///
  /// @throws Rejected (503) where the engine cannot answer in full
  SearchAnswer searchSnapshot(SearchRequest request) {
    return SearchAnswer.read(call("POST", "/_search", parameters, body(request)));
  }

  /// What a search counts that asks for no records.
  ///
  /// @param request of size 0, with all hits tracked
  /// @throws Rejected (503) where the engine cannot answer in full
  CountAnswer count(String alias, SearchRequest request) {
    return CountAnswer.read(send(alias, request));
  }

  /// The engine's answer as it came, which may be one in part.
  ///
  /// @throws Rejected (503) where the engine cannot answer
  byte[] send(String alias, SearchRequest request) {
    return call("POST", "/" + alias + "/_search", parameters, body(request));
  }

  /// Any call to the engine.
  ///
  /// @throws Rejected (503) where the engine cannot answer
  byte[] call(String method, String path, Map<String, String> query, byte[] body) {
    try {
      return engine.send(method, path, query, Engine.JSON, body);
    } catch (EngineFailure e) {
      if (e.isTemporary()) {
        throw new Rejected(new Problem.SearchUnavailable(), e);
      }
      throw e;
    }
  }

  private byte[] body(SearchRequest request) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator json = mapper.jsonProvider().createGenerator(bytes)) {
      request.serialize(json, mapper);
    }
    return bytes.toByteArray();
  }
}
