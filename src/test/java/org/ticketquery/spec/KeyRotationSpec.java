package org.ticketquery.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ticketquery.support.TicketBuilder.ticket;
import static org.ticketquery.support.TicketBuilder.ticketId;
import static org.ticketquery.support.TicketBuilder.userId;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ticketquery.access.KeySource;
import org.ticketquery.access.TokenVerifier;
import org.ticketquery.http.TicketServer;
import org.ticketquery.support.Answer;
import org.ticketquery.support.KeyServer;
import org.ticketquery.support.TestClock;
import org.ticketquery.support.TestService;
import org.ticketquery.support.TestTokens;
import org.ticketquery.ticket.ResourceId;

/// An issuer that changes its keys, and one whose keys cannot be had, while the service runs
/// (contract, 7): what it has verified with stays good for a while, and nothing else ever is.
class KeyRotationSpec {
  private static final ResourceId ALICE = userId(1);
  private static final List<String> RECORDS = List.of(ticketId(1).value());
  private static final TestTokens OLD = new TestTokens("old");
  private static final TestTokens NEW = new TestTokens("new");

  private static TestService service;

  private final AtomicInteger tokens = new AtomicInteger();
  private TestClock clock;
  private KeyServer issuer;
  private KeySource keys;
  private TicketServer server;

  @BeforeAll
  static void store() {
    service =
        TestService.with(
            List.of(), List.of(ticket(1).user(ALICE).build(), ticket(2).user(userId(2)).build()));
  }

  @BeforeEach
  void start() throws IOException {
    clock = new TestClock();
    issuer = new KeyServer(OLD.key());
    keys = KeySource.at(issuer.location(), clock);
    server = service.trusting(new TokenVerifier(keys, TestTokens.RULES, clock));
  }

  @AfterEach
  void stop() {
    server.close();
    keys.close();
    issuer.close();
  }

  @Test
  void tokensOfBothKeysCountWhileOneReplacesTheOther() {
    assertSeesAlices(OLD);
    issuer.serve(OLD.key(), NEW.key());
    assertSeesAlices(NEW);
    assertSeesAlices(OLD);
    issuer.serve(NEW.key());
    assertSeesAlices(OLD);
    // The keys in use are read anew at the end of their fifth minute.
    clock.advance(Duration.ofMinutes(5).plusSeconds(1));
    assertRefused(OLD);
    assertSeesAlices(NEW);
  }

  @Test
  void aKeyOfAnotherIssuerWithTheSameNameNeverCounts() {
    assertSeesAlices(OLD);
    assertRefused(new TestTokens("old"));
    assertRefused(new TestTokens("new"));
    issuer.serve(NEW.key());
    clock.advance(Duration.ofMinutes(5).plusSeconds(1));
    assertRefused(new TestTokens("new"));
    assertSeesAlices(NEW);
  }

  static Stream<Arguments> outages() {
    JWK secret = new OctetSequenceKey.Builder(new byte[32]).keyID("old").build();
    String huge = "{\"keys\":[" + OLD.key().toPublicJWK() + "],\"x\":\"" + "x".repeat(600_000);
    HttpHandler redirect =
        exchange -> {
          exchange.getResponseHeaders().set("Location", "/elsewhere");
          exchange.sendResponseHeaders(307, -1);
        };
    return Stream.of(
        Arguments.argumentSet("down", (HttpHandler) exchange -> exchange.close()),
        Arguments.argumentSet("failing", fixed(500, "")),
        Arguments.argumentSet("redirecting", redirect),
        Arguments.argumentSet("nonsense", fixed(200, "<html>Sign in</html>")),
        Arguments.argumentSet("huge", fixed(200, huge)),
        Arguments.argumentSet("private key", fixed(200, new JWKSet(NEW.key()).toString(false))),
        Arguments.argumentSet("secret", fixed(200, new JWKSet(secret).toString(false))));
  }

  /// For an hour the old keys go on; then nothing is verified until the issuer is back.
  @ParameterizedTest
  @MethodSource("outages")
  void anIssuerThatCannotBeHeardIsBridgedAndThenWaitedFor(HttpHandler outage) {
    assertSeesAlices(OLD);
    issuer.serve(outage);
    assertRefused(NEW);
    for (int minutes = 26; minutes < 60; minutes += 26) {
      clock.advance(Duration.ofMinutes(26));
      assertSeesAlices(OLD);
      assertRefused(NEW);
    }
    clock.advance(Duration.ofMinutes(20));
    assertUnavailable(OLD);
    assertUnavailable(NEW);
    issuer.serve(OLD.key(), NEW.key());
    clock.advance(Duration.ofSeconds(11));
    assertSeesAlices(OLD);
    assertSeesAlices(NEW);
  }

  @ParameterizedTest
  @MethodSource("outages")
  void withoutKeysFromTheStartNothingIsVerified(HttpHandler outage) {
    issuer.serve(outage);
    assertUnavailable(OLD);
    assertUnavailable(NEW);
    // No key is needed to see that there is no token.
    assertEquals(401, service.get(server.url() + "/support_tickets", "a.b.c").status());
    issuer.serve(OLD.key());
    clock.advance(Duration.ofSeconds(11));
    assertSeesAlices(OLD);
  }

  /// One that drips without end is given up after seconds, and asked again later.
  @Test
  void aSlowIssuerIsAnOutageToo() {
    issuer.serve(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          for (int i = 0; i < 600; i++) {
            exchange.getResponseBody().write(' ');
            exchange.getResponseBody().flush();
            pause();
          }
        });
    assertUnavailable(OLD);
    issuer.serve(OLD.key());
    clock.advance(Duration.ofSeconds(11));
    assertSeesAlices(OLD);
  }

  private void assertSeesAlices(TestTokens signer) {
    assertEquals(RECORDS, get(signer).ids());
  }

  private void assertRefused(TestTokens signer) {
    Answer answer = get(signer);
    assertEquals(401, answer.status(), answer.body());
    assertEquals(
        "Bearer error=\"invalid_token\", error_description=\"The token cannot be verified with the keys of its issuer.\"",
        answer.header("WWW-Authenticate").orElseThrow());
  }

  private void assertUnavailable(TestTokens signer) {
    Answer answer = get(signer);
    assertEquals(503, answer.status(), answer.body());
    assertTrue(Integer.parseInt(answer.header("Retry-After").orElseThrow()) > 0);
    assertEquals("application/problem+json", answer.header("Content-Type").orElseThrow());
  }

  /// With a token that nothing is remembered of.
  private Answer get(TestTokens signer) {
    Map<String, Object> claims = new HashMap<>();
    claims.put("user_id", ALICE.value());
    claims.put("jti", "t" + tokens.incrementAndGet());
    claims.put("exp", TestClock.START.plus(Duration.ofDays(1)).getEpochSecond());
    return service.get(server.url() + "/support_tickets", signer.with(claims));
  }

  private static HttpHandler fixed(int status, String body) {
    return exchange -> KeyServer.respond(exchange, status, body);
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
