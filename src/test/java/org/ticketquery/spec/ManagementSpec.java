package org.ticketquery.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ticketquery.support.TicketBuilder.ticket;
import static org.ticketquery.support.TicketBuilder.ticketId;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ticketquery.http.ManagementServer;
import org.ticketquery.support.TestService;

/// What operators ask (contract, 10).
class ManagementSpec {
  private TestService service;
  private ManagementServer management;
  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeEach
  void start() throws IOException {
    service = TestService.with(List.of(), List.of(ticket(1).build()));
    management = new ManagementServer("127.0.0.1", 0, service.measurements());
  }

  @AfterEach
  void stop() {
    management.close();
    http.close();
  }

  @Test
  void aProcessLivesBeforeItIsReadyAndIsReadyOnlyAsLongAsItsEngineAnswers() {
    assertEquals(200, get("/health/live").statusCode());
    assertEquals(503, get("/health/ready").statusCode());
    AtomicBoolean answers = new AtomicBoolean(true);
    management.readyWhen(answers::get);
    assertEquals("{\"status\":\"UP\"}", get("/health/ready").body());
    answers.set(false);
    assertEquals(503, get("/health/ready").statusCode());
    assertEquals(200, get("/health/live").statusCode());
  }

  @Test
  void requestsAreCountedByResourceMethodAndStatus() {
    double before = listings("200");
    double refusedBefore = listings("400");
    for (int i = 0; i < 3; i++) {
      assertEquals(200, service.get("/support_tickets?page_size=1", service.allAreas()).status());
    }
    assertEquals(400, service.get("/support_tickets?colour=red", service.allAreas()).status());
    assertEquals(before + 3, listings("200"));
    assertEquals(refusedBefore + 1, listings("400"));
  }

  @Test
  void noRequestMakesASeriesOfItsOwn() {
    String token = service.allAreas();
    service.get("/support_tickets/" + ticketId(7), token);
    service.get("/nothing/here", token);
    service.send("BREW", "/support_tickets", Map.of("Authorization", "Bearer " + token));
    String text = get("/metrics").body();
    assertTrue(text.contains("resource=\"/support_tickets/{id}\",status=\"404\""), text);
    assertTrue(text.contains("resource=\"none\",status=\"404\""), text);
    assertTrue(text.contains("method=\"other\",resource=\"none\",status=\"405\""), text);
    for (String own : List.of(ticketId(7).value(), "nothing", "BREW", token)) {
      assertFalse(text.contains(own), own);
    }
  }

  @Test
  void theyAreInTheFormatOfPrometheusWithTheProcessBesideThem() {
    HttpResponse<String> answer = get("/metrics");
    assertTrue(answer.headers().firstValue("Content-Type").orElseThrow().startsWith("text/plain"));
    for (String name : List.of("jvm_memory_used_bytes", "jvm_threads_live", "process_uptime")) {
      assertTrue(answer.body().contains(name), name);
    }
    service.measurements().gauge("tickets.shelf", "Tickets on the shelf", () -> 7);
    assertTrue(get("/metrics").body().contains("tickets_shelf 7.0"));
  }

  private double listings(String status) {
    String series =
        "http_server_requests_seconds_count{method=\"GET\",resource=\"/support_tickets\",status=\""
            + status
            + "\"} ";
    return get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(series))
        .mapToDouble(line -> Double.parseDouble(line.substring(series.length())))
        .sum();
  }

  private HttpResponse<String> get(String path) {
    try {
      return http.send(
          HttpRequest.newBuilder(URI.create(management.url() + path)).build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
