package org.ticketquery.bench;

import jakarta.json.stream.JsonGenerator;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.opensearch.client.json.JsonpMapper;
import org.opensearch.client.json.jackson.JacksonJsonpMapper;
import org.opensearch.client.opensearch._types.FieldValue;
import org.opensearch.client.opensearch._types.SortOrder;
import org.opensearch.client.opensearch.core.SearchRequest;
import org.ticketquery.access.LocalIssuer;
import org.ticketquery.access.TokenRequest;
import org.ticketquery.demo.DemoTickets;
import org.ticketquery.index.Engine;
import org.ticketquery.index.LoadReport;
import org.ticketquery.index.RecordLoader;
import org.ticketquery.index.TicketIndex;
import org.ticketquery.node.RunningEngine;
import org.ticketquery.node.SearchConnection;
import org.ticketquery.query.AccessScope;
import org.ticketquery.query.Cursors;
import org.ticketquery.query.QueryParser;
import org.ticketquery.query.Question;
import org.ticketquery.query.TicketQuery;
import org.ticketquery.search.OrderRange;
import org.ticketquery.search.QueryTranslator;
import org.ticketquery.ticket.ResourceId;

/// Compares listings of the whole service (HTTP, token, scope, JSON) with the same bool query sent
/// straight to the same node over HTTP: 8 connections, pages of 25, one after the other in turns.
/// Run by `scripts/bench`.
///
/// The records are the demo's; the service runs in a process of its own, as users run it.
public final class ListingBench {
  /// In seconds, for all queries together: the just-in-time compiler is busy for about a minute of
  /// load.
  private static final double WARM_UP = 120;

  private static final double ROUND = 2;
  private static final int ROUNDS = 3;
  private static final List<String> QUERIES =
      List.of(
          "",
          "status=open",
          "tags=refund",
          "priority__in=High,Urgent",
          "created_at__range=2026-03-02,2026-03-02",
          "status=open&priority=high&human_verified_category__isnull=false",
          "page_after=%MIDDLE%",
          "page_before=%MIDDLE%");

  private ListingBench() {}

  public static void main(String[] arguments) throws Exception {
    int records = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200_000;
    Path directory = Files.createTempDirectory("ticket-query-bench");
    Process service = start(directory);
    try (BufferedReader out = service.inputReader()) {
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
      System.out.printf("%,d records, 8 connections, pages of 25%n%n", records);
      System.out.println(
          "| query | service pages/s | straight pages/s | ratio | service p50 / p99 ms | straight p50 / p99 ms |");
      System.out.println("| --- | --- | --- | --- | --- | --- |");
      List<Pair> pairs =
          QUERIES.stream()
              .map(q -> pair(q.replace("%MIDDLE%", middle), url, token, engine))
              .toList();
      for (Pair pair : pairs) {
        pair.warmUp();
      }
      for (Pair pair : pairs) {
        pair.measure();
        pair.print();
      }
    } finally {
      service.destroy();
      service.waitFor();
    }
  }

  /// The service and the engine, asked the same.
  private record Pair(String query, Side service, Side straight) {
    void warmUp() throws IOException, InterruptedException {
      service.run(WARM_UP / QUERIES.size() / 2, false);
      straight.run(WARM_UP / QUERIES.size() / 2, false);
    }

    void measure() throws IOException, InterruptedException {
      for (int i = 0; i < ROUNDS; i++) {
        service.run(ROUND, true);
        straight.run(ROUND, true);
      }
    }

    void print() {
      System.out.printf(
          "| `%s` | %,.0f | %,.0f | %.2f | %.2f / %.2f | %.2f / %.2f |%n",
          query,
          service.pagesPerSecond(),
          straight.pagesPerSecond(),
          service.pagesPerSecond() / straight.pagesPerSecond(),
          service.percentile(0.5),
          service.percentile(0.99),
          straight.percentile(0.5),
          straight.percentile(0.99));
    }
  }

  private static Pair pair(String query, URI url, String token, RunningEngine engine) {
    String path = url.getPath() + "/support_tickets?" + query;
    byte[] body = straight(query);
    return new Pair(
        query,
        new Side(url, head("GET " + path, "Authorization: Bearer " + token), new byte[0]),
        new Side(
            engine.url(),
            head(
                "POST /tickets/_search",
                "Authorization: Bearer " + engine.secret(),
                "Content-Type: application/json",
                "Content-Length: " + body.length),
            body));
  }

  private static String head(String request, String... headers) {
    return request + " HTTP/1.1\r\nHost: bench\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
  }

  /// The same filters, order and page size. A cursor becomes a plain `search_after`, as anyone
  /// would write it.
  private static byte[] straight(String query) {
    String filters = query.startsWith("page_") ? "" : query;
    TicketQuery parsed =
        QueryParser.listing(
            new Question(filters, Optional.empty(), new AccessScope.AllAreas()),
            new Cursors(new byte[32]));
    SortOrder order = query.startsWith("page_before") ? SortOrder.Desc : SortOrder.Asc;
    SearchRequest.Builder request =
        new SearchRequest.Builder()
            .query(
                QueryTranslator.translate(parsed.scope(), parsed.filters(), OrderRange.EVERYTHING))
            .sort(s -> s.field(f -> f.field(TicketIndex.ID_ORDER).order(order)))
            .sort(s -> s.field(f -> f.field("id").order(order)))
            .size(TicketQuery.DEFAULT_PAGE_SIZE)
            .trackTotalHits(t -> t.enabled(false));
    if (query.startsWith("page_")) {
      ResourceId id = new ResourceId(query.substring(query.indexOf('=') + 1));
      request.searchAfter(FieldValue.of(id.order()), FieldValue.of(id.value()));
    }
    JsonpMapper mapper = new JacksonJsonpMapper();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = mapper.jsonProvider().createGenerator(bytes)) {
      request.build().serialize(json, mapper);
    }
    return bytes.toByteArray();
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
      try (RecordLoader loader = new RecordLoader(engine, report)) {
        demo.users().forEach(user -> loader.add(user, "demo"));
        loader.finishUsers();
        demo.tickets(records).forEach(ticket -> loader.add(ticket, "demo"));
      }
      System.out.printf(
          "loaded at %,.0f records a second%n",
          report.doneCount() / ((System.nanoTime() - start) / 1e9));
      return demo.tickets(records).skip(records / 2).findFirst().orElseThrow().id().value();
    }
  }

  private static Process start(Path directory) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
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
