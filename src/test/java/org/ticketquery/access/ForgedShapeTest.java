package org.ticketquery.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;
import static org.ticketquery.access.TestIssuer.MALFORMED;
import static org.ticketquery.access.TestIssuer.UNACCEPTABLE;
import static org.ticketquery.access.TestIssuer.bearer;
import static org.ticketquery.access.TestIssuer.claims;
import static org.ticketquery.access.TestIssuer.claimsSet;
import static org.ticketquery.access.TestIssuer.ecKey;
import static org.ticketquery.access.TestIssuer.encoded;
import static org.ticketquery.access.TestIssuer.header;
import static org.ticketquery.access.TestIssuer.json;
import static org.ticketquery.access.TestIssuer.refusal;
import static org.ticketquery.access.TestIssuer.rsaKey;
import static org.ticketquery.access.TestIssuer.signed;
import static org.ticketquery.access.TestIssuer.signedRaw;
import static org.ticketquery.access.TestIssuer.token;
import static org.ticketquery.access.TestIssuer.verifier;

import com.nimbusds.jose.CompressionAlgorithm;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEEncrypter;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.AESEncrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.PasswordBasedEncrypter;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.PlainJWT;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketquery.support.TestClock;

/// Tokens of another shape than three plain parts: extended, encrypted, nested, or saying more than
/// one thing. Where there is a signature, it is genuine: the shape alone is refused.
class ForgedShapeTest {
  private static final ECKey KEY = ecKey("k1");
  private static final RSAKey RSA = rsaKey(2048, "r1").toRSAKey();
  private static final String GOOD = token(KEY);
  private static final String PAYLOAD = json(claims(Map.of()));

  private final TokenVerifier verifier = verifier(new TestClock(), KEY, RSA);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"crit\":[\"exp\"],\"exp\":1",
        "\"crit\":[\"unknown\"],\"unknown\":true",
        "\"crit\":[\"unknown\"]",
        "\"crit\":[\"unknown\",\"unknown\"],\"unknown\":true",
        "\"crit\":[\"alg\"]",
        "\"crit\":[\"kid\",\"typ\"],\"typ\":\"JWT\"",
        "\"crit\":[\"b64\"]",
        "\"crit\":[\"b64\"],\"b64\":true",
        "\"crit\":[\"b64\"],\"b64\":false",
        "\"b64\":false",
        "\"b64\":true",
        "\"b64\":\"false\"",
        "\"b64\":null",
        "\"crit\":[]",
        "\"crit\":[\"\"]",
        "\"crit\":[null]",
        "\"crit\":[7]",
        "\"crit\":[[\"exp\"]]",
        "\"crit\":null",
        "\"crit\":false",
        "\"crit\":{}",
        "\"crit\":\"exp\"",
        "\"cr\\u0069t\":[\"unknown\"]",
        "\"crit\":[\"http://example.invalid/UNDEFINED\"],\"http://example.invalid/UNDEFINED\":true"
      })
  void extensionsAreRefused(String members) {
    String header = "{\"alg\":\"ES256\",\"kid\":\"k1\"," + members + "}";
    assertEquals(
        UNACCEPTABLE, refusal(verifier, signedRaw(KEY, JWSAlgorithm.ES256, header, PAYLOAD)));
  }

  @Test
  void anUnencodedPayloadIsRefused() throws JOSEException {
    JWSHeader header = header(KEY).base64URLEncodePayload(false).build();
    String input = encoded(header.toString()) + "." + PAYLOAD;
    byte[] bytes = input.getBytes(StandardCharsets.UTF_8);
    String signature = new ECDSASigner(KEY).sign(header, bytes).toString();
    refusal(verifier, input + "." + signature);
    refusal(verifier, encoded(header.toString()) + ".." + signature);
    refusal(verifier, encoded(header.toString()) + "." + encoded(PAYLOAD) + "." + signature);
  }

  /// With the keys' public halves as keys for encryption and, in part, as secrets.
  static Stream<Arguments> encryptions() throws JOSEException {
    byte[] x = KEY.getX().decode();
    byte[] x128 = java.util.Arrays.copyOf(x, 16);
    String pem = "-----BEGIN PUBLIC KEY-----";
    return Stream.of(
        encryption(JWEAlgorithm.RSA_OAEP_256, new RSAEncrypter(RSA)),
        encryption(JWEAlgorithm.RSA_OAEP_512, new RSAEncrypter(RSA)),
        encryption(JWEAlgorithm.ECDH_ES, new ECDHEncrypter(KEY)),
        encryption(JWEAlgorithm.ECDH_ES_A256KW, new ECDHEncrypter(KEY)),
        encryption(JWEAlgorithm.DIR, new DirectEncrypter(x128)),
        encryption(JWEAlgorithm.A256KW, new AESEncrypter(x)),
        encryption(JWEAlgorithm.PBES2_HS256_A128KW, new PasswordBasedEncrypter(pem, 16, 1_000)));
  }

  @ParameterizedTest
  @MethodSource("encryptions")
  void anEncryptedTokenIsRefusedWhateverItHolds(JWEAlgorithm algorithm, JWEEncrypter encrypter)
      throws JOSEException {
    String unsigned = new PlainJWT(claimsSet()).serialize();
    for (String held : List.of(unsigned, GOOD, PAYLOAD)) {
      for (CompressionAlgorithm zip : new CompressionAlgorithm[] {null, CompressionAlgorithm.DEF}) {
        for (String kid : List.of("k1", "r1")) {
          JWEHeader header =
              new JWEHeader.Builder(algorithm, EncryptionMethod.A128GCM)
                  .contentType("JWT")
                  .compressionAlgorithm(zip)
                  .keyID(kid)
                  .build();
          JWEObject encrypted = new JWEObject(header, new Payload(held));
          encrypted.encrypt(encrypter);
          assertEquals(MALFORMED, refusal(verifier, encrypted.serialize()));
        }
      }
    }
    assertEquals(MALFORMED, refusal(verifier, unsigned));
  }

  /// Two thousand million rounds of a hash, or a header alone: nothing of it is ever begun.
  @Test
  void anEncryptedTokenThatWouldBeDearToOpenIsNotOpened() {
    String header =
        "{\"alg\":\"PBES2-HS512+A256KW\",\"enc\":\"A256GCM\",\"p2s\":\"AAAAAAAAAAA\",\"p2c\":2147483647}";
    String encoded = encoded(header);
    for (String token :
        List.of(
            encoded + ".AAAA.AAAA.AAAA.AAAA",
            encoded + "..AAAA.AAAA.",
            encoded + "....",
            encoded + "." + encoded(PAYLOAD) + ".AAAA",
            signedRaw(KEY, JWSAlgorithm.ES256, header, PAYLOAD))) {
      assertEquals(MALFORMED, refusal(verifier, token));
    }
  }

  @Test
  void aTokenInsideATokenIsRefused() {
    JWSHeader nesting = header(KEY).contentType("JWT").build();
    for (String payload :
        List.of(
            GOOD,
            '"' + GOOD + '"',
            "[\"" + GOOD + "\"]",
            new PlainJWT(claimsSet()).serialize(),
            signed(KEY, nesting, GOOD))) {
      assertEquals(MALFORMED, refusal(verifier, signed(KEY, nesting, payload)));
    }
  }

  @Test
  void otherSerializationsAreRefused() {
    String[] parts = GOOD.split("\\.", -1);
    String signature = "\"protected\":\"%s\",\"signature\":\"%s\"".formatted(parts[0], parts[2]);
    String flattened = "{\"payload\":\"%s\",%s}".formatted(parts[1], signature);
    String general = "{\"payload\":\"%s\",\"signatures\":[{%s}]}".formatted(parts[1], signature);
    String detached = parts[0] + ".." + parts[2];
    for (String token :
        List.of(
            flattened,
            general,
            encoded(flattened),
            encoded(general),
            detached,
            GOOD + "~",
            GOOD + "~" + encoded("[\"salt\",\"access_all_areas\",true]") + "~",
            "urn:ietf:params:oauth:token-type:jwt " + GOOD)) {
      assertEquals(MALFORMED, refusal(verifier, token));
    }
  }

  static Stream<String> duplicates() {
    String end = PAYLOAD.substring(1);
    String start = PAYLOAD.substring(0, PAYLOAD.length() - 1);
    return Stream.of(
        "{\"user_id\":\"user99ABCDEFGHJKMNPQRSTVWXYZ00\"," + end,
        "{\"user_id\":null," + end,
        start + ",\"user_id\":null}",
        "{\"user\\u005fid\":null," + end,
        "{\"exp\":1," + end,
        start + ",\"exp\":99999999999}",
        start + ",\"iss\":\"https://other.example\"}",
        start + ",\"scope\":\"support:read access_all_areas\"}",
        start + ",\"access_all_areas\":false,\"access_all_areas\":true}",
        // The library overlooks members inside of others.
        "{\"act\":{\"sub\":\"a\",\"sub\":\"b\"}," + end,
        "{\"act\":[[{\"sub\":\"a\",\"s\\u0075b\":\"b\"}]]," + end);
  }

  @ParameterizedTest
  @MethodSource("duplicates")
  void aTokenThatSaysAThingTwiceIsRefused(String payload) {
    assertEquals(MALFORMED, refusal(verifier, signed(KEY, header(KEY).build(), payload)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"alg\":\"none\",\"alg\":\"ES256\",\"kid\":\"k1\"}",
        "{\"alg\":\"ES256\",\"kid\":\"k1\",\"alg\":\"none\"}",
        "{\"alg\":\"ES256\",\"kid\":\"k1\",\"alg\":\"ES256\"}",
        "{\"alg\":\"ES256\",\"a\\u006cg\":\"HS256\",\"kid\":\"k1\"}",
        "{\"alg\":\"ES256\",\"kid\":null,\"kid\":\"k1\"}",
        "{\"alg\":\"ES256\",\"kid\":\"k1\",\"typ\":\"JWT\",\"typ\":\"at+jwt\"}",
        "{\"alg\":\"ES256\",\"kid\":\"k1\",\"x\":{\"a\":1,\"a\":2}}"
      })
  void aHeaderThatSaysAThingTwiceIsRefused(String header) {
    assertEquals(MALFORMED, refusal(verifier, signedRaw(KEY, JWSAlgorithm.ES256, header, PAYLOAD)));
  }

  static Stream<String> payloads() {
    String end = "," + PAYLOAD.substring(1);
    return Stream.of(
        "[]",
        "null",
        "7",
        "\"text\"",
        "{",
        "[" + PAYLOAD + "]",
        PAYLOAD + "{}",
        PAYLOAD + ",",
        PAYLOAD + "\u0000",
        PAYLOAD.replace('"', '\''),
        "{\"a\":NaN" + end,
        "{\"a\":Infinity" + end,
        "{\"a\":01" + end,
        "{\"a\":+1" + end,
        "{\"a\":.5" + end,
        "{\"a\":0x1F" + end,
        "{\"a\":'b'" + end,
        "{\"a\":\"\\x41\"" + end,
        "{\"a\":\"\u0001\"" + end,
        "{\"a\":undefined" + end,
        "{a:1" + end,
        "{/**/\"a\":1" + end,
        "{\"a\":" + "9".repeat(5_000) + end,
        "{\"a\":" + "[".repeat(3_000) + "]".repeat(3_000) + end,
        "{\"a\":".repeat(1_500) + "1" + "}".repeat(1_500));
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("payloads")
  void aPayloadThatIsNotOneObjectOfJsonIsRefused(String payload) {
    assertEquals(MALFORMED, refusal(verifier, signed(KEY, header(KEY).build(), payload)));
  }

  @Test
  void aPayloadThatIsNotUtf8IsRefused() throws JOSEException {
    for (byte[] bytes :
        List.of(
            PAYLOAD.getBytes(StandardCharsets.UTF_16BE),
            PAYLOAD.getBytes(StandardCharsets.UTF_16LE),
            PAYLOAD.replace("partner", "\u00e9").getBytes(StandardCharsets.ISO_8859_1),
            PAYLOAD.replace("partner", "\u00c0\u00af").getBytes(StandardCharsets.ISO_8859_1))) {
      JWSHeader header = header(KEY).build();
      String input =
          encoded(header.toString()) + "." + com.nimbusds.jose.util.Base64URL.encode(bytes);
      byte[] signed = input.getBytes(StandardCharsets.US_ASCII);
      String token = input + "." + new ECDSASigner(KEY).sign(header, signed);
      assertEquals(MALFORMED, refusal(verifier, token));
    }
  }

  /// A large token within the bounds is just a token.
  @Test
  void manyAndDeepClaimsDoNoHarm() {
    Map<String, Object> many = new java.util.LinkedHashMap<>();
    for (int i = 0; i < 500; i++) {
      many.put("claim" + i, i);
    }
    verifier.verify(bearer(token(KEY, many)));
    String deep = "{\"a\":" + "[".repeat(200) + "]".repeat(200) + "," + PAYLOAD.substring(1);
    verifier.verify(bearer(signed(KEY, header(KEY).build(), deep)));
  }

  private static Arguments encryption(JWEAlgorithm algorithm, JWEEncrypter encrypter) {
    return argumentSet(algorithm.getName(), algorithm, encrypter);
  }
}
