package org.ticketquery.node;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.opensearch.client.transport.GenericEndpoint;

/// The generic client's endpoint, but with the body read in one go instead of through its small
/// buffers.
record PlainEndpoint<Q, R>(GenericEndpoint<Q, R> client) implements GenericEndpoint<Q, R> {
  @Override
  public String method(Q request) {
    return client.method(request);
  }

  @Override
  public String requestUrl(Q request) {
    return client.requestUrl(request);
  }

  @Override
  public boolean hasRequestBody() {
    return client.hasRequestBody();
  }

  @Override
  public Map<String, String> queryParameters(Q request) {
    return client.queryParameters(request);
  }

  @Override
  public Map<String, String> headers(Q request) {
    return client.headers(request);
  }

  @Override
  public boolean isError(int statusCode) {
    return client.isError(statusCode);
  }

  @Override
  @SuppressWarnings("TypeParameterUnusedInFormals") // as the interface has it
  public <T extends RuntimeException> T exceptionConverter(int statusCode, R error) {
    return client.exceptionConverter(statusCode, error);
  }

  @Override
  public R responseDeserializer(
      String uri,
      String method,
      String protocol,
      int status,
      String reason,
      List<Map.Entry<String, String>> headers,
      String contentType,
      InputStream body) {
    try {
      byte[] bytes = body == null ? new byte[0] : body.readAllBytes();
      String type = String.valueOf(contentType);
      return GenericAnswer.of(new Answer(status, type, headers, bytes), client, method, uri);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
