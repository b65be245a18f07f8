package org.ticketquery.node;

import java.util.List;
import java.util.Map;
import org.opensearch.core.common.bytes.BytesReference;
import org.opensearch.core.rest.RestStatus;
import org.opensearch.http.HttpRequest;
import org.opensearch.http.HttpResponse;
import org.opensearch.rest.RestRequest;

/// A request that never was on a wire. The parameters come apart from the path: the engine takes
/// them so, and writing them into a URI would only have them parsed again.
record EngineRequest(
    RestRequest.Method method,
    String path,
    Map<String, String> parameters,
    Map<String, List<String>> headers,
    BytesReference content)
    implements HttpRequest {

  /// Only the path: the engine shows it in messages and reads nothing from it.
  @Override
  public String uri() {
    return path;
  }

  @Override
  public Map<String, List<String>> getHeaders() {
    return headers;
  }

  @Override
  public List<String> strictCookies() {
    return List.of();
  }

  @Override
  public HttpVersion protocolVersion() {
    return HttpVersion.HTTP_1_1;
  }

  @Override
  public HttpRequest removeHeader(String header) {
    throw new UnsupportedOperationException("only an HTTP server removes headers");
  }

  @Override
  public HttpResponse createResponse(RestStatus status, BytesReference body) {
    throw new UnsupportedOperationException("only an HTTP server makes HTTP responses");
  }

  @Override
  public Exception getInboundException() {
    return null;
  }

  /// The content is an ordinary array: nothing is pooled.
  @Override
  public void release() {}

  @Override
  public HttpRequest releaseAndCopy() {
    return this;
  }
}
