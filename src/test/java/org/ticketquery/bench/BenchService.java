package org.ticketquery.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.ticketquery.access.LocalIssuer;
import org.ticketquery.access.TokenRequest;
import org.ticketquery.demo.DemoTickets;
import org.ticketquery.index.Engine;
import org.ticketquery.index.LoadReport;
import org.ticketquery.index.RecordLoader;
import org.ticketquery.index.TicketIndex;
import org.ticketquery.node.RunningEngine;
import org.ticketquery.node.SearchConnection;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.Ticket;

/// The service in a process of its own, as users run it, over the demo's records.
final class BenchService implements AutoCloseable {
  /// For how many seconds at most the engine may go on merging before anything is measured.
  private static final int MOST_WAITING = 90;

  /// After how many seconds without a merge it counts as done.
  private static final int QUIET = 5;

  /// How many records come after the import.
  private static final int ARRIVING = 500;

  private static final int ARRIVING_AT_ONCE = 4;

  private final Path directory;
  private final Process process;
  private final BufferedReader out;
  private final URI url;
  private final RunningEngine engine;
  private final String token;
  private final String middle;

  private BenchService(
      Path directory,
      Process process,
      BufferedReader out,
      URI url,
      RunningEngine engine,
      String token,
      String middle) {
    this.directory = directory;
    this.process = process;
    this.out = out;
    this.url = url;
    this.engine = engine;
    this.token = token;
    this.middle = middle;
  }

  /// Starts it on a new directory and fills it.
  static BenchService start(int records) throws IOException {
    Path directory = Files.createTempDirectory("ticket-query-bench");
    Process process = process(directory);
    BufferedReader out = process.inputReader();
    URI url =
        URI.create(
            out.lines()
                .filter(l -> l.startsWith("listening on "))
                .findFirst()
                .orElseThrow()
                .substring(13));
    RunningEngine engine = RunningEngine.find(directory).orElseThrow();
    String middle = load(engine, records);
    String token =
        LocalIssuer.in(directory, InstantSource.system()).token(TokenRequest.forAllAreas());
    return new BenchService(directory, process, out, url, engine, token, middle);
  }

  /// A request of the service, to be repeated.
  ///
  /// @param path below the base path
  Side service(String path, String... headers) {
    String[] all = new String[headers.length + 1];
    all[0] = "Authorization: Bearer " + token;
    System.arraycopy(headers, 0, all, 1, headers.length);
    return new Side(url, head("GET " + url.getPath() + path, all), new byte[0]);
  }

  /// A search sent straight to the engine, to be repeated.
  Side straight(byte[] body) {
    return new Side(
        engine.url(),
        head(
            "POST /tickets/_search",
            "Authorization: Bearer " + engine.secret(),
            "Content-Type: application/json",
            "Content-Length: " + body.length),
        body);
  }

  URI url() {
    return url;
  }

  RunningEngine engine() {
    return engine;
  }

  String token() {
    return token;
  }

  /// The ID of a record in the middle.
  String middle() {
    return middle;
  }

  long processId() {
    return process.pid();
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    out.close();
    delete(directory);
  }

  /// Deletes a directory and everything in it.
  static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static String head(String request, String... headers) {
    return request + " HTTP/1.1\r\nHost: bench\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
  }

  /// Stores the demo and returns an ID from its middle.
  private static String load(RunningEngine running, int records) throws IOException {
    DemoTickets demo = new DemoTickets(1);
    LoadReport report = new LoadReport(System.err::println);
    long start = System.nanoTime();
    try (SearchConnection connection =
        SearchConnection.remote(
            List.of(running.url()), Optional.of(running.credentials()), Duration.ofMinutes(2))) {
      Engine engine = new Engine(connection.client());
      List<ResourceId> ids = demo.tickets(records).map(Ticket::id).sorted().toList();
      Predicate<Ticket> arriving =
          ticket -> ticket.id().compareTo(ids.get(ids.size() - ARRIVING)) >= 0;
      try (RecordLoader loader = new RecordLoader(engine, report)) {
        demo.users().forEach(user -> loader.add(user, "demo"));
        loader.finishUsers();
        demo.tickets(records)
            .filter(arriving.negate())
            .forEach(ticket -> loader.add(ticket, "demo"));
      }
      // Counts would come from the engine's memory, since nothing is written here any more.
      engine.send(
          "PUT",
          "/tickets/_settings",
          Map.of(),
          Engine.JSON,
          "{\"index.requests.cache.enable\":false}".getBytes(UTF_8));
      System.out.printf(
          "loaded at %,.0f records a second%n",
          report.doneCount() / ((System.nanoTime() - start) / 1e9));
      awaitMerges(engine);
      arrive(engine, report, demo.tickets(records).filter(arriving));
      return ids.get(ids.size() / 2).value();
    }
  }

  /// The newest records of a service that runs have come a few at a time, each soon to be seen.
  /// They lie otherwise than those of an import: in small segments.
  private static void arrive(Engine engine, LoadReport report, Stream<Ticket> tickets) {
    List<Ticket> all = tickets.sorted(Comparator.comparing(Ticket::id)).toList();
    for (int from = 0; from < all.size(); from += ARRIVING_AT_ONCE) {
      try (RecordLoader loader = new RecordLoader(engine, report)) {
        all.subList(from, Math.min(all.size(), from + ARRIVING_AT_ONCE))
            .forEach(ticket -> loader.add(ticket, "demo"));
      }
    }
  }

  /// The engine goes on merging what was loaded, which would disturb what is measured first.
  private static void awaitMerges(Engine engine) {
    TicketIndex.refresh(engine);
    long merges = -1;
    int quiet = 0;
    for (int i = 0; i < MOST_WAITING && quiet < QUIET; i++) {
      LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
      JsonNode now =
          engine
              .ask("GET", "/" + TicketIndex.TICKETS + "/_stats/merge", Map.of())
              .at("/_all/total/merges");
      boolean still = now.path("current").asLong() == 0 && now.path("total").asLong() == merges;
      quiet = still ? quiet + 1 : 0;
      merges = now.path("total").asLong();
    }
  }

  private static Process process(Path directory) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Xms1g",
            "-Xmx1g",
            "-jar",
            "target/ticket-query.jar",
            "serve",
            "--port=0",
            "--management-port=0",
            "--data-dir=" + directory)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
