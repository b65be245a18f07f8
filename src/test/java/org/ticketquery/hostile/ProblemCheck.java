package org.ticketquery.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;
import org.ticketquery.support.NotificationCheck;
import org.ticketquery.support.Wire;

/// Whether a problem has the shape that it must have (contract, 8; RFC 9457), its headers included.
final class ProblemCheck {
  private static final Set<String> MEMBERS =
      Set.of("type", "title", "status", "detail", "instance", "field_errors", "notification");

  private final String base;
  private final ToIntFunction<String> resolver;

  /// The statuses of the types that were looked up, by URL.
  private final Map<String, Integer> types = new ConcurrentHashMap<>();

  /// @param base the service's URL
  /// @param resolver asks for a URL without a token and tells the status
  ProblemCheck(String base, ToIntFunction<String> resolver) {
    this.base = base;
    this.resolver = resolver;
  }

  void check(JsonNode problem, Wire.Response answer) {
    Set<String> names = names(problem);
    assertTrue(MEMBERS.containsAll(names), () -> "members " + names);
    assertText(problem, "title");
    assertText(problem, "detail");
    assertTrue(problem.path("status").isInt(), "status");
    assertEquals(answer.status(), problem.get("status").asInt());
    if (problem.has("type")) {
      checkType(problem.get("type").asText());
    }
    if (problem.has("instance")) {
      assertTrue(problem.get("instance").asText().startsWith(base + "/"), "instance");
    }
    if (problem.has("notification")) {
      NotificationCheck.check(base, problem.get("notification"));
    }
    checkFieldErrors(problem, answer);
    checkHeaders(answer);
  }

  private void checkType(String type) {
    assertTrue(type.matches("\\Q" + base + "\\E/problems/[a-z-]+/"), type);
    assertEquals(200, types.computeIfAbsent(type, resolver::applyAsInt), type);
  }

  /// They stand where parameters are at fault, and nowhere else.
  private static void checkFieldErrors(JsonNode problem, Wire.Response answer) {
    String type = problem.path("type").asText();
    boolean about =
        type.endsWith("/validation-failed/") || type.endsWith("/pagination-parameters/");
    assertEquals(about, problem.has("field_errors"), "field_errors");
    if (about) {
      assertEquals(400, answer.status());
      JsonNode errors = problem.get("field_errors");
      assertTrue(errors.isObject() && !errors.isEmpty(), "field_errors");
      errors.forEach(ProblemCheck::checkMessages);
    }
  }

  private static void checkMessages(JsonNode messages) {
    assertTrue(messages.isArray() && !messages.isEmpty(), "messages");
    for (JsonNode message : messages) {
      assertTrue(message.isTextual() && !message.asText().isBlank(), "a message");
    }
  }

  private static void checkHeaders(Wire.Response answer) {
    assertEquals(
        answer.status() == 401,
        answer.header("WWW-Authenticate").isPresent() && answer.status() != 403,
        "WWW-Authenticate");
    assertEquals(answer.status() == 405, answer.header("Allow").isPresent(), "Allow");
    boolean later = answer.status() == 429 || answer.status() == 503;
    assertEquals(later, answer.header("Retry-After").isPresent(), "Retry-After");
    assertFalse(answer.header("Link").isPresent(), "Link");
  }

  private static void assertText(JsonNode problem, String name) {
    assertTrue(problem.path(name).isTextual() && !problem.get(name).asText().isBlank(), name);
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
