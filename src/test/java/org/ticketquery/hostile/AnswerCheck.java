package org.ticketquery.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ticketquery.hostile.Attack.Expected;
import org.ticketquery.query.Resource;
import org.ticketquery.support.NotificationCheck;
import org.ticketquery.support.Wire;

/// What every answer must be, whatever was asked (contract, 2, 6 and 8): no failure of ours, a body
/// of the published shape, and not a word about what is inside.
final class AnswerCheck {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final Pattern INTERNALS =
      Pattern.compile("(?i)jetty|javalin|org\\.|java\\.|exception|\\.java|opensearch");
  private static final Pattern LINKS =
      Pattern.compile("<([^<>\"]+)>; rel=\"previous\", <([^<>\"]+)>; rel=\"next\"");

  private static final Set<String> TYPES =
      Stream.of(Resource.values())
          .flatMap(resource -> resource.mediaTypes().stream())
          .collect(Collectors.toSet());

  private final String base;
  private final RecordCheck records;
  private final ProblemCheck problems;

  /// @param base the service's URL
  AnswerCheck(String base, ProblemCheck problems) {
    this.base = base;
    this.records = new RecordCheck(base);
    this.problems = problems;
  }

  void check(Attack attack, Wire.Response answer, Expected expected) {
    int status = answer.status();
    // Versions and codings of HTTP that are not spoken here.
    assertTrue(status < 500 || status == 501 || status == 505, "a failure");
    assertTrue(status < 300 || status == 304 || status >= 400, "a redirection");
    assertTrue(
        expected.statuses().isEmpty() || expected.statuses().contains(status),
        () -> "not one of " + expected.statuses());
    assertEquals(List.of("2"), answer.headers("EvEnergy-Version"));
    assertEquals(List.of(), answer.headers("Server"));
    assertEquals(List.of(), answer.headers("X-Evil"));
    assertFalse(String.join("\n", answer.headerLines()).contains("evil.example"), "the host");
    if (status >= 400) {
      assertEquals(List.of("application/problem+json"), answer.headers("Content-Type"));
    }
    if (!answer.body().isEmpty()) {
      checkBody(attack, answer, expected);
    } else {
      boolean nothing = answer.headers("Content-Type").contains("application/x-ndjson");
      assertTrue(attack.isHead() || status == 304 || nothing, "no body");
    }
  }

  private void checkBody(Attack attack, Wire.Response answer, Expected expected) {
    String text = text(answer.body());
    if (answer.status() >= 400) {
      assertFalse(INTERNALS.matcher(text).find(), "a word about the inside");
      JsonNode problem = json(text);
      problems.check(problem, answer);
      expected
          .faulty()
          .forEach(
              name -> assertTrue(problem.path("field_errors").has(name), "not named: " + name));
      return;
    }
    String type = answer.header("Content-Type").orElseThrow();
    switch (type) {
      case "application/json" -> checkJson(attack, answer, json(text));
      case "application/x-ndjson" -> text.lines().forEach(line -> records.checkTicket(json(line)));
      case "text/html; charset=utf-8" -> assertTrue(text.startsWith("<!doctype html>"), "no page");
      default -> assertTrue(TYPES.contains(type.split(";", 2)[0]), () -> "the type " + type);
    }
  }

  private void checkJson(Attack attack, Wire.Response answer, JsonNode json) {
    String kind = json.path("id").asText("    ").substring(0, 4);
    if (json.isArray()) {
      checkPage(answer, json);
      // In whatever way it is spelt there.
      if (!attack.text().contains("order")) {
        checkOrder(json);
      }
    } else if (kind.equals("tick")) {
      records.checkTicket(json);
    } else if (kind.equals("user")) {
      records.checkUser(json);
    } else if (kind.equals("notf")) {
      NotificationCheck.check(base, json);
    } else {
      assertTrue(json.isObject(), "neither an array nor an object");
    }
  }

  private void checkPage(Wire.Response answer, JsonNode page) {
    assertTrue(page.size() <= 100, "a page of " + page.size());
    var links = LINKS.matcher(answer.header("Link").orElse(""));
    assertTrue(links.matches(), "no links");
    for (String link : List.of(links.group(1), links.group(2))) {
      boolean further = link.startsWith(base + "/support_tickets?") && link.contains("page_size=");
      assertTrue(further || link.equals("about:blank"), link);
    }
    page.forEach(records::checkTicket);
  }

  private static void checkOrder(JsonNode page) {
    Optional<String> last = Optional.empty();
    for (JsonNode record : page) {
      String id = record.get("id").asText();
      assertTrue(last.isEmpty() || last.get().compareTo(id) < 0, "not in order");
      last = Optional.of(id);
    }
  }

  private static String text(String latin1) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(latin1.getBytes(ISO_8859_1)))
          .toString();
    } catch (IOException e) {
      throw new AssertionError("not UTF-8", e);
    }
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new AssertionError("not JSON", e);
    }
  }
}
