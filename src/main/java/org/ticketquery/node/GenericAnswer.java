package org.ticketquery.node;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.core5.http.impl.EnglishReasonPhraseCatalog;
import org.opensearch.client.opensearch.generic.Body;
import org.opensearch.client.opensearch.generic.OpenSearchGenericClient;
import org.opensearch.client.opensearch.generic.Response;
import org.opensearch.client.transport.GenericEndpoint;

/// The generic client's response over the bytes as they came. The client's own response copies them
/// four times through small buffers, which shows at pages of 100 KB.
final class GenericAnswer implements Response {
  private static final String PROTOCOL = "HTTP/1.1";

  private final Answer answer;
  private final String method;
  private final String uri;

  private GenericAnswer(Answer answer, String method, String uri) {
    this.answer = answer;
    this.method = method;
    this.uri = uri;
  }

  /// The response of any generic endpoint: the client's own gets ours, another makes its own.
  static <R> R of(Answer answer, GenericEndpoint<?, R> endpoint, String method, String uri) {
    if (isOfGenericClient(endpoint)) {
      @SuppressWarnings("unchecked") // the endpoint of the generic client has R = Response
      R response = (R) new GenericAnswer(answer, method, uri);
      return response;
    }
    return endpoint.responseDeserializer(
        uri,
        method,
        PROTOCOL,
        answer.status(),
        reason(answer.status()),
        answer.headers(),
        answer.contentType(),
        new ByteArrayInputStream(answer.body()));
  }

  static boolean isOfGenericClient(GenericEndpoint<?, ?> endpoint) {
    return endpoint.getClass().getEnclosingClass() == OpenSearchGenericClient.class;
  }

  @Override
  public Optional<Body> getBody() {
    return answer.body().length == 0 ? Optional.empty() : Optional.of(new Bytes(answer));
  }

  @Override
  public String getProtocol() {
    return PROTOCOL;
  }

  @Override
  public String getMethod() {
    return method;
  }

  @Override
  public String getReason() {
    return reason(answer.status());
  }

  @Override
  public int getStatus() {
    return answer.status();
  }

  @Override
  public String getUri() {
    return uri;
  }

  @Override
  public Collection<Map.Entry<String, String>> getHeaders() {
    return answer.headers();
  }

  @Override
  public void close() {}

  @Override
  public String toString() {
    return method + " " + uri + ": " + answer.status() + " " + getReason();
  }

  private static String reason(int status) {
    return String.valueOf(EnglishReasonPhraseCatalog.INSTANCE.getReason(status, null));
  }

  /// The body as it came: [#bodyAsBytes] gives the array itself.
  private record Bytes(Answer answer) implements Body {
    @Override
    public String contentType() {
      return answer.contentType();
    }

    @Override
    public InputStream body() {
      return new ByteArrayInputStream(answer.body());
    }

    @Override
    public byte[] bodyAsBytes() {
      return answer.body();
    }

    @Override
    public void close() {}
  }
}
