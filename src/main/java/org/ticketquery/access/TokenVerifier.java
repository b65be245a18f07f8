package org.ticketquery.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.Key;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ticketquery.problem.Problem;
import org.ticketquery.problem.Rejected;

/// Turns the header `Authorization` into what its token allows, or a refusal (contract, 7).
///
/// Safe for use by many threads. A token that has been verified is remembered for a minute, so that
/// a withdrawn key may count that much longer; `exp` and `nbf` are looked at every time.
public final class TokenVerifier {
  private static final Duration REMEMBERED = Duration.ofMinutes(1);

  /// In characters, over all tokens: room for some thousands of a usual size.
  private static final long REMEMBERED_CHARACTERS = 8L * 1024 * 1024;

  /// Only signatures that need a private key. With HMAC among them, whoever knows a public key
  /// could sign with it.
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  private static final Set<String> TYPES = Set.of("at+jwt", "jwt");

  private final DefaultJWSVerifierFactory signatures = new DefaultJWSVerifierFactory();
  private final KeySource keys;
  private final TokenRules rules;
  private final ClaimsReader claimsReader;
  private final InstantSource clock;
  private final Cache<String, Verified> remembered;

  private record Verified(Access access, Validity validity) {}

  public TokenVerifier(KeySource keys, TokenRules rules, InstantSource clock) {
    this.keys = keys;
    this.rules = rules;
    this.claimsReader = new ClaimsReader(rules.names());
    this.clock = clock;
    this.remembered =
        Caffeine.newBuilder()
            .expireAfterWrite(REMEMBERED)
            .ticker(() -> Duration.between(Instant.EPOCH, clock.instant()).toNanos())
            .maximumWeight(REMEMBERED_CHARACTERS)
            .weigher((String token, Verified verified) -> token.length())
            .build();
  }

  /// What the token in the header allows.
  ///
  /// @param authorization the header's value, if there is one
  /// @throws Rejected with [Problem.Unauthenticated] without a token that counts, with
  ///   [Problem.Forbidden] where it allows nothing, with [Problem.KeysUnavailable] where there are
  ///   no keys to verify it with just now
  public Access verify(Optional<String> authorization) {
    BearerToken token = BearerToken.in(authorization);
    Verified known = remembered.getIfPresent(token.value());
    if (known != null) {
      known.validity().requireAt(clock.instant());
      return known.access();
    }
    Verified verified = verified(token.parsed());
    remembered.put(token.value(), verified);
    return verified.access();
  }

  /// The signature comes before the claims: whoever made the token up learns nothing about them.
  private Verified verified(SignedJWT token) {
    requireAcceptableKind(token.getHeader());
    requireGenuine(token);
    Map<String, Object> payload =
        Optional.ofNullable(token.getPayload().toJSONObject())
            .orElseThrow(Refusal.MALFORMED::rejected);
    JWTClaimsSet claims = claims(payload);
    if (!rules.issuer().equals(claims.getIssuer())) {
      throw Refusal.OTHER_ISSUER.rejected();
    }
    if (!claims.getAudience().contains(rules.audience())) {
      throw Refusal.OTHER_AUDIENCE.rejected();
    }
    Validity validity = Validity.of(payload);
    validity.requireAt(clock.instant());
    return new Verified(claimsReader.access(claims), validity);
  }

  private static void requireAcceptableKind(JWSHeader header) {
    JOSEObjectType type = header.getType();
    boolean typeAccepted = type == null || TYPES.contains(mediaSubtype(type));
    if (!typeAccepted || !ALGORITHMS.contains(header.getAlgorithm())) {
      throw Refusal.UNACCEPTABLE_KIND.rejected();
    }
  }

  /// `application/` may be left out, and case does not count (RFC 7515, 4.1.9).
  private static String mediaSubtype(JOSEObjectType type) {
    String name = type.getType().toLowerCase(Locale.ROOT);
    return name.startsWith("application/") ? name.substring("application/".length()) : name;
  }

  /// Only the algorithm and `kid` of the header have a say in which key is taken; `jwk`, `jku`,
  /// `x5u` and `x5c` are the sender's and are not looked at.
  private void requireGenuine(SignedJWT token) {
    List<? extends Key> candidates;
    try {
      candidates = keys.keysFor(token.getHeader());
    } catch (KeySourceException e) {
      throw new Rejected(new Problem.KeysUnavailable(), e);
    }
    if (candidates.stream().noneMatch(key -> isSignedWith(token, key))) {
      throw Refusal.UNVERIFIABLE.rejected();
    }
  }

  private boolean isSignedWith(SignedJWT token, Key key) {
    try {
      return token.verify(signatures.createJWSVerifier(token.getHeader(), key));
    } catch (JOSEException e) {
      return false;
    }
  }

  private static JWTClaimsSet claims(Map<String, Object> payload) {
    try {
      return JWTClaimsSet.parse(payload);
    } catch (ParseException e) {
      throw Refusal.MALFORMED.rejected();
    }
  }
}
