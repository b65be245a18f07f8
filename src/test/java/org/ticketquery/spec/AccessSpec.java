package org.ticketquery.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ticketquery.support.TicketBuilder.ticket;
import static org.ticketquery.support.TicketBuilder.ticketId;
import static org.ticketquery.support.TicketBuilder.userId;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketquery.access.JwksLocation;
import org.ticketquery.access.KeySource;
import org.ticketquery.access.TokenRequest;
import org.ticketquery.access.TokenVerifier;
import org.ticketquery.http.TicketServer;
import org.ticketquery.support.Answer;
import org.ticketquery.support.TestService;
import org.ticketquery.support.TestTokens;
import org.ticketquery.support.Wire;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.User;

/// Who may see what (contract, 7).
class AccessSpec {
  private static final ResourceId ALICE = userId(1);
  private static final ResourceId BOB = userId(2);
  private static final ResourceId CAROL = userId(3);
  private static final ResourceId DAVE = userId(4);
  private static final ResourceId NOT_STORED = userId(5);
  private static final String LIST = "/support_tickets";
  private static final TestTokens TOKENS = new TestTokens();

  private static TestService service;
  private static TicketServer server;

  @BeforeAll
  static void store(@TempDir Path directory) throws IOException {
    service =
        TestService.with(
            List.of(
                user(ALICE, "acme"), user(BOB, "acme"), user(CAROL, "globex"), user(DAVE, null)),
            List.of(
                ticket(1).user(ALICE).build(),
                ticket(2).user(BOB).build(),
                ticket(3).user(CAROL).build(),
                ticket(4).user(DAVE).build(),
                ticket(5).user(NOT_STORED).build(),
                ticket(6).build()));
    Path jwks = Files.writeString(directory.resolve("jwks.json"), TOKENS.jwks());
    server = server(jwks.toString());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static Stream<Arguments> tokens() {
    long[] all = {1, 2, 3, 4, 5, 6};
    return Stream.of(
        sees(Map.of("access_all_areas", true), all),
        sees(Map.of("scope", "support:read access_all_areas"), all),
        sees(Map.of("access_all_areas", true, "user_id", ALICE.value()), all),
        sees(Map.of("access_all_areas", true, "organization_id", "acme"), all),
        sees(Map.of("access_all_areas", false, "organization_id", "acme"), 1, 2),
        sees(Map.of("user_id", ALICE.value()), 1),
        sees(Map.of("sub", ALICE.value()), 1),
        sees(Map.of("sub", BOB.value(), "user_id", ALICE.value()), 1),
        sees(Map.of("user_id", DAVE.value()), 4),
        sees(Map.of("user_id", NOT_STORED.value()), 5),
        sees(Map.of("user_id", userId(99).value())),
        sees(Map.of("organization_id", "acme"), 1, 2),
        sees(Map.of("organization_id", "globex"), 3),
        sees(Map.of("organization_id", "ACME")),
        sees(Map.of("organization_id", "acm*")),
        sees(Map.of("organization_id", "null")),
        sees(Map.of("organization_id", "acme", "user_id", ALICE.value()), 1),
        sees(Map.of("organization_id", "acme", "sub", ALICE.value()), 1),
        sees(Map.of("organization_id", "acme", "user_id", CAROL.value())),
        sees(Map.of("organization_id", "acme", "user_id", DAVE.value())),
        sees(Map.of("scp", List.of("support:read"), "scope", "", "user_id", BOB.value()), 2));
  }

  @ParameterizedTest
  @MethodSource("tokens")
  void aTokenSeesWhatItsClaimsOpenAndNothingElse(Map<String, ?> claims, List<String> ids) {
    assertEquals(ids, service.get(server.url() + LIST, TOKENS.with(claims)).ids());
  }

  static Stream<Map<String, ?>> claimsThatAllowNothing() {
    return Stream.of(
        Map.of(),
        Map.of("sub", "someone"),
        Map.of("access_all_areas", false),
        Map.of("access_all_areas", "true"),
        Map.of("user_id", "alice"),
        Map.of("user_id", "alice", "organization_id", "acme"),
        Map.of("organization_id", ""),
        Map.of("organization_id", List.of("acme")),
        Map.of("scope", "", "access_all_areas", true),
        Map.of("scope", "support:write", "user_id", ALICE.value()),
        Map.of("scope", "support:readonly access_all_areas"),
        Map.of("scope", "SUPPORT:READ", "organization_id", "acme"));
  }

  @ParameterizedTest
  @MethodSource("claimsThatAllowNothing")
  void aTokenThatAllowsNothingIsForbiddenEverywhere(Map<String, ?> claims) {
    for (String path : List.of(LIST, LIST + "/" + ticketId(1), "/users/" + ALICE)) {
      assertForbidden(service.get(server.url() + path, TOKENS.with(claims)));
    }
  }

  static Stream<Arguments> badTokens() {
    return Stream.of(
        Arguments.of(TOKENS.with(Map.of("iss", "https://other.example", "sub", ALICE.value()))),
        Arguments.of(TOKENS.with(Map.of("aud", "others", "sub", ALICE.value()))),
        Arguments.of(TOKENS.with(Map.of("exp", Instant.now().minusSeconds(60).getEpochSecond()))),
        Arguments.of(TOKENS.with(Map.of("nbf", Instant.now().plusSeconds(90).getEpochSecond()))),
        Arguments.of(new TestTokens().with(Map.of("access_all_areas", true))),
        Arguments.of(TOKENS.with(Map.of("sub", ALICE.value())) + "A"),
        Arguments.of("not-a-token"),
        Arguments.of("a.b.c"));
  }

  @ParameterizedTest
  @MethodSource("badTokens")
  void aTokenThatDoesNotCountIsRefusedInGeneralTerms(String token) {
    Answer answer = service.get(server.url() + LIST, token);
    assertEquals(401, answer.status());
    String reason = answer.json().get("detail").asText();
    assertFalse(reason.isBlank());
    assertFalse(answer.body().contains(token));
    assertEquals(
        "Bearer error=\"invalid_token\", error_description=\"" + reason + "\"",
        answer.header("WWW-Authenticate").orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Basic dXNlcjpwYXNz", "Token abc", "Bearerabc"})
  void withoutABearerTokenTheAnswerAsksForOne(String authorization) {
    Map<String, String> headers =
        authorization.isEmpty() ? Map.of() : Map.of("Authorization", authorization);
    for (String path : List.of(LIST, LIST + "/" + ticketId(1), "/users/" + ALICE)) {
      Answer answer = service.send("GET", path, headers);
      assertEquals(401, answer.status());
      assertEquals(
          "Authentication credentials were not provided.", answer.json().get("detail").asText());
      assertEquals("Bearer", answer.header("WWW-Authenticate").orElseThrow());
    }
  }

  @Test
  void twoCredentialsAreRefusedEvenIfBothAreGood() {
    String line = "Authorization: Bearer " + service.allAreas() + "\r\n";
    Wire.Response answer =
        Wire.exchange(
                service.url(),
                "GET /v2/support_tickets HTTP/1.1\r\nHost: a\r\n" + line + line + "\r\n")
            .getFirst();
    assertEquals(401, answer.status());
    assertTrue(
        answer
            .header("WWW-Authenticate")
            .orElseThrow()
            .startsWith("Bearer error=\"invalid_token\", error_description=\""));
  }

  static Stream<Arguments> narrowings() {
    String acme = service.ofOrganization("acme");
    String alice = service.ofUser(ALICE);
    return Stream.of(
        narrowed(service.allAreas(), ALICE.value(), 1),
        narrowed(service.allAreas(), "https://api.example/v2/users/" + CAROL, 3),
        narrowed(service.allAreas(), "https://api.example/v2/users/" + CAROL + "/", 3),
        narrowed(service.allAreas(), DAVE.value(), 4),
        narrowed(service.allAreas(), NOT_STORED.value(), 5),
        narrowed(service.allAreas(), userId(99).value()),
        narrowed(acme, BOB.value(), 2),
        narrowed(acme, service.url() + "/users/" + BOB, 2),
        narrowed(acme, CAROL.value()),
        narrowed(acme, DAVE.value()),
        narrowed(alice, ALICE.value(), 1),
        narrowed(alice, service.url() + "/users/" + ALICE, 1));
  }

  @ParameterizedTest
  @MethodSource("narrowings")
  void theUserHeaderNarrowsAndNeverWidens(String token, String user, List<String> ids) {
    assertEquals(ids, as(token, user, LIST).ids());
  }

  @Test
  void theUserHeaderNarrowsLookupsToo() {
    assertEquals(200, as(service.allAreas(), ALICE.value(), LIST + "/" + ticketId(1)).status());
    assertEquals(404, as(service.allAreas(), ALICE.value(), LIST + "/" + ticketId(2)).status());
    assertEquals(200, as(service.allAreas(), ALICE.value(), "/users/" + ALICE).status());
    assertEquals(404, as(service.allAreas(), ALICE.value(), "/users/" + BOB).status());
  }

  @Test
  void aUserTokenMayNotNameAnotherUser() {
    String both = service.token(request(Optional.of(ALICE), Optional.of("acme")));
    for (String token : List.of(service.ofUser(ALICE), both)) {
      for (String path : List.of(LIST, LIST + "/" + ticketId(1), "/users/" + ALICE)) {
        assertForbidden(as(token, BOB.value(), path));
        assertForbidden(as(token, service.url() + "/users/" + BOB, path));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bob", "tick01HZ0000000000000000000001", "https://a/users/bob", "*"})
  void aMalformedUserHeaderIsReportedTogetherWithOtherFaults(String user) {
    Answer answer = as(service.allAreas(), user, LIST + "?colour=red&page_size=0");
    assertEquals(400, answer.status());
    assertFalse(answer.fieldErrors("EvEnergy-User").isEmpty(), answer.body());
    assertFalse(answer.fieldErrors("colour").isEmpty(), answer.body());
    assertFalse(answer.fieldErrors("page_size").isEmpty(), answer.body());
    assertEquals(400, as(service.allAreas(), user, LIST + "/" + ticketId(1)).status());
    assertEquals(400, as(service.allAreas(), user, "/users/" + ALICE).status());
  }

  @Test
  void aUserHeaderSentTwiceIsAFaultLikeAParameterGivenTwice() {
    String request =
        "GET /v2/support_tickets HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer %s\r\nEvEnergy-User: %s\r\nEvEnergy-User: %s\r\n\r\n"
            .formatted(service.allAreas(), ALICE, BOB);
    Wire.Response answer = Wire.exchange(service.url(), request).getFirst();
    assertEquals(400, answer.status());
    assertTrue(answer.body().contains("\"EvEnergy-User\":["), answer.body());
  }

  @Test
  void recordsWithoutAUserAreForAllAreasOnly() {
    String path = LIST + "?user__isnull=true";
    assertEquals(ids(6), service.get(path, service.allAreas()).ids());
    assertEquals(ids(), service.get(path, service.ofUser(ALICE)).ids());
    assertEquals(ids(), service.get(path, service.ofOrganization("acme")).ids());
    assertEquals(ids(), as(service.allAreas(), ALICE.value(), path).ids());
    assertEquals(404, service.get(LIST + "/" + ticketId(6), service.ofUser(ALICE)).status());
  }

  @Test
  void whereKeysCannotBeHadTheServiceSaysWhenToComeBack() throws IOException {
    try (TicketServer keyless = server("http://127.0.0.1:" + closedPort() + "/jwks.json")) {
      Answer answer = service.get(keyless.url() + LIST, TOKENS.with(Map.of("sub", ALICE.value())));
      assertEquals(503, answer.status());
      assertTrue(Integer.parseInt(answer.header("Retry-After").orElseThrow()) > 0);
      assertEquals("application/problem+json", answer.header("Content-Type").orElseThrow());
    }
  }

  private static Arguments sees(Map<String, ?> claims, long... tickets) {
    return Arguments.of(claims, ids(tickets));
  }

  private static Arguments narrowed(String token, String user, long... tickets) {
    return Arguments.of(token, user, ids(tickets));
  }

  private static List<String> ids(long... tickets) {
    return LongStream.of(tickets).mapToObj(number -> ticketId(number).value()).toList();
  }

  private static Answer as(String token, String user, String path) {
    return service.send(
        "GET", path, Map.of("Authorization", "Bearer " + token, "EvEnergy-User", user));
  }

  private static void assertForbidden(Answer answer) {
    assertEquals(403, answer.status());
    assertEquals(
        "You do not have permission to perform this action.", answer.json().get("detail").asText());
    assertEquals(
        "Bearer error=\"insufficient_scope\"", answer.header("WWW-Authenticate").orElseThrow());
  }

  private static TokenRequest request(Optional<ResourceId> user, Optional<String> organization) {
    return new TokenRequest(
        user, organization, false, List.of("support:read"), Duration.ofHours(1));
  }

  private static User user(ResourceId id, String organization) {
    return new User(
        id,
        Optional.ofNullable(organization),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static TicketServer server(String jwks) throws IOException {
    InstantSource clock = InstantSource.system();
    KeySource keys = KeySource.at(JwksLocation.of(jwks), clock);
    return service.trusting(new TokenVerifier(keys, TestTokens.RULES, clock));
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
