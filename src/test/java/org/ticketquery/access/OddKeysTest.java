package org.ticketquery.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;
import static org.ticketquery.access.TestIssuer.RULES;
import static org.ticketquery.access.TestIssuer.UNVERIFIABLE;
import static org.ticketquery.access.TestIssuer.bearer;
import static org.ticketquery.access.TestIssuer.claims;
import static org.ticketquery.access.TestIssuer.ecKey;
import static org.ticketquery.access.TestIssuer.encoded;
import static org.ticketquery.access.TestIssuer.json;
import static org.ticketquery.access.TestIssuer.refusal;
import static org.ticketquery.access.TestIssuer.rsaKey;
import static org.ticketquery.access.TestIssuer.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ticketquery.support.KeyServer;
import org.ticketquery.support.TestClock;

/// Keys that an issuer publishes and that do not count, beside an honest one that does.
class OddKeysTest {
  private static final ECKey HONEST = ecKey("first");
  private static final ECKey OTHER = ecKey("first");
  private static final RSAKey RSA = rsaKey(2048, "first").toRSAKey();
  private static final OctetSequenceKey SECRET =
      new OctetSequenceKey.Builder(new byte[32]).keyID("first").build();

  private final TestClock clock = new TestClock();
  private KeyServer server;
  private KeySource keys;
  private TokenVerifier verifier;

  @BeforeEach
  void start() throws IOException {
    server = new KeyServer();
    keys = KeySource.at(server.location(), clock);
    verifier = new TokenVerifier(keys, RULES, clock);
  }

  @AfterEach
  void stop() {
    keys.close();
    server.close();
  }

  /// Each with a token that it would verify, and with the name of the honest key, so that the name
  /// does not tell them apart.
  static Stream<Arguments> oddKeys() throws Exception {
    String byOther = token(OTHER);
    String byRsa = token(RSA);
    Stream<Arguments> elliptic =
        Stream.of(
                // Not on the curve, not numbers, the point at infinity.
                point(OTHER.getX().toString(), HONEST.getY().toString()),
                point("AA", "AA"),
                point("", ""),
                point("***", "***"),
                point(OTHER.getX() + "AAAA", OTHER.getY().toString()),
                changed("\"P-256\"", "\"P-384\""),
                changed("\"P-256\"", "\"secp256k1\""),
                // What its issuer says it is not for.
                with("\"use\":\"enc\""),
                with("\"use\":\"SIG\""),
                with("\"use\":7"),
                with("\"key_ops\":[\"encrypt\"]"),
                with("\"key_ops\":[\"deriveKey\",\"wrapKey\"]"),
                with("\"key_ops\":[]"),
                with("\"key_ops\":\"verify\""),
                with("\"key_ops\":[\"verify\",\"verify\"],\"use\":\"enc\""),
                with("\"use\":\"sig\",\"key_ops\":[\"encrypt\"]"),
                with("\"alg\":\"ES384\""),
                with("\"alg\":\"RS256\""),
                with("\"alg\":\"none\""),
                with("\"alg\":\"HS256\""),
                with("\"alg\":\"ECDH-ES\""),
                with("\"alg\":7"),
                with("\"x5c\":[\"AAAA\"]"),
                changed("\"first\"", "7"),
                changed("\"first\"", "\"First\""),
                changed("\"EC\"", "\"ec\""),
                changed("\"EC\"", "\"RSA\""),
                OTHER.toJSONString())
            .map(key -> argumentSet(key, key, byOther));
    Stream<Arguments> rsa =
        Stream.of(
                // Exponents and moduli with which everybody can sign, or nobody.
                rsa(RSA.getModulus().toString(), "AA"),
                rsa(RSA.getModulus().toString(), "Ag"),
                rsa(RSA.getModulus().toString(), ""),
                rsa(RSA.getModulus().toString(), RSA.getModulus().toString()),
                rsa("AQ", "AQAB"),
                rsa("AA", "AQAB"),
                rsa("", "AQAB"),
                rsa("A".repeat(100_000), "AQAB"),
                RSA.toJSONString())
            .map(key -> argumentSet(key.substring(0, 40), key, byRsa));
    String one = rsa(RSA.getModulus().toString(), "AQ");
    return Stream.of(
            elliptic,
            rsa,
            Stream.of(
                argumentSet("exponent 1", one, forgedForExponentOne()),
                argumentSet("secret", SECRET.toJSONString(), authenticated())))
        .flatMap(s -> s);
  }

  @ParameterizedTest
  @MethodSource("oddKeys")
  void aKeyThatDoesNotCountDoesNotSpoilTheOthers(String key, String token) {
    server.serve(200, "{\"keys\":[" + key + "," + HONEST.toPublicJWK() + "]}");
    refuses(token);
    accepts(token(HONEST));
  }

  @Test
  void ofKeysOfOneNameEachCounts() {
    server.serve(HONEST, OTHER, RSA);
    accepts(token(HONEST));
    accepts(token(OTHER));
    accepts(token(RSA));
    refuses(token(ecKey("first")));
  }

  @Test
  void aTokenThatNamesNoKeyIsTriedWithAll() {
    server.serve(ecKey("a"), HONEST, ecKey("b"));
    accepts(token(HONEST, header -> header.keyID(null)));
    refuses(token(OTHER, header -> header.keyID(null)));
  }

  @Test
  void aFileOfSecretsIsAWrongSetting(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("jwks.json");
    Files.writeString(file, "{\"keys\":[" + SECRET.toJSONString() + "]}");
    assertEquals(
        "is not a JWK set: no public key that can be read",
        JwksLocation.of(file.toString()).fault().orElseThrow());
    Files.writeString(file, "{\"keys\":[" + SECRET.toJSONString() + "," + HONEST + "]}");
    assertEquals(true, JwksLocation.of(file.toString()).fault().isEmpty());
  }

  private void accepts(String token) {
    assertEquals("partner", verifier.verify(bearer(token)).client());
  }

  private void refuses(String token) {
    String reason = refusal(verifier, token);
    assertEquals(token.equals(authenticated()) ? TestIssuer.UNACCEPTABLE : UNVERIFIABLE, reason);
  }

  private static String point(String x, String y) {
    return "{\"kty\":\"EC\",\"kid\":\"first\",\"crv\":\"P-256\",\"x\":\"%s\",\"y\":\"%s\"}"
        .formatted(x, y);
  }

  private static String rsa(String modulus, String exponent) {
    return "{\"kty\":\"RSA\",\"kid\":\"first\",\"n\":\"%s\",\"e\":\"%s\"}"
        .formatted(modulus, exponent);
  }

  /// The other key, with further members.
  private static String with(String members) {
    return "{" + members + "," + OTHER.toPublicJWK().toJSONString().substring(1);
  }

  /// The other key, with a value replaced.
  private static String changed(String value, String replacement) {
    return OTHER.toPublicJWK().toJSONString().replace(value, replacement);
  }

  /// To the power of one every number stays what it is, so a signature is the padded hash itself.
  private static String forgedForExponentOne() throws GeneralSecurityException {
    String input = input("RS256");
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes(input));
    byte[] hashInfo = HexFormat.of().parseHex("3031300d060960864801650304020105000420");
    byte[] padding = new byte[256 - 3 - hashInfo.length - hash.length];
    Arrays.fill(padding, (byte) 0xff);
    ByteBuffer signature = ByteBuffer.allocate(256).put((byte) 0).put((byte) 1).put(padding);
    signature.put((byte) 0).put(hashInfo).put(hash);
    return input + "." + Base64URL.encode(signature.array());
  }

  private static String authenticated() {
    String input = input("HS256");
    try {
      JWSHeader header = new JWSHeader(JWSAlgorithm.HS256);
      return input + "." + new MACSigner(SECRET).sign(header, bytes(input));
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  private static String input(String algorithm) {
    String header = json(Map.of("alg", algorithm, "kid", "first"));
    return encoded(header) + "." + encoded(json(claims(Map.of())));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
