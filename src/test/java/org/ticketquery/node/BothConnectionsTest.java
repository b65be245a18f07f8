package org.ticketquery.node;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opensearch.client.opensearch.OpenSearchAsyncClient;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.opensearch._types.FieldValue;
import org.opensearch.client.opensearch._types.OpenSearchException;
import org.opensearch.client.opensearch._types.Refresh;
import org.opensearch.client.opensearch.core.BulkRequest;
import org.opensearch.client.opensearch.generic.Body;
import org.opensearch.client.opensearch.generic.OpenSearchClientException;
import org.opensearch.client.opensearch.generic.OpenSearchGenericClient.ClientOptions;
import org.opensearch.client.opensearch.generic.Request;
import org.opensearch.client.opensearch.generic.Requests;
import org.opensearch.client.opensearch.generic.Response;
import org.opensearch.client.transport.TransportException;

/// Every case against the engine in process and against the same engine over HTTP.
@TestInstance(Lifecycle.PER_CLASS)
class BothConnectionsTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private EmbeddedNode node;
  private Map<Way, SearchConnection> connections;

  enum Way {
    IN_PROCESS,
    HTTP
  }

  @BeforeAll
  void start(@TempDir Path data) throws IOException {
    node = EmbeddedNode.start(data);
    connections =
        Map.of(
            Way.IN_PROCESS,
            SearchConnection.embedded(node, TIMEOUT),
            Way.HTTP,
            SearchConnection.remote(List.of(node.url()), credentials(node.secret()), TIMEOUT));
  }

  @AfterAll
  void stop() throws IOException {
    for (SearchConnection connection : connections.values()) {
      connection.close();
    }
    node.close();
  }

  @ParameterizedTest
  @EnumSource
  void anIndexIsCreatedFoundAndDeleted(Way way) throws IOException {
    String index = "life-" + name(way);
    var indices = client(way).indices();
    assertFalse(indices.exists(e -> e.index(index)).value());
    assertTrue(indices.create(c -> c.index(index)).acknowledged());
    assertTrue(indices.exists(e -> e.index(index)).value());
    assertTrue(indices.delete(d -> d.index(index)).acknowledged());
    assertFalse(indices.exists(e -> e.index(index)).value());
  }

  @ParameterizedTest
  @EnumSource
  void aTypedBulkAndSearchCarryDocuments(Way way) throws IOException {
    String index = create("typed", way);
    var bulk = new BulkRequest.Builder().index(index).refresh(Refresh.True);
    for (int i = 0; i < 3; i++) {
      String id = "ü/" + i;
      Map<String, Object> document = Map.of("colour", i == 0 ? "grün" : "rot", "rank", i);
      bulk.operations(o -> o.create(c -> c.id(id).document(document)));
    }
    assertFalse(client(way).bulk(bulk.build()).errors());
    var page =
        client(way)
            .search(
                s ->
                    s.index(index)
                        .query(
                            q ->
                                q.term(
                                    t -> t.field("colour.keyword").value(FieldValue.of("grün")))),
                Map.class);
    assertEquals(1, page.hits().hits().size());
    assertEquals("grün", page.hits().hits().getFirst().source().get("colour"));
    assertTrue(client(way).get(g -> g.index(index).id("ü/2"), Map.class).found());
    assertFalse(client(way).get(g -> g.index(index).id("none"), Map.class).found());
    assertTrue(client(way).exists(e -> e.index(index).id("ü/1")).value());
  }

  @ParameterizedTest
  @EnumSource
  void aDocumentIsDeleted(Way way) throws IOException {
    String index = create("delete", way);
    load(way, index, 1);
    client(way).delete(d -> d.index(index).id("0").refresh(Refresh.True));
    assertEquals(0, client(way).count(c -> c.index(index)).count());
  }

  @ParameterizedTest
  @EnumSource
  void genericBytesArriveAsTheyWereStored(Way way) throws IOException {
    String index = create("bytes", way);
    load(way, index, 100);
    Response page =
        execute(
            way, "GET", "/" + index + "/_search", Map.of("size", "100"), "{\"sort\":[\"_doc\"]}");
    assertEquals(200, page.getStatus());
    String body = page.getBody().orElseThrow().bodyAsString();
    assertTrue(body.contains("{\"n\": 99,  \"spaced\" : true, \"text\": \"ähre\"}"), body);
    byte[] bytes = page.getBody().orElseThrow().bodyAsBytes();
    assertArrayEquals(body.getBytes(StandardCharsets.UTF_8), bytes);
    assertArrayEquals(bytes, page.getBody().orElseThrow().body().readAllBytes());
    assertTrue(page.getBody().orElseThrow().contentType().startsWith("application/json"));
  }

  @ParameterizedTest
  @EnumSource
  void parametersInTheUrlOrBesideItCountAlike(Way way) throws IOException {
    String index = create("parameters", way);
    load(way, index, 3);
    String filter = "hits.hits._id,hits.total.value";
    Response beside =
        execute(
            way,
            "GET",
            "/" + index + "/_search",
            Map.of("filter_path", filter, "q", "n:1 AND text:ähre"),
            "");
    Response inUrl =
        execute(
            way,
            "GET",
            "/" + index + "/_search?filter_path=" + filter + "&q=n:1%20AND%20text:%C3%A4hre",
            Map.of(),
            "");
    String expected = "{\"hits\":{\"total\":{\"value\":1},\"hits\":[{\"_id\":\"1\"}]}}";
    assertEquals(expected, beside.getBody().orElseThrow().bodyAsString());
    assertEquals(expected, inUrl.getBody().orElseThrow().bodyAsString());
  }

  @ParameterizedTest
  @EnumSource
  void whatIsMissingIs404WithItsReason(Way way) throws IOException {
    var missing =
        assertThrows(
            OpenSearchException.class,
            () -> client(way).search(s -> s.index("missing"), Map.class));
    assertEquals(404, missing.status());
    assertEquals("index_not_found_exception", missing.error().type());
    assertTrue(missing.error().reason().contains("missing"));
    assertEquals(404, execute(way, "GET", "/missing/_search", Map.of(), "").getStatus());
  }

  @ParameterizedTest
  @EnumSource
  void whatCannotBeParsedIs400WithItsReason(Way way) throws IOException {
    String index = create("parse", way);
    var refused =
        assertThrows(
            OpenSearchException.class,
            () -> client(way).search(s -> s.index(index).q("a:("), Map.class));
    assertEquals(400, refused.status());
    assertNotNull(refused.error().reason());
    Response generic =
        execute(way, "POST", "/" + index + "/_search", Map.of(), "{\"query\":{\"no\":{}}}");
    assertEquals(400, generic.getStatus());
    assertTrue(generic.getBody().orElseThrow().bodyAsString().contains("parsing_exception"));
    var unknown = execute(way, "GET", "/" + index + "/_search", Map.of("colour", "red"), "");
    assertEquals(400, unknown.getStatus());
  }

  @ParameterizedTest
  @EnumSource
  void aConflictIs409WithItsReason(Way way) throws IOException {
    String index = create("conflict", way);
    load(way, index, 1);
    var conflict =
        assertThrows(
            OpenSearchException.class,
            () -> client(way).create(c -> c.index(index).id("0").document(Map.of())));
    assertEquals(409, conflict.status());
    assertEquals("version_conflict_engine_exception", conflict.error().type());
    Response generic = execute(way, "PUT", "/" + index + "/_create/0", Map.of(), "{}");
    assertEquals(409, generic.getStatus());
    assertTrue(generic.getBody().orElseThrow().bodyAsString().contains("version_conflict"));
  }

  @ParameterizedTest
  @EnumSource
  void aBlockedIndexIs403WithItsReason(Way way) throws IOException {
    String index = create("blocked", way);
    client(way)
        .indices()
        .putSettings(p -> p.index(index).settings(s -> s.blocks(b -> b.write(true))));
    var blocked =
        assertThrows(
            OpenSearchException.class,
            () -> client(way).index(i -> i.index(index).id("0").document(Map.of())));
    assertEquals(403, blocked.status());
    assertEquals("cluster_block_exception", blocked.error().type());
  }

  @ParameterizedTest
  @EnumSource
  void aMissingIndexIsNotMade(Way way) {
    var refused =
        assertThrows(
            OpenSearchException.class,
            () -> client(way).index(i -> i.index("misspelt").document(Map.of("a", 1))));
    assertEquals(404, refused.status());
  }

  @ParameterizedTest
  @EnumSource
  void aGenericErrorIsThrownOnRequest(Way way) {
    var client = client(way).generic().withClientOptions(ClientOptions.throwOnHttpErrors());
    for (String path : List.of("/missing/_search", "/_cluster/health/x?wait_for_status=blue")) {
      Request request = Requests.builder().method("GET").endpoint(path).build();
      var error =
          assertThrows(OpenSearchClientException.class, () -> client.execute(request).close());
      assertTrue(error.status() >= 400, path);
    }
  }

  @ParameterizedTest
  @EnumSource
  void asynchronousRequestsAnswerAndFailAlike(Way way) throws Exception {
    String index = create("async", way);
    load(way, index, 2);
    var client = new OpenSearchAsyncClient(client(way)._transport());
    assertEquals(2, client.count(c -> c.index(index)).get().count());
    var missing =
        assertThrows(
            CompletionException.class,
            () -> client.search(s -> s.index("missing"), Map.class).join());
    assertEquals(404, ((OpenSearchException) missing.getCause()).status());
    var conflict =
        assertThrows(
            CompletionException.class,
            () -> client.create(c -> c.index(index).id("0").document(Map.of())).join());
    assertEquals(409, ((OpenSearchException) conflict.getCause()).status());
  }

  @ParameterizedTest
  @EnumSource
  void manyVirtualThreadsAskAtOnce(Way way) throws Exception {
    String index = create("many", way);
    load(way, index, 50);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var counts =
          IntStream.range(0, 500)
              .mapToObj(i -> threads.submit(() -> pageOf(way, index, i % 50)))
              .toList();
      for (int i = 0; i < counts.size(); i++) {
        String page = counts.get(i).get();
        assertTrue(page.contains("\"_id\":\"" + i % 50 + "\""), page);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void anExpiredDeadlineIsAnIoException(Way way) throws IOException {
    try (SearchConnection impatient = connect(way, Duration.ofMillis(1))) {
      // Waits for a status that never comes, and so outlasts any deadline.
      Request request =
          Requests.builder()
              .method("GET")
              .endpoint("/_cluster/health")
              .query(Map.of("wait_for_nodes", "5", "timeout", "3s"))
              .build();
      var expired =
          assertThrows(
              IOException.class, () -> impatient.client().generic().execute(request).close());
      assertEquals(SocketTimeoutException.class, expired.getClass());
      var later =
          assertThrows(
              ExecutionException.class,
              () -> impatient.client().generic().executeAsync(request).get());
      assertEquals(SocketTimeoutException.class, later.getCause().getClass());
    }
  }

  @Test
  void wrongCredentialsAreAnIoExceptionNotAnAnswer() throws IOException {
    try (var stranger =
        SearchConnection.remote(List.of(node.url()), credentials("guess"), TIMEOUT)) {
      assertThrows(TransportException.class, () -> stranger.client().info());
      assertThrows(
          TransportException.class,
          () -> stranger.client().indices().exists(e -> e.index("missing")));
    }
  }

  @Test
  void aDeadNodeIsPassedOver() throws IOException {
    var urls = List.of(URI.create("http://127.0.0.1:1"), node.url());
    try (var connection = SearchConnection.remote(urls, credentials(node.secret()), TIMEOUT)) {
      for (int i = 0; i < 4; i++) {
        assertEquals("ticket-query", connection.client().info().clusterName());
      }
    }
  }

  private SearchConnection connect(Way way, Duration timeout) {
    return switch (way) {
      case IN_PROCESS -> SearchConnection.embedded(node, timeout);
      case HTTP ->
          SearchConnection.remote(List.of(node.url()), credentials(node.secret()), timeout);
    };
  }

  private OpenSearchClient client(Way way) {
    return connections.get(way).client();
  }

  private String create(String purpose, Way way) throws IOException {
    String index = purpose + "-" + name(way);
    client(way).indices().create(c -> c.index(index));
    return index;
  }

  private void load(Way way, String index, int count) throws IOException {
    var lines = new StringBuilder();
    for (int i = 0; i < count; i++) {
      lines.append("{\"create\":{\"_id\":\"").append(i).append("\"}}\n");
      lines.append("{\"n\": ").append(i).append(",  \"spaced\" : true, \"text\": \"ähre\"}\n");
    }
    Response loaded =
        execute(way, "POST", "/" + index + "/_bulk", Map.of("refresh", "true"), lines.toString());
    assertTrue(loaded.getBody().orElseThrow().bodyAsString().contains("\"errors\":false"));
  }

  private String pageOf(Way way, String index, int number) throws IOException {
    String query = "{\"query\":{\"term\":{\"n\":" + number + "}}}";
    Response page = execute(way, "POST", "/" + index + "/_search", Map.of(), query);
    return page.getBody().orElseThrow().bodyAsString();
  }

  private Response execute(
      Way way, String method, String path, Map<String, String> parameters, String body)
      throws IOException {
    var request = Requests.builder().method(method).endpoint(path).query(parameters);
    if (!body.isEmpty()) {
      request.body(Body.from(body.getBytes(StandardCharsets.UTF_8), "application/json"));
    }
    return client(way).generic().execute(request.build());
  }

  private static String name(Way way) {
    return way == Way.HTTP ? "http" : "direct";
  }

  private static Optional<Credentials> credentials(String secret) {
    return Optional.of(new Credentials.EngineSecret(secret));
  }
}
