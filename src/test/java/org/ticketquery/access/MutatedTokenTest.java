package org.ticketquery.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ticketquery.access.TestIssuer.MALFORMED;
import static org.ticketquery.access.TestIssuer.OTHER_USER;
import static org.ticketquery.access.TestIssuer.UNVERIFIABLE;
import static org.ticketquery.access.TestIssuer.bearer;
import static org.ticketquery.access.TestIssuer.ecKey;
import static org.ticketquery.access.TestIssuer.rsaKey;
import static org.ticketquery.access.TestIssuer.token;
import static org.ticketquery.access.TestIssuer.verifier;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ticketquery.support.TestClock;

/// A token that differs from a good one in anything is worth nothing.
class MutatedTokenTest {
  private static final int CASES = 10_000;
  private static final long SEED = 20_261_125;
  private static final ECKey KEY = ecKey("k1");
  private static final JWK RSA = rsaKey(2048, "r1");
  private static final List<String> GOOD =
      List.of(
          token(KEY),
          token(KEY, Map.of("user_id", OTHER_USER)),
          token(KEY, Map.of("access_all_areas", true)),
          token(RSA));

  private final TokenVerifier verifier = verifier(new TestClock(), KEY, RSA);

  @Test
  void noneOfTenThousandMutationsOfGoodTokensIsAccepted() {
    Map<TokenMutation, Integer> made = new HashMap<>();
    Map<String, Integer> reasons = new HashMap<>();
    for (int number = 0; number < CASES; number++) {
      // A seed of its own for each, so that a case can be had again without those before it.
      Random dice = new Random(SEED + number);
      String token = GOOD.get(dice.nextInt(GOOD.size()));
      Set<TokenMutation> applied = new HashSet<>();
      for (int changes = 1 + dice.nextInt(3); changes > 0; changes--) {
        TokenMutation mutation = TokenMutation.ALL.get(dice.nextInt(TokenMutation.ALL.size()));
        token = mutation.of(token, dice);
        applied.add(mutation);
      }
      if (!GOOD.contains(token)) {
        applied.forEach(mutation -> made.merge(mutation, 1, Integer::sum));
        reasons.merge(refusal(token, SEED + number), 1, Integer::sum);
      }
    }
    assertEquals(Set.copyOf(TokenMutation.ALL), made.keySet());
    made.forEach((mutation, times) -> assertTrue(times > 300, () -> mutation.name() + " " + times));
    // Not all fail at the door: many came to where only the signature tells.
    assertTrue(reasons.get(UNVERIFIABLE) > 500, reasons::toString);
    assertTrue(reasons.get(MALFORMED) > 1_000, reasons::toString);
    GOOD.forEach(good -> verifier.verify(bearer(good)));
  }

  /// Parts of good tokens in all combinations: only those that belong together count.
  @Test
  void partsOfDifferentTokensDoNotMakeAToken() {
    for (String one : GOOD) {
      for (String two : GOOD) {
        for (String three : GOOD) {
          String token =
              one.split("\\.", -1)[0]
                  + "."
                  + two.split("\\.", -1)[1]
                  + "."
                  + three.split("\\.", -1)[2];
          if (!GOOD.contains(token)) {
            assertEquals(UNVERIFIABLE, refusal(token, SEED));
          }
        }
      }
    }
  }

  @Test
  void everyTruncationOfAGoodTokenIsRefused() {
    for (String good : GOOD) {
      for (int length = 0; length < good.length(); length++) {
        refusal(good.substring(0, length), SEED);
      }
    }
  }

  /// What is remembered of a good token is remembered of it alone.
  @Test
  void aMutationIsRefusedAfterTheGoodTokenWasAccepted() {
    for (String good : GOOD) {
      Access access = verifier.verify(bearer(good));
      for (int at = 0; at < good.length(); at++) {
        char other = good.charAt(at) == 'A' ? 'B' : 'A';
        refusal(good.substring(0, at) + other + good.substring(at + 1), at);
      }
      assertEquals(access, verifier.verify(Optional.of("Bearer " + good)));
    }
  }

  private String refusal(String token, long seed) {
    try {
      return TestIssuer.refusal(verifier, token);
    } catch (AssertionError e) {
      throw new AssertionError("seed " + seed + ": " + token, e);
    }
  }
}
