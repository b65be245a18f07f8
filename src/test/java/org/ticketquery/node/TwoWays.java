package org.ticketquery.node;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.opensearch.generic.Body;
import org.opensearch.client.opensearch.generic.Requests;
import org.opensearch.client.opensearch.generic.Response;

/// One engine, reached in process and over HTTP; the tests of this package share it.
final class TwoWays implements AutoCloseable {
  static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final Path data;
  private final EmbeddedNode node;
  private final Map<Way, SearchConnection> connections;

  enum Way {
    IN_PROCESS,
    HTTP
  }

  TwoWays() throws IOException {
    data = Files.createTempDirectory("engine");
    node = EmbeddedNode.start(data);
    connections =
        Map.of(
            Way.IN_PROCESS, connect(Way.IN_PROCESS, TIMEOUT), Way.HTTP, connect(Way.HTTP, TIMEOUT));
  }

  EmbeddedNode node() {
    return node;
  }

  OpenSearchClient client(Way way) {
    return connections.get(way).client();
  }

  SearchConnection connect(Way way, Duration timeout) {
    return switch (way) {
      case IN_PROCESS -> SearchConnection.embedded(node, timeout);
      case HTTP ->
          SearchConnection.remote(List.of(node.url()), credentials(node.secret()), timeout);
    };
  }

  static Optional<Credentials> credentials(String secret) {
    return Optional.of(new Credentials.EngineSecret(secret));
  }

  /// An empty index that no other test uses.
  String create(String purpose, Way way) throws IOException {
    String index = purpose + "-" + way.name().toLowerCase(Locale.ROOT);
    client(way).indices().create(c -> c.index(index));
    return index;
  }

  void load(Way way, String index, int count) throws IOException {
    var lines = new StringBuilder();
    for (int i = 0; i < count; i++) {
      lines.append("{\"create\":{\"_id\":\"").append(i).append("\"}}\n");
      lines.append("{\"n\": ").append(i).append(",  \"spaced\" : true, \"text\": \"ähre\"}\n");
    }
    Response loaded =
        execute(way, "POST", "/" + index + "/_bulk", Map.of("refresh", "true"), lines.toString());
    assertTrue(loaded.getBody().orElseThrow().bodyAsString().contains("\"errors\":false"));
  }

  /// A generic request; an empty body is none.
  Response execute(Way way, String method, String path, Map<String, String> parameters, String body)
      throws IOException {
    var request = Requests.builder().method(method).endpoint(path).query(parameters);
    if (!body.isEmpty()) {
      request.body(Body.from(body.getBytes(StandardCharsets.UTF_8), "application/json"));
    }
    return client(way).generic().execute(request.build());
  }

  @Override
  public void close() throws IOException {
    for (SearchConnection connection : connections.values()) {
      connection.close();
    }
    node.close();
    try (var files = Files.walk(data)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /// Gives the one engine to every test class that asks for it; closed with the last of them.
  static final class Shared implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(TwoWays.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == TwoWays.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(NAMESPACE)
          .computeIfAbsent(TwoWays.class, key -> start(), TwoWays.class);
    }

    private static TwoWays start() {
      try {
        return new TwoWays();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
