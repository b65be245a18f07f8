package org.ticketquery.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ticketquery.access.TestIssuer.RULES;
import static org.ticketquery.access.TestIssuer.UNVERIFIABLE;
import static org.ticketquery.access.TestIssuer.bearer;
import static org.ticketquery.access.TestIssuer.ecKey;
import static org.ticketquery.access.TestIssuer.refusal;
import static org.ticketquery.access.TestIssuer.token;

import com.nimbusds.jose.jwk.ECKey;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ticketquery.problem.Rejected;
import org.ticketquery.support.KeyServer;
import org.ticketquery.support.TestClock;

/// Tokens that have been verified are not verified again at once; what is remembered of them is
/// bounded in time and in room. To see it, their key is withdrawn.
class RememberedTokensTest {
  private static final ECKey FIRST = ecKey("first");
  private static final ECKey SECOND = ecKey("second");

  private final TestClock clock = new TestClock();
  private KeyServer server;
  private KeySource keys;
  private TokenVerifier verifier;

  @BeforeEach
  void start() throws IOException {
    server = new KeyServer(FIRST);
    keys = KeySource.at(server.location(), clock);
    verifier = new TokenVerifier(keys, RULES, clock);
  }

  @AfterEach
  void stop() {
    keys.close();
    server.close();
  }

  @Test
  void aWithdrawnKeyCountsForFiveMinutesAndARememberedTokenAtMostOneMore() {
    accepts(token(FIRST));
    server.serve(SECOND);
    clock.advance(Duration.ofMinutes(3).plusSeconds(59));
    accepts(token(FIRST, Map.of("jti", "during")));
    clock.advance(Duration.ofSeconds(59));
    // Still remembered, so no key is asked for.
    accepts(token(FIRST, Map.of("jti", "during")));
    clock.advance(Duration.ofSeconds(3));
    refuses(token(FIRST, Map.of("jti", "during")));
    refuses(token(FIRST));
    accepts(token(SECOND));
  }

  @Test
  void aVerifiedTokenIsRememberedForAMinuteAndItAlone() {
    String known = token(FIRST, Map.of("jti", "known"));
    accepts(known);
    server.serve(SECOND);
    // The unknown key has the keys read anew; the first is not among them any more.
    accepts(token(SECOND));
    refuses(token(FIRST, Map.of("jti", "new")));
    accepts(known);
    clock.advance(Duration.ofSeconds(59));
    accepts(known);
    clock.advance(Duration.ofSeconds(1));
    refuses(known);
  }

  /// In all, as many tokens as fit into eight mebibytes: 512 of the longest.
  @Test
  void rememberedTokensTakeABoundedRoom() {
    List<String> tokens =
        IntStream.range(0, 700)
            .mapToObj(i -> token(FIRST, Map.of("jti", "t" + i, "fill", "x".repeat(11_900))))
            .toList();
    tokens.forEach(token -> accepts(token));
    server.serve(SECOND);
    accepts(token(SECOND));
    assertTrue(ForkJoinPool.commonPool().awaitQuiescence(1, TimeUnit.MINUTES));
    long remembered = tokens.stream().filter(token -> isAccepted(token)).count();
    assertTrue(remembered > 0 && remembered < 530, () -> remembered + " remembered");
  }

  private boolean isAccepted(String token) {
    try {
      verifier.verify(bearer(token));
      return true;
    } catch (Rejected refusal) {
      return false;
    }
  }

  private void accepts(String token) {
    assertEquals("partner", verifier.verify(bearer(token)).client());
  }

  private void refuses(String token) {
    assertEquals(UNVERIFIABLE, refusal(verifier, token));
  }
}
