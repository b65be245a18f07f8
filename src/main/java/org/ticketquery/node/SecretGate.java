package org.ticketquery.node;

import org.opensearch.common.util.concurrent.ThreadContext;
import org.opensearch.core.rest.RestStatus;
import org.opensearch.http.HttpServerTransport;
import org.opensearch.rest.BytesRestResponse;
import org.opensearch.rest.RestChannel;
import org.opensearch.rest.RestRequest;

/// Stands before everything that the engine answers over HTTP, unknown paths and malformed requests
/// too: without the secret a caller learns nothing but that something listens.
///
/// A wrapper of the single handlers would not do: the engine answers unknown paths, wrong methods
/// and `OPTIONS` without any handler.
final class SecretGate implements HttpServerTransport.Dispatcher {
  private static final String REFUSAL =
      "{\"error\":\"this engine answers only holders of its secret\",\"status\":401}";

  private final HttpServerTransport.Dispatcher engine;
  private final Secret secret;

  SecretGate(HttpServerTransport.Dispatcher engine, Secret secret) {
    this.engine = engine;
    this.secret = secret;
  }

  @Override
  public void dispatchRequest(RestRequest request, RestChannel channel, ThreadContext context) {
    if (admits(request)) {
      engine.dispatchRequest(request, channel, context);
    } else {
      refuse(channel);
    }
  }

  @Override
  public void dispatchBadRequest(RestChannel channel, ThreadContext context, Throwable cause) {
    if (admits(channel.request())) {
      engine.dispatchBadRequest(channel, context, cause);
    } else {
      refuse(channel);
    }
  }

  private boolean admits(RestRequest request) {
    String authorization = request.header("Authorization");
    return authorization != null && secret.isIn(authorization);
  }

  private static void refuse(RestChannel channel) {
    var refusal = new BytesRestResponse(RestStatus.UNAUTHORIZED, "application/json", REFUSAL);
    refusal.addHeader("WWW-Authenticate", "Bearer");
    channel.sendResponse(refusal);
  }
}
