package org.ticketquery.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.ticketquery.access.TestIssuer.ABSENT;
import static org.ticketquery.access.TestIssuer.MALFORMED;
import static org.ticketquery.access.TestIssuer.NOW;
import static org.ticketquery.access.TestIssuer.bearer;
import static org.ticketquery.access.TestIssuer.claims;
import static org.ticketquery.access.TestIssuer.ecKey;
import static org.ticketquery.access.TestIssuer.header;
import static org.ticketquery.access.TestIssuer.json;
import static org.ticketquery.access.TestIssuer.refusal;
import static org.ticketquery.access.TestIssuer.signed;
import static org.ticketquery.access.TestIssuer.token;
import static org.ticketquery.access.TestIssuer.verifier;

import com.nimbusds.jose.jwk.ECKey;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketquery.problem.Rejected;
import org.ticketquery.support.TestClock;

/// From when to when a token counts: 30 seconds of leeway at both ends (contract, 7).
class TokenTimesTest {
  private static final ECKey KEY = ecKey("k1");
  private static final String EXPIRED = "The token is expired.";
  private static final String TOO_EARLY = "The token is not valid yet.";
  private static final String ENDLESS = "The token does not say when it expires.";
  private static final String ACCEPTED = "accepted";

  private final TestClock clock = new TestClock();
  private final TokenVerifier verifier = verifier(clock, KEY);

  static Stream<Arguments> edges() {
    return Stream.of(
        arguments("exp", "1", ACCEPTED),
        arguments("exp", "0", ACCEPTED),
        arguments("exp", "-29", ACCEPTED),
        arguments("exp", "-29.001", ACCEPTED),
        arguments("exp", "-29.999", ACCEPTED),
        arguments("exp", "-30", EXPIRED),
        arguments("exp", "-30.0", EXPIRED),
        arguments("exp", "-30.001", EXPIRED),
        arguments("exp", "-31", EXPIRED),
        arguments("nbf", "-1", ACCEPTED),
        arguments("nbf", "0", ACCEPTED),
        arguments("nbf", "29", ACCEPTED),
        arguments("nbf", "29.999", ACCEPTED),
        arguments("nbf", "30", ACCEPTED),
        arguments("nbf", "30.0", ACCEPTED),
        arguments("nbf", "30.001", TOO_EARLY),
        arguments("nbf", "31", TOO_EARLY));
  }

  @ParameterizedTest
  @MethodSource("edges")
  void clocksMayDifferByThirtySeconds(String claim, String secondsFromNow, String expected) {
    var now = new BigDecimal(NOW.getEpochSecond());
    String value = now.add(new BigDecimal(secondsFromNow)).toPlainString();
    assertEquals(expected, answer(claim, value));
  }

  static Stream<Arguments> oddNumbers() {
    return Stream.of(
        arguments("exp", "0", EXPIRED),
        arguments("exp", "-0", EXPIRED),
        arguments("exp", "-1", EXPIRED),
        arguments("exp", "-9223372036854775808", EXPIRED),
        arguments("exp", "-1e300", EXPIRED),
        arguments("exp", "1e-300", EXPIRED),
        arguments("exp", "1.9e9", ACCEPTED),
        arguments("exp", "1900000000.999999999", ACCEPTED),
        // Further than the calendar goes, and further than milliseconds can be counted.
        arguments("exp", "253402300800", ACCEPTED),
        arguments("exp", "9223372036854775", ACCEPTED),
        arguments("exp", "9223372036854776", ACCEPTED),
        arguments("exp", "9223372036854775807", ACCEPTED),
        arguments("exp", "1e18", ACCEPTED),
        arguments("exp", "1e300", ACCEPTED),
        arguments("nbf", "0", ACCEPTED),
        arguments("nbf", "-1", ACCEPTED),
        arguments("nbf", "-9223372036854775808", ACCEPTED),
        arguments("nbf", "-1e300", ACCEPTED),
        // Counted in milliseconds, these would wrap around to long ago.
        arguments("nbf", "9223372036854776", TOO_EARLY),
        arguments("nbf", "9223372036854775807", TOO_EARLY),
        arguments("nbf", "1e18", TOO_EARLY),
        arguments("nbf", "1e300", TOO_EARLY),
        arguments("iat", "9223372036854775807", ACCEPTED),
        arguments("exp", "null", ENDLESS),
        arguments("nbf", "null", ACCEPTED));
  }

  @ParameterizedTest
  @MethodSource("oddNumbers")
  void aNumberMeansWhatItSays(String claim, String value, String expected) {
    assertEquals(expected, answer(claim, value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"1900000000\"", "\"2030-01-01T00:00:00Z\"", "\"soon\"", "\"\"", "true", "false",
        "[1900000000]", "{}", "{\"exp\":1900000000}", "1e400", "-1e400", "1e2147483648",
        "99999999999999999999e999999999", "NaN", "Infinity", "0x7FFFFFFF", "1_900_000_000"
      })
  void whatIsNoNumberIsMalformed(String value) {
    for (String claim : new String[] {"exp", "nbf", "iat"}) {
      assertEquals(MALFORMED, answer(claim, value), claim);
    }
  }

  @Test
  void aTokenWithoutAnEndIsRefused() {
    assertEquals(ENDLESS, refusal(verifier, token(KEY, Map.of("exp", ABSENT))));
  }

  /// As a number of this size may come: not to be counted out digit by digit.
  @Test
  void aNumberBeyondALongIsTheEndOfTimeToo() {
    String digits = "9".repeat(900);
    assertEquals(MALFORMED, answer("exp", digits));
    assertEquals(TOO_EARLY, answer("nbf", "99999999999999999999"));
    assertEquals(ACCEPTED, answer("exp", "99999999999999999999"));
  }

  @Test
  void nothingFollowsFromWhenATokenWasIssued() {
    verifier.verify(bearer(token(KEY, Map.of("iat", NOW.plusSeconds(999).getEpochSecond()))));
    verifier.verify(bearer(token(KEY, Map.of("iat", 0))));
  }

  @Test
  void aRememberedTokenIsRefusedOnceItIsExpired() {
    String token = token(KEY, Map.of("exp", NOW.plusSeconds(5).getEpochSecond()));
    verifier.verify(bearer(token));
    clock.advance(Duration.ofSeconds(34).plusMillis(999));
    verifier.verify(bearer(token));
    clock.advance(Duration.ofMillis(1));
    assertEquals(EXPIRED, refusal(verifier, token));
  }

  @Test
  void aRememberedTokenIsRefusedWhereTheClockGoesBackBeforeItsStart() {
    String token = token(KEY, Map.of("nbf", NOW.getEpochSecond()));
    verifier.verify(bearer(token));
    clock.set(NOW.minusSeconds(31));
    assertEquals(TOO_EARLY, refusal(verifier, token));
  }

  @Test
  void aTokenThatWasRefusedAsTooEarlyIsAcceptedLater() {
    String token = token(KEY, Map.of("nbf", NOW.plusSeconds(60).getEpochSecond()));
    assertEquals(TOO_EARLY, refusal(verifier, token));
    clock.advance(Duration.ofSeconds(30));
    verifier.verify(bearer(token));
  }

  /// @param value as it stands in the token
  private String answer(String claim, String value) {
    String others = json(claims(claim.equals("exp") ? Map.of("exp", ABSENT) : Map.of()));
    String payload = "{\"" + claim + "\":" + value + "," + others.substring(1);
    String token = signed(KEY, header(KEY).build(), payload);
    try {
      verifier.verify(bearer(token));
      return ACCEPTED;
    } catch (Rejected refusal) {
      return refusal.problem().detail();
    }
  }
}
