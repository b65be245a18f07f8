package org.ticketquery.node;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.opensearch.client.json.JsonpMapper;
import org.opensearch.client.json.NdJsonpSerializable;
import org.opensearch.client.opensearch.generic.Body;
import org.opensearch.client.opensearch.generic.Request;
import org.opensearch.client.transport.Endpoint;
import org.opensearch.client.transport.GenericSerializable;
import org.opensearch.client.transport.TransportOptions;
import org.opensearch.core.common.bytes.BytesArray;
import org.opensearch.core.common.bytes.BytesReference;
import org.opensearch.rest.RestRequest;
import org.opensearch.rest.RestUtils;

/// Writes a client's request as one for the engine in this process, as the client's HTTP transports
/// would write it: they too send the headers of the options and not those of the endpoint.
final class RequestWriter {
  private static final String CONTENT_TYPE = "Content-Type";
  private static final String JSON = "application/json";
  private static final Map<String, List<String>> JSON_HEADERS = Map.of(CONTENT_TYPE, List.of(JSON));

  private final JsonpMapper mapper;

  RequestWriter(JsonpMapper mapper) {
    this.mapper = mapper;
  }

  <T> EngineRequest write(T request, Endpoint<T, ?, ?> endpoint, TransportOptions options)
      throws IOException {
    var method = RestRequest.Method.valueOf(endpoint.method(request).toUpperCase(Locale.ROOT));
    String url = endpoint.requestUrl(request);
    Map<String, String> parameters = endpoint.queryParameters(request);
    int question = url.indexOf('?');
    if (question >= 0) {
      parameters = new HashMap<>(parameters);
      RestUtils.decodeQueryString(url, question + 1, parameters);
      url = url.substring(0, question);
    }
    String path = url.startsWith("/") ? url : "/" + url;
    Content content = endpoint.hasRequestBody() ? content(request) : Content.NONE;
    return new EngineRequest(
        method, path, parameters, headers(content.type(), options), content.bytes());
  }

  private Content content(Object request) throws IOException {
    if (request instanceof Request generic && generic.getBody().isPresent()) {
      return content(generic.getBody().get());
    }
    var out = new Buffer();
    String type = JSON;
    if (request instanceof NdJsonpSerializable lines) {
      writeLines(lines, out);
    } else if (request instanceof GenericSerializable serializable) {
      type = serializable.serialize(out);
    } else {
      writeJson(request, out);
    }
    return new Content(type, out.bytes());
  }

  /// The generic request's own way copies through small buffers; a body of bytes is read in one go.
  private static Content content(Body body) throws IOException {
    try (InputStream in = body.body()) {
      return new Content(body.contentType(), new BytesArray(in.readAllBytes()));
    }
  }

  /// An item may be its own first line: then it is written, not asked for its lines again.
  @SuppressWarnings("ReferenceEquality")
  private void writeLines(NdJsonpSerializable lines, Buffer out) {
    Iterator<?> items = lines._serializables();
    while (items.hasNext()) {
      Object item = items.next();
      if (item instanceof NdJsonpSerializable nested && item != lines) {
        writeLines(nested, out);
      } else {
        writeJson(item, out);
        out.write('\n');
      }
    }
  }

  private void writeJson(Object value, Buffer out) {
    try (var generator = mapper.jsonProvider().createGenerator(out)) {
      mapper.serialize(value, generator);
    }
  }

  private static Map<String, List<String>> headers(String contentType, TransportOptions options) {
    if (options.headers().isEmpty()) {
      return contentType.equals(JSON) ? JSON_HEADERS : Map.of(CONTENT_TYPE, List.of(contentType));
    }
    var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
    options.headers().forEach(header -> headers.put(header.getKey(), List.of(header.getValue())));
    headers.put(CONTENT_TYPE, List.of(contentType));
    return headers;
  }

  private record Content(String type, BytesReference bytes) {
    /// Without content the engine does not look at the type.
    static final Content NONE = new Content(JSON, BytesArray.EMPTY);
  }

  /// Hands its bytes on without a copy.
  private static final class Buffer extends ByteArrayOutputStream {
    private static final int SIZE = 512;

    Buffer() {
      super(SIZE);
    }

    BytesReference bytes() {
      return new BytesArray(buf, 0, count);
    }
  }
}
