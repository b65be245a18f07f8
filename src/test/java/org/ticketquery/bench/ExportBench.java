package org.ticketquery.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Compares an export of everything with a bare loop of `search_after` over a point in time, as
/// anyone would write it, sent straight to the same node; in turns. Run by `scripts/bench export`.
public final class ExportBench {
  private static final int ROUNDS = 4;
  private static final int BATCH = 1_000;
  private static final Pattern LAST_SORT =
      Pattern.compile("\"sort\":\\[(\\d+),(\"\\w+\")\\]\\}\\]");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final BenchService service;
  private final HttpClient http = HttpClient.newHttpClient();

  private ExportBench(BenchService service) {
    this.service = service;
  }

  public static void main(String[] arguments) throws Exception {
    int records = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200_000;
    try (BenchService service = BenchService.start(records)) {
      ExportBench bench = new ExportBench(service);
      System.out.printf("%,d records%n%n", records);
      System.out.println(
          "| round | NDJSON records/s | CSV records/s | bare loop records/s | NDJSON / bare | memory of the process, MB |");
      System.out.println("| --- | --- | --- | --- | --- | --- |");
      for (int i = 1; i <= ROUNDS; i++) {
        double lines = bench.rate(records, () -> bench.export("application/x-ndjson"));
        double csv = bench.rate(records, () -> bench.export("text/csv"));
        double bare = bench.rate(records, bench::bareLoop);
        System.out.printf(
            "| %d | %,.0f | %,.0f | %,.0f | %.2f | %d |%n",
            i, lines, csv, bare, lines / bare, bench.residentMegabytes());
      }
    }
  }

  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  private double rate(int records, Work work) throws IOException, InterruptedException {
    long start = System.nanoTime();
    work.run();
    return records / ((System.nanoTime() - start) / 1e9);
  }

  private void export(String mediaType) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(service.url() + "/support_tickets/export"))
            .header("Authorization", "Bearer " + service.token())
            .header("Accept", mediaType)
            .build();
    try (InputStream body = http.send(request, HttpResponse.BodyHandlers.ofInputStream()).body()) {
      byte[] buffer = new byte[1 << 16];
      while (body.read(buffer) >= 0) {}
    }
  }

  private void bareLoop() throws IOException, InterruptedException {
    JsonNode created =
        JSON.readTree(call("POST", "/tickets/_search/point_in_time?keep_alive=10m", ""));
    String after = "\"query\":{\"match_all\":{}}";
    boolean more = true;
    while (more) {
      String body =
          """
          {"size":%d,"track_total_hits":false,"pit":{"id":"%s","keep_alive":"10m"},
           "sort":["id_order","id"],%s}
          """
              .formatted(BATCH, created.get("pit_id").asText(), after);
      String answer = call("POST", "/_search", body);
      Matcher last = LAST_SORT.matcher(answer);
      more = last.find(Math.max(0, answer.length() - 200));
      // Without the range the engine would pass over all that lies before.
      after =
          more
              ? "\"query\":{\"range\":{\"id_order\":{\"gte\":%s}}},\"search_after\":[%s,%s]"
                  .formatted(last.group(1), last.group(1), last.group(2))
              : "";
    }
    call("DELETE", "/_search/point_in_time", "{\"pit_id\":[" + created.get("pit_id") + "]}");
  }

  private String call(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(service.engine().url() + path))
            .header("Authorization", "Bearer " + service.engine().secret())
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString(UTF_8));
    if (answer.statusCode() != 200) {
      throw new IOException(answer.body());
    }
    return answer.body();
  }

  /// On Linux; elsewhere -1.
  private long residentMegabytes() throws IOException {
    Path status = Path.of("/proc/" + service.processId() + "/status");
    return Files.exists(status)
        ? Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
            .findFirst()
            .orElse(-1)
        : -1;
  }
}
