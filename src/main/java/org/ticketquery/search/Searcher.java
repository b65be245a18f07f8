package org.ticketquery.search;

import jakarta.json.stream.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;
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
  private final Duration deadline;

  /// @param deadline after which the engine gives up a search, or earlier where the request's
  ///   [Deadline] is
  Searcher(Engine engine, Duration deadline) {
    this.engine = engine;
    this.mapper = engine.client()._transport().jsonpMapper();
    this.deadline = deadline;
  }

  /// The records that a search finds.
  ///
  /// @throws Rejected (503) where the engine cannot answer in full
  SearchAnswer search(String alias, SearchRequest request) {
    return found(send(alias, request), request);
  }

  /// The records that a search over the snapshot it names finds.
  ///
  /// @throws Rejected (503) where the engine cannot answer in full
  SearchAnswer searchSnapshot(SearchRequest request) {
    return found(call("POST", "/_search", parameters(), body(request)), request);
  }

  private static SearchAnswer found(byte[] bytes, SearchRequest request) {
    SearchAnswer answer = SearchAnswer.read(bytes);
    if (answer.terminatedEarly() && request.terminateAfter() == null) {
      throw new Rejected(
          new Problem.SearchUnavailable(), new IOException("the engine stopped early, unasked"));
    }
    return answer;
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
    return call("POST", "/" + alias + "/_search", parameters(), body(request));
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

  /// @throws Rejected (503) where the searches before have left no time
  private Map<String, String> parameters() {
    long millis = Deadline.left(deadline).toMillis();
    if (millis == 0) {
      throw new Rejected(
          new Problem.SearchUnavailable(), new TimeoutException("earlier searches took too long"));
    }
    return Map.of("allow_partial_search_results", "false", "timeout", millis + "ms");
  }

  private byte[] body(SearchRequest request) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator json = mapper.jsonProvider().createGenerator(bytes)) {
      request.serialize(json, mapper);
    }
    return bytes.toByteArray();
  }
}
