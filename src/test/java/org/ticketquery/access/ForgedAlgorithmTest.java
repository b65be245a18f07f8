package org.ticketquery.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.ticketquery.access.TestIssuer.MALFORMED;
import static org.ticketquery.access.TestIssuer.UNACCEPTABLE;
import static org.ticketquery.access.TestIssuer.UNVERIFIABLE;
import static org.ticketquery.access.TestIssuer.claims;
import static org.ticketquery.access.TestIssuer.ecKey;
import static org.ticketquery.access.TestIssuer.encoded;
import static org.ticketquery.access.TestIssuer.json;
import static org.ticketquery.access.TestIssuer.refusal;
import static org.ticketquery.access.TestIssuer.rsaKey;
import static org.ticketquery.access.TestIssuer.signedRaw;
import static org.ticketquery.access.TestIssuer.token;
import static org.ticketquery.access.TestIssuer.verifier;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketquery.support.TestClock;

/// Tokens whose header names no algorithm, or another one than signed them (RFC 8725, 2.1 and 3.1).
class ForgedAlgorithmTest {
  private static final ECKey KEY = ecKey("k1");
  private static final ECKey P384 = ecKey(Curve.P_384, "k384");
  private static final ECKey P521 = ecKey(Curve.P_521, "k521");
  private static final RSAKey RSA = rsaKey(2048, "r1").toRSAKey();
  private static final String GOOD = token(KEY);
  private static final String PAYLOAD = json(claims(Map.of()));

  private final TokenVerifier verifier = verifier(new TestClock(), KEY, P384, P521, RSA);

  static Stream<String> noAlgorithms() {
    Stream<String> spellings =
        IntStream.range(0, 16)
            .mapToObj(
                upper -> {
                  char[] none = "none".toCharArray();
                  for (int i = 0; i < 4; i++) {
                    none[i] = (upper >> i & 1) == 1 ? Character.toUpperCase(none[i]) : none[i];
                  }
                  return new String(none);
                });
    return Stream.concat(
        spellings,
        Stream.of(
            "",
            " ",
            "none ",
            " none",
            "none\u0000",
            "\u0000none",
            "\tnone",
            "none\n",
            "n\u200Bone",
            "\uFF4E\uFF4F\uFF4E\uFF45",
            "n\u043Ene",
            "none,ES256",
            "ES256,none",
            "null",
            "NULL",
            "0",
            "plain",
            "unsecured",
            "ES256 ",
            " ES256",
            "es256",
            "Es256",
            "ES256K",
            "ES-256",
            "ES257",
            "RS1",
            "RS128",
            "SHA256withECDSA",
            "1.2.840.10045.4.3.2",
            "dir",
            "A128KW",
            "RSA-OAEP",
            "ECDH-ES"));
  }

  /// With no signature, one of another token, one of nothing, and even a genuine one.
  @ParameterizedTest
  @MethodSource("noAlgorithms")
  void aTokenWithoutARealAlgorithmIsRefused(String algorithm) {
    String header = json(Map.of("alg", algorithm, "typ", "JWT", "kid", "k1"));
    String unsigned = encoded(header) + "." + encoded(PAYLOAD);
    String signature = GOOD.substring(GOOD.lastIndexOf('.') + 1);
    for (String end : List.of("", ".", "." + signature, ".AAAA", ".e30", "..")) {
      refusal(verifier, unsigned + end);
    }
    assertEquals(
        algorithm.equals("none") ? MALFORMED : UNACCEPTABLE,
        refusal(verifier, signedRaw(KEY, JWSAlgorithm.ES256, header, PAYLOAD)));
  }

  @Test
  void noneIsNoneHoweverItsLettersAreEscaped() {
    for (String none : List.of("\\u006eone", "\\u004E\\u004f\\u004E\\u0045", "non\\u0065")) {
      String header = "{\"alg\":\"" + none + "\",\"kid\":\"k1\"}";
      refusal(verifier, encoded(header) + "." + encoded(PAYLOAD) + ".");
      refusal(verifier, signedRaw(KEY, JWSAlgorithm.ES256, header, PAYLOAD));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"alg\":null}",
        "{\"alg\":7}",
        "{\"alg\":true}",
        "{\"alg\":[\"ES256\"]}",
        "{\"alg\":{}}",
        "{\"ALG\":\"ES256\"}",
        "{\"alg\":\"ES256\",\"kid\":7}",
        "{\"alg\":\"ES256\",\"typ\":7}",
        "{\"alg\":\"ES256\",\"typ\":[\"JWT\"]}",
        "{\"alg\":\"ES256\",\"jku\":\"::\"}",
        "{\"alg\":\"ES256\",\"jwk\":\"k\"}",
        "{\"alg\":\"ES256\",\"x5c\":7}",
        "{\"alg\":\"ES256\",\"enc\":\"A128GCM\"}",
        "{\"alg\":\"dir\",\"enc\":\"A128GCM\"}",
        "[]",
        "\"ES256\"",
        "null",
        "{\"alg\":\"ES256\"",
        "{\"alg\":\"ES256\"}{}",
        "{\"alg\":\"ES256\"}\u0000",
        "\uFEFF\uFEFF{\"alg\":\"ES256\"}",
        "{'alg':'ES256'}",
        "{alg:\"ES256\"}",
        "{\"alg\":\"ES256\",}",
        "/**/{\"alg\":\"ES256\"}",
        ""
      })
  void aHeaderThatIsNotOneIsRefused(String header) {
    refusal(verifier, signedRaw(KEY, JWSAlgorithm.ES256, header, PAYLOAD));
  }

  /// All that anybody knows of a public key, in whatever form a careless verifier might take it for
  /// the secret of an HMAC.
  static Stream<Arguments> secrets() throws Exception {
    Map<String, byte[]> secrets = new LinkedHashMap<>();
    for (JWK key : List.of(KEY, RSA)) {
      PublicKey javaKey = key.equals(RSA) ? RSA.toPublicKey() : KEY.toPublicKey();
      byte[] der = javaKey.getEncoded();
      String name = key.getKeyID();
      secrets.put(name + " DER", der);
      String base64 = Base64.getEncoder().encodeToString(der);
      secrets.put(name + " Base64", bytes(base64));
      for (String newline : List.of("\n", "\r\n")) {
        String lines = Base64.getMimeEncoder(64, bytes(newline)).encodeToString(der);
        for (String body : List.of(base64, lines)) {
          String pem =
              "-----BEGIN PUBLIC KEY-----" + newline + body + newline + "-----END PUBLIC KEY-----";
          secrets.put(name + " PEM " + pem.length(), bytes(pem));
          secrets.put(name + " PEM with end of line " + pem.length(), bytes(pem + newline));
        }
      }
      secrets.put(name + " JWK", bytes(key.toPublicJWK().toJSONString()));
      secrets.put(name + " JWKS", bytes(new JWKSet(key).toString()));
      secrets.put(name + " thumbprint", key.computeThumbprint().decode());
      secrets.put(name + " kid", bytes(name));
    }
    secrets.put("modulus", RSA.getModulus().decode());
    secrets.put("modulus, signed", RSA.getModulus().decodeToBigInteger().toByteArray());
    secrets.put("modulus in text", bytes(RSA.getModulus().toString()));
    secrets.put("modulus in digits", bytes(RSA.getModulus().decodeToBigInteger().toString()));
    secrets.put("exponent", RSA.getPublicExponent().decode());
    secrets.put("x", KEY.getX().decode());
    secrets.put("y", KEY.getY().decode());
    secrets.put("point", joined(new byte[] {4}, KEY.getX().decode(), KEY.getY().decode()));
    secrets.put("x and y", joined(KEY.getX().decode(), KEY.getY().decode()));
    // HMAC fills keys up with zeros: this is the empty one as well.
    secrets.put("nothing", new byte[1]);
    return secrets.entrySet().stream()
        .map(secret -> argumentSet(secret.getKey(), (Object) secret.getValue()));
  }

  @ParameterizedTest
  @MethodSource("secrets")
  void aPublicKeyIsNotASecret(byte[] secret) throws Exception {
    for (String kid : List.of("k1", "r1")) {
      for (String hash : List.of("256", "384", "512")) {
        String honest = json(Map.of("alg", "HS" + hash, "kid", kid));
        assertEquals(UNACCEPTABLE, refusal(verifier, authenticated(honest, hash, secret)));
        for (String algorithm : List.of("ES", "RS", "PS")) {
          String lying = json(Map.of("alg", algorithm + hash, "kid", kid));
          assertEquals(UNVERIFIABLE, refusal(verifier, authenticated(lying, hash, secret)));
        }
      }
    }
  }

  static Stream<Arguments> confusions() {
    List<String> rsa = List.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512");
    Map<JWK, List<String>> signing =
        Map.of(RSA, rsa, KEY, List.of("ES256"), P384, List.of("ES384"), P521, List.of("ES512"));
    List<String> all = Stream.concat(rsa.stream(), Stream.of("ES256", "ES384", "ES512")).toList();
    return signing.entrySet().stream()
        .flatMap(
            entry ->
                entry.getValue().stream()
                    .flatMap(
                        signed ->
                            all.stream()
                                .filter(claimed -> !claimed.equals(signed))
                                .map(claimed -> arguments(entry.getKey(), signed, claimed))));
  }

  @ParameterizedTest(name = "{1} as {2}")
  @MethodSource("confusions")
  void aSignatureCountsForItsOwnAlgorithmOnly(JWK key, String signed, String claimed) {
    JWSAlgorithm algorithm = JWSAlgorithm.parse(signed);
    for (Map<String, String> header :
        List.of(Map.of("alg", claimed, "kid", key.getKeyID()), Map.of("alg", claimed))) {
      String token = signedRaw(key, algorithm, json(header), PAYLOAD);
      assertEquals(UNVERIFIABLE, refusal(verifier, token));
    }
  }

  /// Not on the list, although its keys are public ones too: no issuer of ours uses it.
  @Test
  void anEdwardsSignatureIsNotAccepted() throws GeneralSecurityException {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    byte[] der = pair.getPublic().getEncoded();
    byte[] x = Arrays.copyOfRange(der, der.length - 32, der.length);
    OctetKeyPair key =
        new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(x)).keyID("ed").build();
    TokenVerifier knowing = verifier(new TestClock(), KEY, key);
    for (String algorithm : List.of("EdDSA", "Ed25519", "ES256")) {
      String input = encoded(json(Map.of("alg", algorithm, "kid", "ed"))) + "." + encoded(PAYLOAD);
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(pair.getPrivate());
      signature.update(bytes(input));
      String expected = algorithm.equals("ES256") ? UNVERIFIABLE : UNACCEPTABLE;
      assertEquals(expected, refusal(knowing, input + "." + Base64URL.encode(signature.sign())));
      assertEquals(expected, refusal(knowing, input + "." + Base64URL.encode(new byte[64])));
    }
  }

  private static String authenticated(String header, String hash, byte[] secret)
      throws GeneralSecurityException {
    String input = encoded(header) + "." + encoded(PAYLOAD);
    Mac mac = Mac.getInstance("HmacSHA" + hash);
    mac.init(new SecretKeySpec(secret, mac.getAlgorithm()));
    return input + "." + Base64URL.encode(mac.doFinal(bytes(input)));
  }

  private static byte[] joined(byte[]... parts) {
    var all = new java.io.ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
