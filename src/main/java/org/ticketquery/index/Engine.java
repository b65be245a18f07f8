package org.ticketquery.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.opensearch.generic.Body;
import org.opensearch.client.opensearch.generic.OpenSearchGenericClient;
import org.opensearch.client.opensearch.generic.Request;
import org.opensearch.client.opensearch.generic.Requests;
import org.opensearch.client.opensearch.generic.Response;

/// Calls to the engine whose bodies stay bytes: the typed client would make an object of every
/// record and write it again.
public final class Engine {
  public static final String JSON = "application/json";
  public static final String NDJSON = "application/x-ndjson";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final OpenSearchClient client;
  private final OpenSearchGenericClient generic;

  public Engine(OpenSearchClient client) {
    this.client = client;
    this.generic = client.generic();
  }

  /// For everything that is not on the path of records.
  public OpenSearchClient client() {
    return client;
  }

  /// Sends a request without a body and reads the answer, which is small.
  ///
  /// @throws EngineFailure as [#send] does
  public JsonNode ask(String method, String path, Map<String, String> parameters) {
    return read(method + " " + path, send(method, path, parameters, JSON, new byte[0]));
  }

  /// Sends a small request and reads the answer, which is small too.
  ///
  /// @throws EngineFailure as [#send] does
  public JsonNode ask(String method, String path, Map<String, String> parameters, JsonNode body) {
    try {
      byte[] bytes = MAPPER.writeValueAsBytes(body);
      return read(method + " " + path, send(method, path, parameters, JSON, bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode read(String call, byte[] answer) {
    try {
      return MAPPER.readTree(answer);
    } catch (IOException e) {
      throw new EngineFailure(call, e);
    }
  }

  /// Sends a request and returns the body of a successful answer.
  ///
  /// @throws EngineFailure where the engine cannot be reached, does not answer in time, or answers
  ///   with an error
  public byte[] send(
      String method, String path, Map<String, String> parameters, String contentType, byte[] body) {
    Request request =
        Requests.create(method, path, List.of(), parameters, Body.from(body, contentType));
    try (Response response = generic.execute(request)) {
      byte[] answer = response.getBody().map(Body::bodyAsBytes).orElseGet(() -> new byte[0]);
      if (response.getStatus() >= 300) {
        throw new EngineFailure(response.getStatus(), method + " " + path, answer);
      }
      return answer;
    } catch (IOException e) {
      throw new EngineFailure(method + " " + path, e);
    }
  }
}
