package org.ticketquery.support;

import java.io.IOException;
import java.util.Optional;
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

/// Stands between the program and an engine and shows what is asked, before the engine is.
final class RequestTap implements OpenSearchTransport {
  /// Is shown a request that has a body.
  interface OnRequest {
    /// Looks at it.
    void ask(Request request, byte[] body) throws IOException;
  }

  private final OpenSearchTransport transport;
  private final OnRequest onRequest;

  RequestTap(Engine engine, OnRequest onRequest) {
    this.transport = engine.client()._transport();
    this.onRequest = onRequest;
  }

  /// The engine with this before it.
  Engine engine() {
    return new Engine(new OpenSearchClient(this));
  }

  @Override
  public <Q, R, E> R performRequest(Q request, Endpoint<Q, R, E> endpoint, TransportOptions options)
      throws IOException {
    Optional<Body> body = request instanceof Request generic ? generic.getBody() : Optional.empty();
    if (request instanceof Request generic && body.isPresent()) {
      byte[] bytes = body.get().bodyAsBytes();
      onRequest.ask(generic, bytes);
      @SuppressWarnings("unchecked") // a request of the same type
      Q again = (Q) again(generic, Body.from(bytes, body.get().contentType()));
      return transport.performRequest(again, endpoint, options);
    }
    return transport.performRequest(request, endpoint, options);
  }

  /// A body can be read once only.
  private static Request again(Request request, Body body) {
    return Requests.create(
        request.getMethod(),
        request.getEndpoint(),
        request.getHeaders(),
        request.getParameters(),
        body);
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
