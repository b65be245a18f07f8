package org.ticketquery.access;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.ticketquery.problem.Problem;
import org.ticketquery.problem.Rejected;
import org.ticketquery.support.TestClock;

/// An issuer with real keys, and the words that the tests share.
final class TestIssuer {
  static final String ISSUER = "https://issuer.example";
  static final String AUDIENCE = "https://tickets.example";
  static final TokenRules RULES = new TokenRules(ISSUER, AUDIENCE);
  static final Instant NOW = TestClock.START;
  static final String USER = "user01ABCDEFGHJKMNPQRSTVWXYZ00";
  static final String OTHER_USER = "user02ABCDEFGHJKMNPQRSTVWXYZ00";

  private TestIssuer() {}

  static ECKey ecKey(String kid) {
    return ecKey(Curve.P_256, kid);
  }

  static ECKey ecKey(Curve curve, String kid) {
    try {
      return new ECKeyGenerator(curve).keyID(kid).generate();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  static JWK rsaKey(int bits, String kid) {
    try {
      return new RSAKeyGenerator(bits, true).keyID(kid).generate();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  static TokenVerifier verifier(TestClock clock, JWK... keys) {
    return verifier(RULES, clock, keys);
  }

  static TokenVerifier verifier(TokenRules rules, TestClock clock, JWK... keys) {
    return new TokenVerifier(KeySource.of(new JWKSet(java.util.List.of(keys))), rules, clock);
  }

  /// A good token's claims, of which a test changes some.
  static Map<String, Object> claims(Map<String, ?> changes) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", ISSUER);
    claims.put("aud", AUDIENCE);
    claims.put("exp", NOW.plusSeconds(3600).getEpochSecond());
    claims.put("client_id", "partner");
    claims.put("scope", "support:read");
    claims.put("user_id", USER);
    changes.forEach(
        (name, value) -> {
          if (value == ABSENT) {
            claims.remove(name);
          } else {
            claims.put(name, value);
          }
        });
    return claims;
  }

  /// As a change of [#claims(Map)]: the claim is not there.
  static final Object ABSENT = new Object();

  static String token(JWK key) {
    return token(key, Map.of());
  }

  static String token(JWK key, Map<String, ?> changes) {
    return signed(key, header(key).build(), json(claims(changes)));
  }

  static String token(JWK key, Consumer<JWSHeader.Builder> header) {
    JWSHeader.Builder builder = header(key);
    header.accept(builder);
    return signed(key, builder.build(), json(claims(Map.of())));
  }

  static JWSHeader.Builder header(JWK key) {
    return new JWSHeader.Builder(algorithm(key))
        .keyID(key.getKeyID())
        .type(new JOSEObjectType("at+jwt"));
  }

  /// A token with exactly this header and payload, and a genuine signature over both.
  static String signed(JWK key, JWSHeader header, String payload) {
    return signedRaw(key, header.getAlgorithm(), header.toString(), payload);
  }

  static String signedRaw(JWK key, JWSAlgorithm algorithm, String header, String payload) {
    String input = encoded(header) + "." + encoded(payload);
    try {
      JWSSigner signer = new DefaultJWSSignerFactory().createJWSSigner(key, algorithm);
      byte[] bytes = input.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
      return input + "." + signer.sign(new JWSHeader(algorithm), bytes);
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  static String encoded(String text) {
    return Base64URL.encode(text).toString();
  }

  static String json(Map<String, ?> members) {
    return com.nimbusds.jose.util.JSONObjectUtils.toJSONString(members);
  }

  static JWTClaimsSet claimsSet() {
    return new JWTClaimsSet.Builder()
        .issuer(ISSUER)
        .audience(AUDIENCE)
        .expirationTime(Date.from(NOW.plusSeconds(3600)))
        .claim("scope", "support:read")
        .claim("user_id", USER)
        .build();
  }

  static Optional<String> bearer(String token) {
    return Optional.of("Bearer " + token);
  }

  /// A refusal is a 401 with a reason that repeats nothing of the token.
  ///
  /// @return the reason
  static String refusal(TokenVerifier verifier, String token) {
    Rejected refusal =
        assertThrows(
            Rejected.class, () -> verifier.verify(bearer(token)), () -> "not refused: " + token);
    Problem.Unauthenticated problem =
        assertInstanceOf(Problem.Unauthenticated.class, refusal.problem(), () -> token);
    assertTrue(problem.reason().isPresent(), () -> token);
    assertTrue(problem.detail().matches("The token [a-z ]+\\."), () -> token);
    return problem.detail();
  }

  private static JWSAlgorithm algorithm(JWK key) {
    if (key instanceof ECKey ec) {
      return Curve.P_384.equals(ec.getCurve())
          ? JWSAlgorithm.ES384
          : Curve.P_521.equals(ec.getCurve()) ? JWSAlgorithm.ES512 : JWSAlgorithm.ES256;
    }
    return JWSAlgorithm.RS256;
  }

  static final String MALFORMED = "The token is malformed.";
  static final String UNACCEPTABLE = "The token is of a kind that is not accepted.";
  static final String UNVERIFIABLE = "The token cannot be verified with the keys of its issuer.";
  static final Problem NO_CREDENTIALS = new Problem.Unauthenticated(Optional.empty());
  static final Problem FORBIDDEN = new Problem.Forbidden();
  static final Problem NO_KEYS = new Problem.KeysUnavailable();
}
