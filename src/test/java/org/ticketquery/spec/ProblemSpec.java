package org.ticketquery.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ticketquery.support.TicketBuilder.ticket;
import static org.ticketquery.support.TicketBuilder.ticketId;
import static org.ticketquery.support.TicketBuilder.userId;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketquery.support.Answer;
import org.ticketquery.support.TestService;
import org.ticketquery.support.Wire;
import org.ticketquery.ticket.User;

/// How a request is refused (contract, 5, 6 and 8).
class ProblemSpec {
  private static final String LIST = "/support_tickets";
  private static final String TICKET = LIST + "/" + ticketId(1);
  private static final String USER = "/users/" + userId(1);
  private static final String PAGE = "/problems/validation-failed/";
  private static final String NOTIFICATION = "/notifications/notf" + "0".repeat(26);

  private static TestService service;

  @BeforeAll
  static void store() {
    Optional<String> none = Optional.empty();
    service =
        TestService.with(
            List.of(new User(userId(1), none, none, none, Optional.empty())),
            List.of(ticket(1).user(userId(1)).build()));
  }

  /// A request for every row of the contract's table, with its status and slug.
  @ParameterizedTest
  @CsvSource({
    "/support_tickets?colour=red, 400, validation-failed",
    "/support_tickets?page_size=0, 400, pagination-parameters",
    "/support_tickets/tick99999999999999999999999999, 404,",
    "/users/user99999999999999999999999999, 404,",
    "/notifications/notf99999999999999999999999999, 404,",
    "/nothing, 404,",
    "/problems/nothing/, 404,"
  })
  void aProblemSaysWhatItIs(String path, int status, String slug) {
    assertProblem(get(path), status, slug);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "validation-failed",
        "pagination-parameters",
        "unsupported-version",
        "search-unavailable"
      })
  void theTypeOfAProblemIsAPageForEveryone(String slug) {
    for (String path : List.of("/problems/" + slug + "/", "/problems/" + slug)) {
      Answer page = service.send("GET", path, Map.of());
      assertEquals(200, page.status());
      assertTrue(page.header("Content-Type").orElseThrow().startsWith("text/html"));
      assertTrue(page.body().contains(slug), page.body());
      assertEquals("2", page.header("EvEnergy-Version").orElseThrow());
    }
  }

  @Test
  void theInstanceIsTheResourceThatWasMeant() {
    assertEquals(
        service.url() + "/users/" + userId(9),
        get("/users/" + userId(9)).json().get("instance").asText());
    assertFalse(get(LIST + "?colour=red").json().has("instance"));
    assertEquals(404, get(LIST + "/something").status());
    assertEquals(404, get(LIST + "/" + userId(1)).status());
    assertEquals(404, get("/users/" + ticketId(1)).status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "2.0", " 2 ", ""})
  void theVersionsOfTheApiAreAnswered(String version) {
    assertEquals(200, with("EvEnergy-Version", version, LIST).status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "3", "2.1", "02", "2.00", "latest", "2,3", "-2"})
  void anotherVersionIsRefusedByEveryResource(String version) {
    for (String path : List.of(LIST, TICKET, USER, NOTIFICATION)) {
      Answer answer = with("EvEnergy-Version", version, path);
      assertProblem(answer, 400, "unsupported-version");
      assertTrue(answer.json().get("detail").asText().contains(version));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json|true",
        "APPLICATION/JSON|true",
        "application/json;charset=utf-8|true",
        "application/*|true",
        "*/*|true",
        "text/html, */*;q=0.1|true",
        "text/html,application/json;q=0.001|true",
        "application/json ; q=0.5|true",
        "application/json;q=1, */*;q=0|true",
        "application/*;q=0, application/json|true",
        "text/html;q=bogus, application/json|true",
        "text/html|false",
        "application/xml|false",
        "application/jsonx|false",
        "application/problem+json|false",
        "json|false",
        "application/json;q=0|false",
        "application/json;q=0.0|false",
        "application/json;q=0, */*|false",
        "application/*;q=0, */*|false",
        "*/*;q=0|false"
      })
  void theAcceptHeaderMustAdmitJson(String accept, boolean admitted) {
    for (String path : List.of(LIST, TICKET, USER)) {
      Answer answer = with("Accept", accept, path);
      if (admitted) {
        assertEquals(200, answer.status(), path);
        assertEquals("application/json", answer.header("Content-Type").orElseThrow());
      } else {
        assertProblem(answer, 406, null);
      }
    }
  }

  @Test
  void errorsAreProblemsWhateverTheAcceptHeaderSays() {
    assertProblem(with("Accept", "text/html", "/nothing"), 404, null);
    assertProblem(service.send("GET", LIST, Map.of("Accept", "text/html")), 401, null);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST",
        "PUT",
        "PATCH",
        "DELETE",
        "OPTIONS",
        "PROPFIND",
        "QUERY",
        "FROBNICATE",
        "get"
      })
  void anyOtherMethodIsRefusedWithTheOnesThereAre(String method) {
    for (String path : List.of(LIST, TICKET, USER, PAGE, NOTIFICATION, LIST + "/")) {
      Wire.Response answer = raw(method, "/v2" + path);
      assertEquals(405, answer.status(), method + " " + path);
      assertEquals(List.of("GET, HEAD"), answer.headers("Allow"));
      assertWireProblem(answer);
    }
    assertEquals(404, raw(method, "/v2/nothing").status(), method);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRACE", "CONNECT"})
  void methodsThatTheServerItselfKnowsDoNothing(String method) {
    Wire.Response answer = raw(method, "/v2" + LIST);
    assertTrue(answer.status() == 405 || answer.status() == 400, "" + answer.status());
    assertWireProblem(answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/v2",
        "/v2/",
        "/v1/support_tickets",
        "/support_tickets",
        "/v2/Support_Tickets",
        "/v2/support_tickets/x/y",
        "/v2/users",
        "/v2/users/",
        "/v2/problems",
        "/v2/notifications",
        "/v2x/support_tickets",
        "/favicon.ico"
      })
  void anUnknownPathIsNotFound(String path) {
    Wire.Response answer = raw("GET", path);
    assertEquals(404, answer.status());
    assertWireProblem(answer);
  }

  @Test
  void aSlashAtTheEndIsAccepted() {
    for (String path : List.of(LIST, TICKET, USER)) {
      assertEquals(get(path).body(), get(path + "/").body());
      assertEquals(200, get(path + "/").status());
    }
  }

  static Stream<String> resources() {
    return Stream.of(LIST, TICKET, USER, PAGE, NOTIFICATION);
  }

  @ParameterizedTest
  @MethodSource("resources")
  void anUnknownParameterIsRefusedByEveryResource(String path) {
    for (String parameter : List.of("colour", "colour=red", "Expand=user", "_", "%C3%A9=1")) {
      Answer answer = get(path + "?" + parameter);
      assertProblem(answer, 400, "validation-failed");
      assertEquals(1, answer.json().get("field_errors").size(), answer.body());
    }
    assertProblem(get(path + "?=1"), 400, "validation-failed");
    Wire.Response malformed = raw("GET", "/v2" + path + "?status=%zz");
    assertEquals(400, malformed.status());
    assertWireProblem(malformed);
  }

  @ParameterizedTest
  @CsvSource({
    "page_size=0, pagination-parameters",
    "page_size=101, pagination-parameters",
    "page_size=, pagination-parameters",
    "page_size=1&page_size=2, pagination-parameters",
    "page_after=x, pagination-parameters",
    "page_before=x&page_after=y&page_size=z, pagination-parameters",
    "page_size=0&colour=red, validation-failed",
    "page_size=0&message_type=x, validation-failed",
    "page_sise=5, validation-failed",
    "expand=ticket, validation-failed"
  })
  void onlyFaultyPaginationIsAProblemOfItsOwn(String query, String slug) {
    assertProblem(get(LIST + "?" + query), 400, slug);
  }

  @Test
  void oneAnswerReportsEveryFault() {
    Answer answer =
        get(
            LIST
                + "?colour=red&status=a&status=b&priority=&message_type=shout&page_size=0&page_after=x"
                + "&created_at__gte=yesterday&user=me&position=-1&expand=all&status__inn=Open&tags=%00&source=%ff");
    assertProblem(answer, 400, "validation-failed");
    Set<String> parameters = new HashSet<>();
    JsonNode errors = answer.json().get("field_errors");
    errors
        .properties()
        .forEach(
            error -> {
              parameters.add(error.getKey());
              assertTrue(error.getValue().isArray() && !error.getValue().isEmpty(), answer.body());
              error.getValue().forEach(message -> assertFalse(message.asText().isBlank()));
            });
    assertEquals(
        Set.of(
            "colour",
            "status",
            "priority",
            "message_type",
            "page_size",
            "page_after",
            "created_at__gte",
            "user",
            "position",
            "expand",
            "status__inn",
            "tags",
            "source"),
        parameters);
    assertTrue(answer.fieldErrors("status__inn").getFirst().contains("status__in"));
    assertTrue(answer.fieldErrors("message_type").getFirst().contains("INITIAL_REQUEST"));
  }

  @Test
  void aQueryStringOverTheLimitIsRefusedAndOneAtItIsNot() {
    String prefix = "status__in=";
    int limit = 16 * 1024;
    String fits = prefix + "a".repeat(limit - prefix.length());
    assertEquals(200, get(LIST + "?" + fits).status());
    for (String path : List.of(LIST, TICKET, USER, PAGE)) {
      assertProblem(get(path + "?" + fits + "a"), 414, null);
    }
  }

  @Test
  void aRequestIsCheckedInAnOrderThatRevealsNothing() {
    Map<String, String> bad = Map.of("Accept", "text/html", "EvEnergy-Version", "9");
    assertProblem(service.send("GET", LIST + "?colour=red", bad), 401, null);
    assertProblem(service.send("GET", "/users/" + userId(99), Map.of()), 401, null);
    assertProblem(service.send("GET", "/nothing", Map.of()), 404, null);
    assertProblem(service.send("POST", LIST, Map.of()), 405, null);
  }

  @ParameterizedTest
  @CsvSource({
    "/support_tickets, 200",
    "/support_tickets?colour=red, 400",
    "/support_tickets/tick99999999999999999999999999, 404",
    "/nothing, 404"
  })
  void headAnswersLikeGetWithoutTheBody(String path, int status) {
    Answer head = service.send("HEAD", path, Map.of("Authorization", bearer()));
    Answer get = get(path);
    assertEquals(status, head.status());
    assertEquals("", head.body());
    assertEquals(headersOf(get), headersOf(head));
    assertEquals(get.header("Content-Length"), head.header("Content-Length"));
    Answer anonymous = service.send("HEAD", path, Map.of());
    assertEquals("", anonymous.body());
  }

  private static Map<String, List<String>> headersOf(Answer answer) {
    Map<String, List<String>> headers = new HashMap<>(answer.response().headers().map());
    headers.remove("date");
    return headers;
  }

  private static Answer get(String path) {
    return service.get(path, service.allAreas());
  }

  private static Answer with(String header, String value, String path) {
    return service.send("GET", path, Map.of("Authorization", bearer(), header, value));
  }

  private static String bearer() {
    return "Bearer " + service.allAreas();
  }

  private static Wire.Response raw(String method, String target) {
    return Wire.exchange(
            service.url(),
            method
                + " "
                + target
                + " HTTP/1.1\r\nHost: a\r\nAuthorization: "
                + bearer()
                + "\r\n\r\n")
        .getFirst();
  }

  private static void assertWireProblem(Wire.Response answer) {
    assertEquals(List.of("application/problem+json"), answer.headers("Content-Type"));
    assertEquals(List.of("2"), answer.headers("EvEnergy-Version"));
    assertTrue(answer.body().contains("\"status\":" + answer.status()), answer.body());
  }

  /// Checks what all problems have in common.
  ///
  /// @param slug of the type; `null` where there is none
  private static void assertProblem(Answer answer, int status, String slug) {
    assertEquals(status, answer.status(), answer.body());
    assertEquals(Optional.of("application/problem+json"), answer.header("Content-Type"));
    assertEquals(Optional.of("2"), answer.header("EvEnergy-Version"));
    JsonNode json = answer.json();
    assertEquals(status, json.get("status").asInt());
    assertFalse(json.get("title").asText().isBlank());
    assertFalse(json.get("detail").asText().isBlank());
    assertEquals(slug != null, json.has("type"), answer.body());
    if (slug != null) {
      String type = json.get("type").asText();
      assertEquals(service.url() + "/problems/" + slug + "/", type);
      assertEquals(200, service.send("GET", type, Map.of()).status());
    }
    boolean parametersAtFault = status == 400 && !"unsupported-version".equals(slug);
    assertEquals(parametersAtFault, json.has("field_errors"));
  }
}
