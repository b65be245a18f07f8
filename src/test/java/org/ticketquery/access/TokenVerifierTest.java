package org.ticketquery.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.ticketquery.access.TestIssuer.ABSENT;
import static org.ticketquery.access.TestIssuer.AUDIENCE;
import static org.ticketquery.access.TestIssuer.NO_CREDENTIALS;
import static org.ticketquery.access.TestIssuer.USER;
import static org.ticketquery.access.TestIssuer.bearer;
import static org.ticketquery.access.TestIssuer.claims;
import static org.ticketquery.access.TestIssuer.ecKey;
import static org.ticketquery.access.TestIssuer.encoded;
import static org.ticketquery.access.TestIssuer.json;
import static org.ticketquery.access.TestIssuer.rsaKey;
import static org.ticketquery.access.TestIssuer.signed;
import static org.ticketquery.access.TestIssuer.token;
import static org.ticketquery.access.TestIssuer.verifier;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketquery.problem.Problem;
import org.ticketquery.problem.Rejected;
import org.ticketquery.query.AccessScope;
import org.ticketquery.support.TestClock;
import org.ticketquery.ticket.ResourceId;

/// Which tokens count: the rules of section 7 as an honest issuer and its clients meet them.
class TokenVerifierTest {
  private static final ECKey KEY = ecKey("k1");
  private static final JWK RSA = rsaKey(2048, "r1");
  private static final String GOOD = token(KEY);

  private final TestClock clock = new TestClock();
  private final TokenVerifier verifier = verifier(clock, KEY, RSA);

  @Test
  void aGoodTokenGivesItsScopeClientAndUser() {
    ResourceId user = new ResourceId(USER);
    assertEquals(
        new Access(new AccessScope.OneUser(user), "partner", Optional.of(user)),
        verifier.verify(bearer(GOOD)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer ", "bearer ", "BEARER ", "bEaReR ", "Bearer    "})
  void theSchemeIsReadInAnyCase(String scheme) {
    verifier.verify(Optional.of(scheme + GOOD));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "Basic dXNlcjpwYXNz",
        "DPoP x.y.z",
        "BearerX a.b.c",
        "Bear",
        "a.b.c",
        "\"Bearer\" a.b.c",
        " Bearer a.b.c",
        "Bearer\ta.b.c",
        "Basic x, Bearer a.b.c"
      })
  void anotherSchemeIsNoCredentials(String header) {
    assertEquals(NO_CREDENTIALS, problem(Optional.of(header)));
  }

  @Test
  void noHeaderIsNoCredentials() {
    assertEquals(NO_CREDENTIALS, problem(Optional.empty()));
  }

  static List<String> junk =
      List.of(
          "Bearer",
          "Bearer ",
          "Bearer .",
          "Bearer ..",
          "Bearer a",
          "Bearer a.b",
          "Bearer a.b.c",
          "Bearer " + GOOD + " ",
          "Bearer " + GOOD + "\t",
          "Bearer " + GOOD + "\n",
          "Bearer \t" + GOOD,
          "Bearer \u00a0" + GOOD,
          "Bearer " + GOOD + "=",
          "Bearer " + GOOD + ".",
          "Bearer ." + GOOD,
          "Bearer " + GOOD + ",",
          "Bearer " + GOOD + " " + GOOD,
          "Bearer " + GOOD + ", Bearer " + GOOD,
          "Bearer " + GOOD + ";x=y",
          "Bearer Bearer " + GOOD,
          "Bearer \"" + GOOD + "\"",
          "Bearer token=" + GOOD,
          "Bearer " + GOOD.replaceFirst("\\.", ".\u0000"),
          "Bearer " + GOOD.replaceFirst("\\.", "+."),
          "Bearer " + GOOD.replaceFirst("\\.", "%2E"));

  @ParameterizedTest
  @FieldSource("junk")
  void anythingButExactlyOneTokenIsMalformed(String header) {
    assertEquals(refused("The token is malformed."), problem(Optional.of(header)));
  }

  static Stream<Arguments> algorithms() {
    ECKey p384 = ecKey(Curve.P_384, "k384");
    ECKey p521 = ecKey(Curve.P_521, "k521");
    return Stream.concat(
        Stream.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512")
            .map(name -> arguments(name, RSA)),
        Stream.of(arguments("ES256", KEY), arguments("ES384", p384), arguments("ES512", p521)));
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void everyAlgorithmOfTheListIsAccepted(String algorithm, JWK key) {
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.parse(algorithm)).keyID(key.getKeyID()).build();
    verifier(clock, key).verify(bearer(signed(key, header, json(claims(Map.of())))));
  }

  @Test
  void aTokenWithoutAKeyIdIsTriedWithEveryFittingKey() {
    ECKey second = ecKey("k2");
    TokenVerifier several =
        verifier(clock, RSA, ecKey(Curve.P_384, "k384"), ecKey(Curve.P_521, "k521"), KEY, second);
    several.verify(bearer(token(second, (JWSHeader.Builder header) -> header.keyID(null))));
  }

  @Test
  void aKeyCountsForWhatItsIssuerSaysOnly() {
    JWK forEncryption = new ECKey.Builder(KEY).keyUse(KeyUse.ENCRYPTION).build();
    JWK forAnother = new RSAKey.Builder(RSA.toRSAKey()).algorithm(JWSAlgorithm.PS256).build();
    ECKey other = ecKey("other");
    JWK forWrapping =
        new ECKey.Builder(other).keyOperations(Set.of(KeyOperation.DERIVE_KEY)).build();
    TokenVerifier narrow = verifier(clock, forEncryption, forAnother, forWrapping);
    assertEquals(unverifiable(), problem(narrow, token(other)));
    assertEquals(unverifiable(), problem(narrow, GOOD));
    assertEquals(unverifiable(), problem(narrow, token(RSA)));
  }

  @Test
  void anRsaKeyShorterThan2048BitsDoesNotCount() throws Exception {
    RSAKey weak = rsaKey(1024, "weak").toRSAKey();
    String input =
        encoded("{\"alg\":\"RS256\",\"kid\":\"weak\"}") + "." + encoded(json(claims(Map.of())));
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(weak.toPrivateKey());
    signature.update(input.getBytes(StandardCharsets.US_ASCII));
    String token = input + "." + Base64URL.encode(signature.sign());
    assertEquals(unverifiable(), problem(verifier(clock, weak), token));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"at+jwt", "AT+JWT", "JWT", "jwt", "application/at+jwt", "APPLICATION/JWT"})
  void accessTokensAndPlainlyTypedTokensAreAccepted(String type) {
    verifier.verify(bearer(typed(type)));
  }

  @Test
  void aTokenWithoutATypeIsAccepted() {
    verifier.verify(bearer(token(KEY, (JWSHeader.Builder header) -> header.type(null))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "JOSE",
        "JWS",
        "JWE",
        "dpop+jwt",
        "logout+jwt",
        "id+jwt",
        "oauth-authz-req+jwt",
        "token-introspection+jwt",
        "secevent+jwt",
        "kb+jwt",
        "at+jwt ",
        " JWT",
        "JWT\u0000",
        "jwt;charset=utf-8",
        "text/at+jwt",
        "application/",
        "application/application/jwt",
        "application/jwt/",
        "at\u200B+jwt"
      })
  void tokensOfAnotherTypeAreRefused(String type) {
    assertEquals(
        refused("The token is of a kind that is not accepted."), problem(verifier, typed(type)));
  }

  static Stream<Arguments> wrongClaims() {
    String issuer = "The token is from another issuer.";
    String audience = "The token is for another audience.";
    String malformed = "The token is malformed.";
    return Stream.of(
        arguments("iss", "https://issuer.example/", issuer),
        arguments("iss", "https://issuer.example.evil.example", issuer),
        arguments("iss", "https://issuer.exampl", issuer),
        arguments("iss", "https://ISSUER.example", issuer),
        arguments("iss", "http://issuer.example", issuer),
        arguments("iss", "https://issuer.example:443", issuer),
        arguments("iss", "https://issuer.example\n", issuer),
        arguments("iss", " https://issuer.example", issuer),
        arguments("iss", "https://\u0456ssuer.example", issuer),
        arguments("iss", "", issuer),
        arguments("iss", ABSENT, issuer),
        arguments("iss", null, issuer),
        arguments("iss", 7, malformed),
        arguments("iss", true, malformed),
        arguments("iss", List.of(TestIssuer.ISSUER), malformed),
        arguments("iss", Map.of("iss", TestIssuer.ISSUER), malformed),
        arguments("aud", "https://other.example", audience),
        arguments("aud", List.of("https://other.example"), audience),
        arguments("aud", List.of("https://tickets", ".example"), audience),
        arguments("aud", List.of(List.of(AUDIENCE)), malformed),
        arguments("aud", List.of(Map.of("aud", AUDIENCE)), malformed),
        arguments("aud", List.of(AUDIENCE, 7), malformed),
        arguments("aud", List.of(), audience),
        arguments("aud", List.of(""), audience),
        arguments("aud", "", audience),
        arguments("aud", "*", audience),
        arguments("aud", AUDIENCE + " x", audience),
        arguments("aud", "https://other.example " + AUDIENCE, audience),
        arguments("aud", AUDIENCE + "," + AUDIENCE, audience),
        arguments("aud", AUDIENCE + "/", audience),
        arguments("aud", AUDIENCE.substring(0, 12), audience),
        arguments("aud", AUDIENCE.toUpperCase(Locale.ROOT), audience),
        arguments("aud", List.of(AUDIENCE.toUpperCase(Locale.ROOT)), audience),
        arguments("aud", "[\"" + AUDIENCE + "\"]", audience),
        arguments("aud", ABSENT, audience),
        arguments("aud", null, audience),
        arguments("aud", 7, malformed),
        arguments("aud", true, malformed),
        arguments("aud", Map.of("a", AUDIENCE), malformed),
        arguments("sub", List.of(USER), malformed),
        arguments("jti", 7, malformed));
  }

  @ParameterizedTest
  @MethodSource("wrongClaims")
  void aWrongClaimIsNamedInGeneralTerms(String claim, Object value, String reason) {
    Problem problem = problem(verifier, token(KEY, Collections.singletonMap(claim, value)));
    assertEquals(refused(reason), problem);
  }

  @Test
  void oneOfSeveralAudiencesIsEnough() {
    verifier.verify(bearer(token(KEY, Map.of("aud", List.of("https://other.example", AUDIENCE)))));
  }

  @Test
  void theLengthThatIsLookedAtIsCountedInCharacters() {
    assertEquals(
        refused("The token is malformed."), problem(verifier, "a".repeat(BearerToken.LONGEST)));
    assertEquals(
        refused("The token is too long."), problem(verifier, "a".repeat(BearerToken.LONGEST + 1)));
  }

  @Test
  void aTokenDoesNotShowInLogs() {
    assertEquals("BearerToken", BearerToken.in(bearer(GOOD)).toString());
  }

  @Test
  void aTokenUpToSixteenKibibytesIsReadAndALongerOneIsNot() {
    String fill = "x".repeat(11_900);
    String large = token(KEY, Map.of("fill", fill));
    assertEquals(true, large.length() > 16_000 && large.length() <= BearerToken.LONGEST);
    verifier.verify(bearer(large));
    assertEquals(
        refused("The token is too long."),
        problem(verifier, token(KEY, Map.of("fill", fill + "x".repeat(500)))));
    assertEquals(
        refused("The token is too long."), problem(verifier, "a.".repeat(4 * 1024 * 1024)));
  }

  private static String typed(String type) {
    return token(KEY, (JWSHeader.Builder header) -> header.type(new JOSEObjectType(type)));
  }

  private Problem problem(Optional<String> header) {
    return assertThrows(Rejected.class, () -> verifier.verify(header)).problem();
  }

  private static Problem problem(TokenVerifier verifier, String token) {
    return assertThrows(Rejected.class, () -> verifier.verify(bearer(token))).problem();
  }

  private static Problem unverifiable() {
    return refused("The token cannot be verified with the keys of its issuer.");
  }

  private static Problem refused(String reason) {
    return new Problem.Unauthenticated(Optional.of(reason));
  }
}
