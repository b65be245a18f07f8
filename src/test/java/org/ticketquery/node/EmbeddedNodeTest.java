package org.ticketquery.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opensearch.client.opensearch.OpenSearchAsyncClient;
import org.opensearch.client.opensearch._types.Refresh;

/// The engine's life: what outlasts it, and what its end does to callers.
class EmbeddedNodeTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  @TempDir Path data;

  @Test
  void documentsOutlastACloseAndTheSecretDoesNot() throws IOException {
    String secret;
    try (var node = EmbeddedNode.start(data);
        var connection = SearchConnection.embedded(node, TIMEOUT)) {
      secret = node.secret();
      index(connection, 3);
    }
    assertFalse(Files.exists(data.resolve("engine.json")));
    assertEquals(Optional.empty(), RunningEngine.find(data));
    try (var node = EmbeddedNode.start(data);
        var connection = SearchConnection.embedded(node, TIMEOUT)) {
      assertEquals(3, count(connection));
      assertNotEquals(secret, node.secret());
    }
  }

  @Test
  void aSecondEngineOnTheDirectoryIsRefusedInOneLine() throws IOException {
    try (var node = EmbeddedNode.start(data)) {
      var refused = assertThrows(EngineUnavailable.class, () -> EmbeddedNode.start(data));
      assertEquals(
          "Another process runs the engine on "
              + data
              + ": stop it, or choose another data directory",
          refused.getMessage());
      assertEquals(node.url(), RunningEngine.find(data).orElseThrow().url());
    }
  }

  @Test
  void aDirectoryThatCannotBeUsedIsRefusedInOneLine() throws IOException {
    Path file = Files.writeString(data.resolve("file"), "");
    var refused = assertThrows(EngineUnavailable.class, () -> EmbeddedNode.start(file));
    assertTrue(refused.getMessage().startsWith("The engine does not start on " + file));
    assertEquals(1, refused.getMessage().lines().count());
  }

  @Test
  void afterTheCloseRequestsFailAtOnce() throws IOException {
    var node = EmbeddedNode.start(data);
    var connection = SearchConnection.embedded(node, Duration.ofMinutes(5));
    var underWay =
        new OpenSearchAsyncClient(connection.client()._transport())
            .cluster()
            .health(h -> h.waitForNodes(n -> n.count(5)).timeout(t -> t.time("5m")));
    CompletableFuture<Throwable> waiting =
        CompletableFuture.supplyAsync(() -> waitLong(connection));
    node.close();
    node.close();
    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> {
          assertThrows(IOException.class, () -> connection.client().info());
          assertThrows(
              IOException.class, () -> connection.client().indices().exists(e -> e.index("x")));
          var failure = assertThrows(ExecutionException.class, underWay::get);
          assertTrue(failure.getCause() instanceof IOException, failure.toString());
          assertTrue(waiting.get() instanceof IOException);
        });
  }

  @Test
  void whatWasAcknowledgedOutlastsAKill() throws Exception {
    Process victim = new ProcessBuilder(Victim.command(data)).start();
    try (var out = reader(victim)) {
      assertEquals(Victim.DONE, out.readLine());
    } finally {
      victim.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }
    assertTrue(Files.exists(data.resolve("engine.json")), "a killed engine leaves its file");
    assertEquals(Optional.empty(), RunningEngine.find(data));
    try (var node = EmbeddedNode.start(data);
        var connection = SearchConnection.embedded(node, TIMEOUT)) {
      assertEquals(Victim.DOCUMENTS, count(connection));
      assertEquals(node.url(), RunningEngine.find(data).orElseThrow().url());
    }
  }

  static void index(SearchConnection connection, int documents) throws IOException {
    connection.client().indices().create(c -> c.index("things").settings(s -> s.numberOfShards(3)));
    for (int i = 0; i < documents; i++) {
      Map<String, Object> document = Map.of("rank", i);
      connection.client().index(n -> n.index("things").document(document).refresh(Refresh.False));
    }
  }

  private static long count(SearchConnection connection) throws IOException {
    connection.client().indices().refresh(r -> r.index("things"));
    var page = connection.client().search(s -> s.index("things").size(0), Map.class);
    assertEquals(3, page.shards().successful());
    return page.hits().total().value();
  }

  private static Throwable waitLong(SearchConnection connection) {
    return assertThrows(
        Exception.class,
        () ->
            connection
                .client()
                .cluster()
                .health(h -> h.waitForNodes(n -> n.count(5)).timeout(t -> t.time("5m"))));
  }

  private static BufferedReader reader(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }
}
