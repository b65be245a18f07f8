package org.ticketquery.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who may use the engine's port, and that there is only the one.
@TestInstance(Lifecycle.PER_CLASS)
class EnginePortTest {
  private Path data;
  private List<String> listeningBefore;
  private EmbeddedNode node;
  private HttpClient http;

  @BeforeAll
  void start(@TempDir Path directory) throws IOException {
    data = directory.resolve("made/by/the/engine");
    listeningBefore = ListeningSockets.ofThisProcess();
    node = EmbeddedNode.start(data);
    http = HttpClient.newHttpClient();
  }

  @AfterAll
  void stop() throws IOException {
    http.close();
    node.close();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /",
    "GET, /_search",
    "GET, /no/such/path",
    "POST, /_bulk",
    "POST, /x/_search",
    "PUT, /x",
    "DELETE, /_all",
    "OPTIONS, /",
    "HEAD, /",
    "GET, /favicon.ico",
    "TRACE, /",
    "GET, /_search?pretty=perhaps",
    "GET, /%zz"
  })
  void withoutTheSecretEverythingIs401(String method, String path) throws Exception {
    if (path.contains("%zz")) {
      assertTrue(RawHttp.statusLine(node.url(), method, path).contains(" 401 "));
      return;
    }
    assertEquals(401, status(method, path));
    assertEquals(401, status(method, path, "Authorization", "Bearer"));
    assertEquals(401, status(method, path, "Authorization", "Bearer " + "x".repeat(43)));
    assertEquals(401, status(method, path, "Authorization", "Basic " + node.secret()));
    assertEquals(401, status(method, path, "Authorization", "Bearer " + node.secret() + "x"));
    assertEquals(401, status(method, path, "X-Secret", node.secret()));
  }

  @Test
  void withTheSecretTheEngineAnswers() throws Exception {
    assertEquals(200, status("GET", "/", "authorization", "Bearer " + node.secret()));
    assertEquals(400, status("GET", "/no/such/path", "Authorization", "Bearer " + node.secret()));
  }

  @Test
  void aRefusalTellsNothingOfTheEngine() throws Exception {
    HttpResponse<String> refusal = send("GET", "/");
    assertEquals("Bearer", refusal.headers().firstValue("www-authenticate").orElseThrow());
    assertFalse(refusal.body().contains("ticket-query"), refusal.body());
  }

  @Test
  void theProcessListensAtOneLoopbackPort() throws IOException {
    List<String> opened =
        ListeningSockets.ofThisProcess().stream()
            .filter(socket -> !listeningBefore.contains(socket))
            .toList();
    assertEquals(List.of("127.0.0.1:" + node.url().getPort()), opened);
  }

  @Test
  void onlyTheOwnerCanReadTheSecretAndTheData() throws IOException {
    assertEquals("rw-------", permissions(data.resolve("engine.json")));
    assertEquals("rwx------", permissions(data));
    assertEquals("rwx------", permissions(data.resolve("opensearch")));
    assertFalse(Files.exists(data.resolve("engine.json.new")));
  }

  @Test
  void anotherProcessFindsTheEngine() {
    RunningEngine found = RunningEngine.find(data).orElseThrow();
    assertEquals(node.url(), found.url());
    assertEquals(node.secret(), found.secret());
    assertFalse(found.toString().contains(node.secret()));
  }

  @Test
  void theEnginesThreadsKeepNoProcessAlive() {
    List<String> lasting =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> !thread.isDaemon() && thread.getName().contains("opensearch"))
            .map(Thread::getName)
            .toList();
    assertEquals(List.of(), lasting);
  }

  private int status(String method, String path, String... headers) throws Exception {
    return send(method, path, headers).statusCode();
  }

  private HttpResponse<String> send(String method, String path, String... headers)
      throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(node.url() + path))
            .method(method, BodyPublishers.ofString(method.equals("POST") ? "{}" : ""))
            .header("Content-Type", "application/json");
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
