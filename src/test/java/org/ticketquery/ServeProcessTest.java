package org.ticketquery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ticketquery.support.TicketBuilder.ticketId;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The program as processes: a service, commands beside it, and their ends (contract, 11).
class ServeProcessTest {
  private static final int TICKETS = 300;
  private static final String READY = "listening on ";

  @TempDir private Path directory;

  @Test
  void aServiceAnswersServesImportsAndStops() throws Exception {
    Process serve = start("serve", "--port", "0", "--management-port", "0");
    try (BufferedReader out = serve.inputReader(UTF_8)) {
      String url = ready(out);
      assertTrue(url.matches("http://127\\.0\\.0\\.1:[1-9][0-9]*/v2"), url);
      String token = finished(0, "token", "--all").getFirst();
      assertEquals("[]", get(url, token));

      String done = finished(0, "import", tickets().toString()).getLast();
      assertTrue(done.startsWith("done: " + TICKETS + " new"), done);
      assertTrue(get(url, token).contains(ticketId(1).value()));

      List<String> second = finished(1, "serve", "--port", "0", "--management-port", "0");
      assertEquals(1, second.size(), second.toString());
      assertTrue(second.getFirst().startsWith("tickets serve: "), second.toString());
      assertTrue(second.getFirst().contains(directory.toString()), second.toString());
      assertTrue(get(url, token).contains(ticketId(1).value()));

      // The process's own method would close its output.
      serve.toHandle().destroy();
      assertTrue(serve.waitFor(30, TimeUnit.SECONDS), "SIGTERM does not stop it");
      assertFalse(Files.exists(directory.resolve("data/engine.json")));
      assertEquals("", out.lines().collect(Collectors.joining()));
    } finally {
      serve.destroyForcibly();
    }
  }

  @Test
  void whatAnImportCallsDoneOutlastsAKillOfTheService() throws Exception {
    String token = finished(0, "token", "--all").getFirst();
    Process killed = start("serve", "--port", "0", "--management-port", "0");
    try (BufferedReader out = killed.inputReader(UTF_8)) {
      ready(out);
      String done = finished(0, "import", tickets().toString()).getLast();
      assertTrue(done.startsWith("done: " + TICKETS + " new"), done);
    } finally {
      killed.destroyForcibly().waitFor();
    }
    Process serve = start("serve", "--port", "0", "--management-port", "0");
    try (BufferedReader out = serve.inputReader(UTF_8)) {
      String url = ready(out);
      assertEquals(TICKETS, countAll(url, token));
    } finally {
      serve.destroyForcibly().waitFor();
    }
  }

  private static int countAll(String url, String token) throws Exception {
    int count = 0;
    String cursor = "";
    while (true) {
      var page = new ObjectMapper().readTree(get(url, "?page_size=100" + cursor, token));
      if (page.isEmpty()) {
        return count;
      }
      count += page.size();
      cursor = "&page_after=" + page.get(page.size() - 1).get("id").asText();
    }
  }

  private static String ready(BufferedReader out) throws IOException {
    String line = out.readLine();
    assertTrue(line != null && line.startsWith(READY), "not ready: " + line);
    return line.substring(READY.length());
  }

  private static String get(String url, String token) throws Exception {
    return get(url, "", token);
  }

  private static String get(String url, String query, String token) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url + "/support_tickets" + query))
              .header("Authorization", "Bearer " + token)
              .build();
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      assertEquals(200, response.statusCode(), response.body());
      return response.body();
    }
  }

  private Path tickets() throws IOException {
    return Files.write(
        directory.resolve("tickets.ndjson"),
        IntStream.rangeClosed(1, TICKETS).mapToObj(ServeProcessTest::ticket).toList());
  }

  private static String ticket(int number) {
    return """
        {"id":"%s","external_ticket_id":"1","position":0,"message_type":"INITIAL_REQUEST","message":"Hello",\
        "created_at":"2024-01-01T00:00:00Z"}"""
        .formatted(ticketId(number));
  }

  /// Runs a command to its end.
  ///
  /// @return what it printed, on both channels
  private List<String> finished(int exit, String... arguments) throws Exception {
    Process process = builder(arguments).redirectErrorStream(true).start();
    try (BufferedReader out = process.inputReader(UTF_8)) {
      List<String> lines = out.lines().filter(line -> !line.startsWith("WARNING: ")).toList();
      assertEquals(exit, process.waitFor(), lines.toString());
      return lines;
    } finally {
      process.destroyForcibly();
    }
  }

  private Process start(String... arguments) throws IOException {
    return builder(arguments).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private ProcessBuilder builder(String... arguments) {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.util.logging.manager=org.apache.logging.log4j.jul.LogManager",
                "-cp",
                classPath,
                Main.class.getName()));
    command.addAll(Arrays.asList(arguments));
    command.addAll(List.of("--data-dir", directory.resolve("data").toString()));
    return new ProcessBuilder(command);
  }
}
