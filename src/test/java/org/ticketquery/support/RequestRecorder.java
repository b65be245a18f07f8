package org.ticketquery.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

/// Stands between the program and an engine and writes down what is asked.
public final class RequestRecorder implements OpenSearchTransport {
  private final OpenSearchTransport transport;
  private final List<String> requests = new ArrayList<>();

  public RequestRecorder(Engine engine) {
    this.transport = engine.client()._transport();
  }

  /// The engine with this recorder before it.
  public Engine engine() {
    return new Engine(new OpenSearchClient(this));
  }

  /// The requests since the last call, each with its parameters and body, but without the time that
  /// the engine was given.
  public synchronized List<String> take() {
    List<String> taken = List.copyOf(requests);
    requests.clear();
    return taken;
  }

  @Override
  public <Q, R, E> R performRequest(Q request, Endpoint<Q, R, E> endpoint, TransportOptions options)
      throws IOException {
    if (request instanceof Request generic) {
      byte[] body = generic.getBody().map(Body::bodyAsBytes).orElseGet(() -> new byte[0]);
      note(generic, new String(body, UTF_8));
      @SuppressWarnings("unchecked") // a request of the same type
      Q again = (Q) again(generic, body);
      return transport.performRequest(again, endpoint, options);
    }
    return transport.performRequest(request, endpoint, options);
  }

  private synchronized void note(Request request, String body) {
    Map<String, String> parameters = new TreeMap<>(request.getParameters());
    parameters.remove("timeout");
    requests.add(request.getMethod() + " " + request.getEndpoint() + parameters + "\n" + body);
  }

  /// A body can be read once only.
  private static Request again(Request request, byte[] body) {
    return Requests.create(
        request.getMethod(),
        request.getEndpoint(),
        request.getHeaders(),
        request.getParameters(),
        Body.from(body, Engine.JSON));
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
