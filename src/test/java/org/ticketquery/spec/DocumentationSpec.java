package org.ticketquery.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketquery.openapi.OpenApiDocument;
import org.ticketquery.support.Answer;
import org.ticketquery.support.TestService;

/// What the service says of itself to everyone (contract, 10).
class DocumentationSpec {
  private static final String DOCUMENT = "/openapi.json";
  private static final String PAGE = "/docs";
  private static final Pattern REFERENCE =
      Pattern.compile("(?:href|src|data-document)=\"([^\"]*)\"");

  private static TestService service;

  @BeforeAll
  static void start() {
    service = TestService.with(List.of(), List.of());
  }

  @Test
  void theDocumentIsAnsweredToEveryone() {
    Answer answer = get(DOCUMENT);
    assertEquals(200, answer.status());
    assertEquals("application/json", answer.header("Content-Type").orElseThrow());
    assertEquals("no-cache", answer.header("Cache-Control").orElseThrow());
    Map<String, String> known = Map.of("If-None-Match", answer.header("ETag").orElseThrow());
    assertEquals(304, service.send("GET", DOCUMENT, known).status());
    assertEquals(OpenApiDocument.json(service.url()), answer.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {DOCUMENT, PAGE, "FILE"})
  void theyAreRequestedLikeEverythingElse(String name) {
    String path = name.equals("FILE") ? file("swagger-ui.css") : name;
    Answer get = get(path);
    assertEquals(Optional.of("2"), get.header("EvEnergy-Version"));
    Answer head = service.send("HEAD", path, Map.of());
    assertEquals(200, head.status());
    assertEquals(get.header("Content-Length"), head.header("Content-Length"));
    assertEquals("", head.body());
    assertEquals(get.body(), get(path + "/").body());
    Answer post = service.send("POST", path, Map.of());
    assertEquals(405, post.status());
    assertEquals(Optional.of("GET, HEAD"), post.header("Allow"));
    Answer unknown = get(path + "?colour=red");
    assertEquals(400, unknown.status());
    assertEquals(1, unknown.fieldErrors("colour").size());
    Answer version = service.send("GET", path, Map.of("EvEnergy-Version", "3"));
    assertTrue(version.body().contains("unsupported-version"), version.body());
  }

  @Test
  void thePageLoadsNothingFromElsewhere() {
    List<String> references = references(get(PAGE).body());
    assertTrue(references.size() >= 5, references.toString());
    for (String reference : references) {
      assertTrue(reference.startsWith("/v2/"), reference);
      assertEquals(200, get(reference.substring(3)).status(), reference);
    }
    String policy = get(PAGE).header("Content-Security-Policy").orElseThrow();
    assertTrue(policy.startsWith("default-src 'none'; script-src 'self';"), policy);
    assertFalse(policy.contains("http"), policy);
    assertEquals(Optional.of("nosniff"), get(PAGE).header("X-Content-Type-Options"));
    assertEquals(Optional.of("no-cache"), get(PAGE).header("Cache-Control"));
  }

  @Test
  void aFileIsKeptForGoodSinceItsNameHoldsItsDigest() {
    Answer answer = get(file("swagger-ui-bundle.js"));
    assertEquals(
        Optional.of("public, max-age=31536000, immutable"), answer.header("Cache-Control"));
    assertEquals(Optional.of("text/javascript; charset=utf-8"), answer.header("Content-Type"));
    assertEquals(Optional.of("nosniff"), answer.header("X-Content-Type-Options"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "swagger-ui.css",
        "swagger-ui-0000000000000000.css",
        "index.html",
        "..%2fstart.js",
        "start.js"
      })
  void noOtherFileIsThere(String name) {
    assertEquals(name.contains("%2f") ? 400 : 404, get(PAGE + "/" + name).status());
  }

  @Test
  void behindAnotherUrlEverythingFollowsIt(@TempDir Path directory) throws IOException {
    URI publicUrl = URI.create("https://api.example.com/support/v9/");
    try (TestService other =
        TestService.over(service.engine(), directory, Optional.of(publicUrl))) {
      assertTrue(other.url().endsWith("/support/v9"), other.url());
      Answer document = other.send("GET", DOCUMENT, Map.of());
      assertEquals(
          "https://api.example.com/support/v9", document.json().at("/servers/0/url").asText());
      for (String reference : references(other.send("GET", PAGE, Map.of()).body())) {
        assertTrue(reference.startsWith("/support/v9/"), reference);
        String below = reference.substring("/support/v9".length());
        assertEquals(200, other.send("GET", below, Map.of()).status(), reference);
      }
    }
  }

  /// The path, below the base path, of a file that the page refers to.
  private static String file(String name) {
    String stem = name.substring(0, name.lastIndexOf('.'));
    return references(get(PAGE).body()).stream()
        .filter(reference -> reference.contains("/" + stem + "-"))
        .findFirst()
        .orElseThrow()
        .substring("/v2".length());
  }

  private static List<String> references(String page) {
    return REFERENCE
        .matcher(page)
        .results()
        .map(MatchResult::group)
        .map(DocumentationSpec::value)
        .toList();
  }

  private static String value(String attribute) {
    return attribute.substring(attribute.indexOf('"') + 1, attribute.length() - 1);
  }

  private static Answer get(String path) {
    return service.send("GET", path, Map.of());
  }
}
