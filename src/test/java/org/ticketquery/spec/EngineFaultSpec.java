package org.ticketquery.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ticketquery.spec.EngineAnswers.WHOLE;
import static org.ticketquery.spec.EngineAnswers.error;
import static org.ticketquery.spec.EngineAnswers.hits;
import static org.ticketquery.spec.EngineAnswers.search;
import static org.ticketquery.support.TicketBuilder.ticket;
import static org.ticketquery.support.TicketBuilder.ticketId;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.ticketquery.index.Engine;
import org.ticketquery.index.TicketIndex;
import org.ticketquery.node.EmbeddedNode;
import org.ticketquery.node.SearchConnection;
import org.ticketquery.query.Resource;
import org.ticketquery.search.Readiness;
import org.ticketquery.support.Answer;
import org.ticketquery.support.FakeEngine;
import org.ticketquery.support.LogRecorder;
import org.ticketquery.support.TestService;

/// An engine that fails makes a 503, whatever the failure; never a wrong or partial answer
/// (contract, 8).
class EngineFaultSpec {
  private static final String LIST = "/support_tickets";
  private static final Duration PATIENCE = Duration.ofMillis(700);

  private static FakeEngine fake;
  private static TestService service;
  private static Readiness readiness;

  @BeforeAll
  static void start(@TempDir Path directory) throws IOException {
    fake = new FakeEngine(PATIENCE);
    service = TestService.over(fake.engine(), directory, Optional.empty());
    readiness = new Readiness(fake.engine(), PATIENCE);
  }

  @AfterAll
  static void stop() throws IOException {
    service.close();
    fake.close();
  }

  /// A way to fail, with a name for the report.
  record Fault(String name, HttpHandler handler) {
    static Fault json(String name, int status, String body) {
      return new Fault(name, exchange -> FakeEngine.json(exchange, status, body));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Fault> faults() {
    String hits = hits();
    return Stream.of(
        new Fault("says nothing and hangs up", exchange -> {}),
        new Fault("is slower than the service is patient", EngineFaultSpec::tooLate),
        Fault.json("timed out", 200, search(WHOLE.replace("false", "true"), hits)),
        Fault.json(
            "a shard failed",
            200,
            search(
                WHOLE.replace("\"total\":1", "\"total\":2").replace("\"failed\":0", "\"failed\":1"),
                hits)),
        Fault.json(
            "no shard at all",
            200,
            search(
                WHOLE.replace("\"total\":1,\"successful\":1", "\"total\":0,\"successful\":0"),
                hits)),
        Fault.json(
            "a shard that nobody speaks of",
            200,
            search(WHOLE.replace("\"total\":1", "\"total\":2"), hits)),
        Fault.json("stopped early", 200, search("\"terminated_early\":true," + WHOLE, hits)),
        Fault.json("says nothing of shards", 200, search("\"timed_out\":false", hits)),
        Fault.json("an internal error", 500, error("boom", 500)),
        Fault.json("a bad gateway's page", 502, "<html>Bad Gateway</html>"),
        Fault.json("no shards available", 503, error("search_phase_execution_exception", 503)),
        Fault.json("too many requests", 429, error("rejected_execution_exception", 429)),
        Fault.json("no index", 404, error("index_not_found_exception", 404)),
        Fault.json("an empty body", 200, ""),
        Fault.json("not JSON", 200, "It works!"),
        Fault.json("half of the JSON", 200, search(WHOLE, hits).substring(0, 120)),
        Fault.json("null", 200, "null"),
        Fault.json("an array", 200, "[]"),
        Fault.json("an empty object", 200, "{}"),
        Fault.json("no hits", 200, "{\"took\":1," + WHOLE + "}"),
        Fault.json("hits of null", 200, "{\"took\":1," + WHOLE + ",\"hits\":null}"),
        Fault.json(
            "a hit without a record",
            200,
            search(WHOLE, "{\"hits\":[{\"_index\":\"tickets\",\"_id\":\"1\"}]}")));
  }

  @ParameterizedTest
  @EnumSource
  void everyResourceThatAsksTheEngineIsAskedHere(Resource resource) {
    boolean asks = !resource.isPublic() && resource != Resource.NOTIFICATION;
    String path = resource.path().replaceAll("\\{\\w+}", "[a-z]{4}[0-9A-Z]{26}");
    assertEquals(
        asks,
        Unavailable.SEARCHES.stream().anyMatch(asked -> asked.matches(path + "(\\?.*)?")),
        "its path belongs into Unavailable.SEARCHES");
  }

  @ParameterizedTest
  @MethodSource("faults")
  void anEngineThatFailsMakesTheServiceUnavailable(Fault fault) {
    fake.answers(fault.handler());
    Unavailable.check(service, Unavailable.SEARCHES);
    assertFalse(readiness.getAsBoolean());
    fake.answers(exchange -> FakeEngine.json(exchange, 200, EngineAnswers.good()));
    assertEquals(List.of(ticketId(1).value()), service.get(LIST, service.allAreas()).ids());
    assertTrue(readiness.getAsBoolean());
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aPageWhoseUsersCannotBeHadIsNotAnsweredWithoutThem(Fault fault) {
    fake.answers(
        exchange -> {
          if (exchange.getRequestURI().getPath().startsWith("/" + TicketIndex.USERS)) {
            fault.handler().handle(exchange);
          } else {
            FakeEngine.json(exchange, 200, EngineAnswers.good());
          }
        });
    assertEquals(List.of(ticketId(1).value()), service.get(LIST, service.allAreas()).ids());
    Unavailable.check(service, Unavailable.EXPANSIONS);
  }

  @Test
  void theSearchesOfARequestShareItsTime(@TempDir Path directory) throws IOException {
    fake.answers(EngineFaultSpec::nearlyTooLate);
    // The page, whether anything lies before it, and its users.
    String threeSearches = LIST + "?expand=user&page_after=" + ticketId(0);
    assertEquals(200, service.get(threeSearches, service.allAreas()).status());
    try (TestService own = TestService.over(fake.engine(), directory, Optional.empty(), PATIENCE)) {
      assertEquals(200, own.get(LIST, own.allAreas()).status());
      Unavailable.check(own.get(threeSearches, own.allAreas()));
    }
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aPageWhoseTotalCannotBeHadIsNotAnsweredWithoutIt(Fault fault) {
    fake.answers(
        exchange -> {
          if (fake.bodies().getLast().contains("\"size\":0")) {
            fault.handler().handle(exchange);
          } else {
            FakeEngine.json(exchange, 200, EngineAnswers.good());
          }
        });
    String token = "Bearer " + service.allAreas();
    Map<String, String> asking = Map.of("Authorization", token, "Prefer", "return=total-count");
    assertEquals(200, service.send("GET", LIST, Map.of("Authorization", token)).status());
    Answer answer = service.send("GET", LIST, asking);
    Unavailable.check(answer);
    assertTrue(answer.header("X-Total-Count").isEmpty());
  }

  static Stream<String> unreadableCounts() {
    String total =
        "{\"took\":1,"
            + WHOLE
            + ",\"hits\":{\"total\":{\"value\":1,\"relation\":\"eq\"},\"hits\":[]}";
    return Stream.of(
            "null",
            "[]",
            "{}",
            "{%s:null}",
            "{%s:{\"buckets\":{}}}",
            "{%s:{\"buckets\":[null]}}",
            "{%s:{\"buckets\":[1]}}",
            "{%s:{\"buckets\":[{}]}}",
            "{%s:{\"buckets\":[{\"key\":{}}]}}",
            "{%s:{\"buckets\":[{\"key\":{\"1\":\"Open\"},\"doc_count\":1}]}}",
            "{%s:{\"buckets\":[{\"key\":\"Open\",\"doc_count\":\"1\"}]}}",
            "{%s:{\"buckets\":[{\"key\":\"Open\",\"doc_count\":1}]}}")
        .map(counts -> total + ",\"aggregations\":" + counts.replace("%s", "\"status\"") + "}")
        .flatMap(answer -> Stream.of(answer, answer.replace("\"status\":", "\"groups\":")));
  }

  @ParameterizedTest
  @MethodSource("unreadableCounts")
  void countsThatCannotBeReadAreNotAnswered(String engineAnswer) {
    fake.answers(exchange -> FakeEngine.json(exchange, 200, engineAnswer));
    Unavailable.check(
        service,
        Unavailable.SEARCHES.stream()
            .filter(path -> path.contains("stats") || path.contains("facets"))
            .toList());
  }

  @Test
  void whatNeedsNoEngineIsAnsweredWithoutIt() {
    fake.answers(exchange -> FakeEngine.json(exchange, 503, "{}"));
    assertEquals(400, service.get(LIST + "?colour=red", service.allAreas()).status());
    assertEquals(401, service.send("GET", LIST, Map.of()).status());
    assertEquals(404, service.get(LIST + "/nothing", service.allAreas()).status());
    assertEquals(200, service.get("/problems/search-unavailable/", service.allAreas()).status());
  }

  @Test
  void aServiceWhoseEngineHasStoppedIsUnavailable(@TempDir Path directory) throws IOException {
    try (EmbeddedNode node = EmbeddedNode.start(directory);
        SearchConnection connection = SearchConnection.embedded(node, Duration.ofSeconds(20));
        TestService own = own(new Engine(connection.client()), directory)) {
      own.store(List.of(), List.of(ticket(1).build()));
      assertEquals(List.of(ticketId(1).value()), own.get(LIST, own.allAreas()).ids());
      end(node);
      Unavailable.check(own, Unavailable.SEARCHES);
    }
  }

  @Test
  void aBugIsABareErrorWhoseIdLeadsToTheLog() {
    TestService real = TestService.with(List.of(), List.of());
    String token = real.allAreas();
    String record =
        "{\"user\":null,\"id\":\"%s\",\"status\":\"private\",\"id_order\":%d}"
            .formatted(ticketId(1), ticketId(1).order());
    real.engine()
        .send(
            "PUT",
            "/tickets/_doc/" + ticketId(1),
            Map.of("refresh", "true"),
            Engine.JSON,
            record.getBytes(StandardCharsets.UTF_8));
    try (LogRecorder log = new LogRecorder()) {
      Answer answer = real.get(LIST, token);
      assertEquals(500, answer.status());
      assertEquals("application/problem+json", answer.header("Content-Type").orElseThrow());
      assertEquals("2", answer.header("EvEnergy-Version").orElseThrow());
      assertEquals(Set.of("title", "status", "detail"), names(answer.json()));
      assertFalse(answer.body().contains("private"), answer.body());
      assertFalse(answer.body().contains("xception"), answer.body());
      String detail = answer.json().get("detail").asText();
      String id = detail.substring(detail.lastIndexOf(' ') + 1);
      List<String> entries = log.entries().stream().filter(entry -> entry.contains(id)).toList();
      assertEquals(1, entries.size(), log.entries().toString());
      assertTrue(entries.getFirst().contains("\tat org.ticketquery."), entries.getFirst());
      assertFalse(log.entries().toString().contains(token));
      assertNotEquals(detail, real.get(LIST, token).json().get("detail").asText());
    } finally {
      real.replaceRecords(List.of(), List.of());
    }
  }

  @Test
  void whatTheEngineSaidIsInTheLogAndTheTokenIsNot() {
    fake.answers(exchange -> FakeEngine.json(exchange, 503, error("telltale", 503)));
    String token = service.allAreas();
    try (LogRecorder log = new LogRecorder()) {
      Answer answer = service.get(LIST, token);
      assertFalse(answer.body().contains("telltale"), answer.body());
      assertTrue(log.entries().toString().contains("telltale"), log.entries().toString());
      assertFalse(log.entries().toString().contains(token));
    }
  }

  private static void end(EmbeddedNode node) throws IOException {
    node.close();
  }

  private static TestService own(Engine engine, Path directory) throws IOException {
    TicketIndex.ensure(engine);
    return TestService.over(engine, directory, Optional.empty());
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static void tooLate(HttpExchange exchange) throws IOException {
    answerAfter(PATIENCE.multipliedBy(2), exchange);
  }

  private static void nearlyTooLate(HttpExchange exchange) throws IOException {
    answerAfter(PATIENCE.dividedBy(2), exchange);
  }

  private static void answerAfter(Duration time, HttpExchange exchange) throws IOException {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    FakeEngine.json(exchange, 200, EngineAnswers.good());
  }
}
