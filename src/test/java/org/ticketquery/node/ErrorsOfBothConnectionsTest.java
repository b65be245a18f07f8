package org.ticketquery.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opensearch.client.opensearch.OpenSearchAsyncClient;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.opensearch._types.OpenSearchException;
import org.opensearch.client.opensearch.generic.OpenSearchClientException;
import org.opensearch.client.opensearch.generic.OpenSearchGenericClient.ClientOptions;
import org.opensearch.client.opensearch.generic.Request;
import org.opensearch.client.opensearch.generic.Requests;
import org.opensearch.client.opensearch.generic.Response;
import org.opensearch.client.transport.TransportException;
import org.ticketquery.node.TwoWays.Way;

/// Every error is the same exception, whichever way the engine is reached.
@ExtendWith(TwoWays.Shared.class)
class ErrorsOfBothConnectionsTest {
  private final TwoWays ways;

  ErrorsOfBothConnectionsTest(TwoWays ways) {
    this.ways = ways;
  }

  @ParameterizedTest
  @EnumSource
  void whatIsMissingIs404WithItsReason(Way way) throws IOException {
    var missing =
        assertThrows(
            OpenSearchException.class,
            () -> ways.client(way).search(s -> s.index("missing"), Map.class));
    assertEquals(404, missing.status());
    assertEquals("index_not_found_exception", missing.error().type());
    assertTrue(missing.error().reason().contains("missing"));
    assertEquals(404, ways.execute(way, "GET", "/missing/_search", Map.of(), "").getStatus());
  }

  @ParameterizedTest
  @EnumSource
  void whatCannotBeParsedIs400WithItsReason(Way way) throws IOException {
    String index = ways.create("parse", way);
    var refused =
        assertThrows(
            OpenSearchException.class,
            () -> ways.client(way).search(s -> s.index(index).q("a:("), Map.class));
    assertEquals(400, refused.status());
    assertNotNull(refused.error().reason());
    Response generic =
        ways.execute(way, "POST", "/" + index + "/_search", Map.of(), "{\"query\":{\"no\":{}}}");
    assertEquals(400, generic.getStatus());
    assertTrue(generic.getBody().orElseThrow().bodyAsString().contains("parsing_exception"));
    var unknown = ways.execute(way, "GET", "/" + index + "/_search", Map.of("colour", "red"), "");
    assertEquals(400, unknown.getStatus());
  }

  @ParameterizedTest
  @EnumSource
  void aConflictIs409WithItsReason(Way way) throws IOException {
    String index = ways.create("conflict", way);
    ways.load(way, index, 1);
    var conflict =
        assertThrows(
            OpenSearchException.class,
            () -> ways.client(way).create(c -> c.index(index).id("0").document(Map.of())));
    assertEquals(409, conflict.status());
    assertEquals("version_conflict_engine_exception", conflict.error().type());
    Response generic = ways.execute(way, "PUT", "/" + index + "/_create/0", Map.of(), "{}");
    assertEquals(409, generic.getStatus());
    assertTrue(generic.getBody().orElseThrow().bodyAsString().contains("version_conflict"));
  }

  @ParameterizedTest
  @EnumSource
  void aBlockedIndexIs403WithItsReason(Way way) throws IOException {
    String index = ways.create("blocked", way);
    ways.client(way)
        .indices()
        .putSettings(p -> p.index(index).settings(s -> s.blocks(b -> b.write(true))));
    var blocked =
        assertThrows(
            OpenSearchException.class,
            () -> ways.client(way).index(i -> i.index(index).id("0").document(Map.of())));
    assertEquals(403, blocked.status());
    assertEquals("cluster_block_exception", blocked.error().type());
  }

  @ParameterizedTest
  @EnumSource
  void aMissingIndexIsNotMade(Way way) {
    var refused =
        assertThrows(
            OpenSearchException.class,
            () -> ways.client(way).index(i -> i.index("misspelt").document(Map.of("a", 1))));
    assertEquals(404, refused.status());
  }

  @ParameterizedTest
  @EnumSource
  void aGenericErrorIsThrownOnRequest(Way way) {
    var client = ways.client(way).generic().withClientOptions(ClientOptions.throwOnHttpErrors());
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
    String index = ways.create("async", way);
    ways.load(way, index, 2);
    var client = new OpenSearchAsyncClient(ways.client(way)._transport());
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
  void anExpiredDeadlineIsAnIoException(Way way) throws IOException {
    try (SearchConnection impatient = ways.connect(way, Duration.ofMillis(1))) {
      Request request = endless();
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
        SearchConnection.remote(
            List.of(ways.node().url()), TwoWays.credentials("guess"), TwoWays.TIMEOUT)) {
      assertThrows(TransportException.class, () -> stranger.client().info());
      assertThrows(
          TransportException.class,
          () -> stranger.client().indices().exists(e -> e.index("missing")));
    }
  }

  @Test
  void aWaitForAFreeConnectionEndsInAnIoException() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls =
          IntStream.range(0, 70)
              .mapToObj(_ -> threads.submit(() -> outcome(ways.client(Way.HTTP))))
              .toList();
      List<String> outcomes = new ArrayList<>();
      for (var call : calls) {
        outcomes.add(call.get());
      }
      assertEquals(
          6, Collections.frequency(outcomes, "SocketTimeoutException"), outcomes::toString);
      assertEquals(64, Collections.frequency(outcomes, "408"), outcomes::toString);
    }
  }

  private static String outcome(OpenSearchClient client) {
    try (var response = client.generic().execute(endless())) {
      return String.valueOf(response.getStatus());
    } catch (IOException e) {
      return e.getClass().getSimpleName();
    }
  }

  /// Waits three seconds for nodes that never come, and so outlasts any deadline.
  private static Request endless() {
    return Requests.builder()
        .method("GET")
        .endpoint("/_cluster/health")
        .query(Map.of("wait_for_nodes", "5", "timeout", "3s"))
        .build();
  }
}
