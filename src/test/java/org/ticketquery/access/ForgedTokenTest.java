package org.ticketquery.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.ticketquery.access.TestIssuer.bearer;
import static org.ticketquery.access.TestIssuer.claims;
import static org.ticketquery.access.TestIssuer.claimsSet;
import static org.ticketquery.access.TestIssuer.ecKey;
import static org.ticketquery.access.TestIssuer.encoded;
import static org.ticketquery.access.TestIssuer.header;
import static org.ticketquery.access.TestIssuer.json;
import static org.ticketquery.access.TestIssuer.rsaKey;
import static org.ticketquery.access.TestIssuer.signed;
import static org.ticketquery.access.TestIssuer.signedRaw;
import static org.ticketquery.access.TestIssuer.token;
import static org.ticketquery.access.TestIssuer.verifier;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.PlainJWT;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketquery.problem.Problem;
import org.ticketquery.problem.Rejected;

/// Tokens that somebody else than the issuer made, or that say more than one thing.
class ForgedTokenTest {
  private static final ECKey KEY = ecKey("k1");
  private static final RSAKey RSA = rsaKey(2048, "r1").toRSAKey();
  private static final ECKey ATTACKER = ecKey("k1");
  private static final String GOOD = token(KEY);
  private static final String PAYLOAD = json(claims(Map.of()));

  private final TokenVerifier verifier = verifier(new TestClock(), KEY, RSA);

  @ParameterizedTest
  @ValueSource(strings = {"none", "None", "NONE", "nOnE", "none ", "", "ES256 ", "es256", "ES256K"})
  void aTokenWithoutARealAlgorithmIsRefused(String algorithm) {
    String unsigned =
        encoded("{\"alg\":\"" + algorithm + "\",\"typ\":\"JWT\"}") + "." + encoded(PAYLOAD);
    String signature = GOOD.substring(GOOD.lastIndexOf('.') + 1);
    for (String token : List.of(unsigned + ".", unsigned + "." + signature, unsigned + ".AAAA")) {
      assertRefused(token);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"alg\":null}",
        "{\"alg\":7}",
        "{\"alg\":[\"ES256\"]}",
        "{\"alg\":{}}",
        "{\"alg\":\"EdDSA\"}",
        "{\"alg\":\"dir\",\"enc\":\"A128GCM\"}",
        "{\"alg\":\"ES256\",\"kid\":7}",
        "{\"alg\":\"ES256\",\"typ\":7}",
        "{\"alg\":\"ES256\",\"jku\":\"::\"}",
        "{\"alg\":\"ES256\",\"jwk\":\"k\"}",
        "{\"alg\":\"ES256\",\"x5c\":7}",
        "{\"alg\":\"ES256\",\"enc\":\"A128GCM\"}",
        "[]",
        "\"ES256\"",
        "null",
        "{\"alg\":\"ES256\"",
        "{\"alg\":\"ES256\"}{}",
        "{'alg':'ES256'}",
        ""
      })
  void aHeaderThatIsNotOneIsRefused(String header) {
    assertRefused(signedRaw(KEY, JWSAlgorithm.ES256, header, PAYLOAD));
  }

  @ParameterizedTest
  @ValueSource(strings = {"HS256", "HS384", "HS512"})
  void aPublicKeyIsNotASecret(String algorithm) throws JOSEException {
    JWSAlgorithm hmac = JWSAlgorithm.parse(algorithm);
    for (JWK key : List.of(KEY, RSA)) {
      byte[] der =
          key instanceof ECKey ec
              ? ec.toECPublicKey().getEncoded()
              : RSA.toRSAPublicKey().getEncoded();
      String pem =
          "-----BEGIN PUBLIC KEY-----\n" + Base64.encode(der) + "\n-----END PUBLIC KEY-----\n";
      byte[] jwk = key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
      for (byte[] secret : List.of(der, pem.getBytes(StandardCharsets.UTF_8), jwk)) {
        JWSHeader header = new JWSHeader.Builder(hmac).keyID(key.getKeyID()).build();
        String input = encoded(header.toString()) + "." + encoded(PAYLOAD);
        byte[] bytes = input.getBytes(StandardCharsets.US_ASCII);
        String token = input + "." + new MACSigner(secret).sign(header, bytes);
        assertEquals("The token is of a kind that is not accepted.", reason(token));
      }
    }
  }

  @Test
  void aSignatureOfAnotherKeyIsRefusedWhateverItsKeyIdSays() {
    assertRefused(token(ATTACKER));
    assertRefused(token(ATTACKER, (JWSHeader.Builder header) -> header.keyID(null)));
    assertRefused(token(KEY, (JWSHeader.Builder header) -> header.keyID("r1")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "K1",
        "k1 ",
        "unknown",
        "../../../../dev/null",
        "/dev/null",
        "file:///etc/passwd",
        "http://127.0.0.1/k1",
        "k1' OR '1'='1",
        "k1\u0000",
        "%6b1",
        "${jndi:ldap://x/y}"
      })
  void aKeyIdIsANameAndNothingElse(String kid) {
    assertRefused(token(KEY, (JWSHeader.Builder header) -> header.keyID(kid)));
    assertRefused(token(ATTACKER, (JWSHeader.Builder header) -> header.keyID(kid)));
  }

  @Test
  void keysThatATokenBringsAlongAreNeitherFetchedNorUsed() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          calls.incrementAndGet();
          byte[] body = new JWKSet(ATTACKER).toString().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/keys");
      List<Consumer<JWSHeader.Builder>> lures =
          List.of(
              header -> header.jwkURL(url),
              header -> header.jwk(ATTACKER.toPublicJWK()),
              header -> header.jwk(ATTACKER.toPublicJWK()).keyID(null),
              header -> header.x509CertURL(url),
              header -> header.x509CertChain(List.of(Base64.encode("certificate"))),
              header -> header.jwkURL(url).keyID("attacker"));
      for (Consumer<JWSHeader.Builder> lure : lures) {
        assertRefused(token(ATTACKER, lure));
      }
      // They do no harm to a genuine token either.
      verifier.verify(bearer(token(KEY, (JWSHeader.Builder header) -> header.jwkURL(url))));
      assertEquals(0, calls.get());
    } finally {
      server.stop(0);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"crit\":[\"exp\"],\"exp\":1",
        "\"crit\":[\"unknown\"],\"unknown\":true",
        "\"crit\":[\"b64\"],\"b64\":true",
        "\"crit\":[\"b64\"],\"b64\":false",
        "\"b64\":false",
        "\"b64\":true",
        "\"crit\":[]",
        "\"crit\":null",
        "\"crit\":\"exp\""
      })
  void extensionsAreRefused(String members) {
    String header = "{\"alg\":\"ES256\",\"kid\":\"k1\"," + members + "}";
    assertRefused(signedRaw(KEY, JWSAlgorithm.ES256, header, PAYLOAD));
  }

  @Test
  void anUnencodedPayloadIsRefused() throws JOSEException {
    JWSHeader header = header(KEY).base64URLEncodePayload(false).build();
    String input = encoded(header.toString()) + "." + PAYLOAD;
    byte[] bytes = input.getBytes(StandardCharsets.UTF_8);
    var signature = new com.nimbusds.jose.crypto.ECDSASigner(KEY).sign(header, bytes);
    assertRefused(input + "." + signature);
    assertRefused(encoded(header.toString()) + ".." + signature);
  }

  @Test
  void encryptedTokensAreRefusedWhateverTheyHold() throws JOSEException {
    String unsigned = new PlainJWT(claimsSet()).serialize();
    for (String inner : List.of(unsigned, GOOD, PAYLOAD)) {
      JWEObject forRsa =
          new JWEObject(
              new JWEHeader.Builder(JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A128GCM)
                  .contentType("JWT")
                  .keyID("r1")
                  .build(),
              new Payload(inner));
      forRsa.encrypt(new RSAEncrypter(RSA));
      assertRefused(forRsa.serialize());
      JWEObject forEc =
          new JWEObject(
              new JWEHeader.Builder(JWEAlgorithm.ECDH_ES, EncryptionMethod.A128GCM)
                  .contentType("JWT")
                  .keyID("k1")
                  .build(),
              new Payload(inner));
      forEc.encrypt(new ECDHEncrypter(KEY));
      assertRefused(forEc.serialize());
    }
    assertRefused(unsigned);
  }

  @Test
  void aTokenInsideATokenIsRefused() {
    assertRefused(signed(KEY, header(KEY).contentType("JWT").build(), GOOD));
  }

  @Test
  void anEllipticSignatureOfZerosIsRefused() {
    String input = GOOD.substring(0, GOOD.lastIndexOf('.') + 1);
    for (int length : new int[] {1, 8, 63, 64, 65, 132}) {
      assertRefused(input + Base64URL.encode(new byte[length]));
    }
    // The DER form of the same, and each half alone.
    assertRefused(input + Base64URL.encode(new byte[] {0x30, 6, 2, 1, 0, 2, 1, 0}));
    byte[] signature = new Base64URL(GOOD.substring(input.length())).decode();
    byte[] noR = signature.clone();
    byte[] noS = signature.clone();
    java.util.Arrays.fill(noR, 0, 32, (byte) 0);
    java.util.Arrays.fill(noS, 32, 64, (byte) 0);
    assertRefused(input + Base64URL.encode(noR));
    assertRefused(input + Base64URL.encode(noS));
  }

  static Stream<Arguments> duplicates() {
    String end = PAYLOAD.substring(1);
    return Stream.of(
        arguments("{\"user_id\":\"user99ABCDEFGHJKMNPQRSTVWXYZ00\"," + end),
        arguments("{\"user_id\":null," + end),
        arguments("{\"user\\u005fid\":null," + end),
        arguments("{\"exp\":1," + end),
        // The library overlooks members inside of others.
        arguments("{\"act\":{\"sub\":\"a\",\"sub\":\"b\"}," + end));
  }

  @ParameterizedTest
  @MethodSource("duplicates")
  void aTokenThatSaysAThingTwiceIsRefused(String payload) {
    assertRefused(signed(KEY, header(KEY).build(), payload));
  }

  @Test
  void aHeaderThatSaysAThingTwiceIsRefused() {
    for (String header :
        List.of(
            "{\"alg\":\"none\",\"alg\":\"ES256\",\"kid\":\"k1\"}",
            "{\"alg\":\"ES256\",\"kid\":null,\"kid\":\"k1\"}")) {
      assertRefused(signedRaw(KEY, JWSAlgorithm.ES256, header, PAYLOAD));
    }
  }

  @Test
  void aPayloadThatIsNoObjectOrNestsTooDeepIsRefused() {
    for (String payload :
        List.of(
            "[]",
            "null",
            "7",
            "{",
            PAYLOAD + "{}",
            PAYLOAD.replace('"', '\''),
            "{\"a\":" + "[".repeat(3000) + "]".repeat(3000) + "," + PAYLOAD.substring(1),
            "{\"exp\":1e999," + PAYLOAD.substring(1))) {
      assertRefused(signed(KEY, header(KEY).build(), payload));
    }
  }

  @Test
  void noTokenThatDiffersFromAGoodOneInAByteIsAccepted() {
    Random random = new Random(20_261_120);
    for (String good : List.of(GOOD, token(RSA))) {
      verifier.verify(bearer(good));
      for (int i = 0; i < 2_000; i++) {
        char[] mutant = good.toCharArray();
        mutant[random.nextInt(mutant.length)] = (char) random.nextInt(256);
        String token = new String(mutant);
        if (!token.equals(good)) {
          assertRefused(token);
        }
      }
    }
  }

  /// The last character of a part holds bits that no byte needs. Decoders ignore them, so that one
  /// token would have up to 16 spellings, each of them remembered and limited on its own.
  @Test
  void aTokenHasOneSpellingOnly() {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    List<String> sameSignature = new ArrayList<>();
    byte[] signature = new Base64URL(GOOD.substring(GOOD.lastIndexOf('.') + 1)).decode();
    for (int i = 0; i < alphabet.length(); i++) {
      String token = GOOD.substring(0, GOOD.length() - 1) + alphabet.charAt(i);
      byte[] decoded = new Base64URL(token.substring(token.lastIndexOf('.') + 1)).decode();
      if (java.util.Arrays.equals(signature, decoded) && !token.equals(GOOD)) {
        sameSignature.add(token);
        assertRefused(token);
      }
    }
    assertTrue(sameSignature.size() >= 3, "the test must have met such spellings");
  }

  @Test
  void everyTruncationOfAGoodTokenIsRefused() {
    for (int length = 0; length < GOOD.length(); length++) {
      assertRefused(GOOD.substring(0, length));
    }
  }

  /// A refusal is a 401 with a reason that repeats nothing of the token.
  private void assertRefused(String token) {
    assertTrue(reason(token).matches("The token [a-z ]+\\."), token);
  }

  private String reason(String token) {
    Rejected refusal =
        assertThrows(Rejected.class, () -> verifier.verify(bearer(token)), () -> token);
    Problem.Unauthenticated problem =
        assertInstanceOf(Problem.Unauthenticated.class, refusal.problem());
    assertNotEquals(Optional.empty(), problem.reason());
    return problem.detail();
  }
}
