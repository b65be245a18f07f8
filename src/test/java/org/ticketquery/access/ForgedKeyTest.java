package org.ticketquery.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.ticketquery.access.TestIssuer.MALFORMED;
import static org.ticketquery.access.TestIssuer.UNVERIFIABLE;
import static org.ticketquery.access.TestIssuer.bearer;
import static org.ticketquery.access.TestIssuer.claims;
import static org.ticketquery.access.TestIssuer.ecKey;
import static org.ticketquery.access.TestIssuer.json;
import static org.ticketquery.access.TestIssuer.refusal;
import static org.ticketquery.access.TestIssuer.rsaKey;
import static org.ticketquery.access.TestIssuer.signedRaw;
import static org.ticketquery.access.TestIssuer.token;
import static org.ticketquery.access.TestIssuer.verifier;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jose.util.Base64URL;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketquery.support.KeyServer;
import org.ticketquery.support.TestClock;

/// Tokens that want to say themselves which key verifies them (RFC 8725, 3.10).
class ForgedKeyTest {
  private static final ECKey KEY = ecKey("k1");
  private static final RSAKey RSA = rsaKey(2048, "r1").toRSAKey();
  private static final ECKey ATTACKER = ecKey("k1");
  private static final String PAYLOAD = json(claims(Map.of()));

  private final TokenVerifier verifier = verifier(new TestClock(), KEY, RSA);

  @Test
  void aSignatureOfAnotherKeyIsRefusedWhateverItsKeyIdSays() {
    for (String token :
        List.of(
            token(ATTACKER),
            token(ATTACKER, (JWSHeader.Builder header) -> header.keyID(null)),
            token(KEY, (JWSHeader.Builder header) -> header.keyID("r1")),
            token(RSA, (JWSHeader.Builder header) -> header.keyID("k1")))) {
      assertEquals(UNVERIFIABLE, refusal(verifier, token));
    }
  }

  static Stream<String> keyIds() {
    return Stream.of(
        "",
        " ",
        "K1",
        "k1 ",
        " k1",
        "k1\n",
        "k1\u0000",
        "\u0000k1",
        "k1\u0000../../etc/passwd",
        "k1,r1",
        "k%31",
        "%6b1",
        "\uFF4B1",
        "unknown",
        "*",
        ".*",
        "k?",
        "0",
        "-1",
        "null",
        "../../../../dev/null",
        "..\\..\\..\\windows\\win.ini",
        "/dev/null",
        "/dev/zero",
        "/proc/self/environ",
        "file:///etc/passwd",
        "http://127.0.0.1/k1",
        "jar:http://127.0.0.1/x.jar!/k1",
        "k1' OR '1'='1",
        "k1\" OR \"\"=\"",
        "x' UNION SELECT 'secret' --",
        "; cat /etc/passwd",
        "| sleep 60",
        "$(id)",
        "`id`",
        "${jndi:ldap://127.0.0.1/y}",
        "#{7*7}",
        "{{7*7}}",
        "<script>alert(1)</script>",
        "%n%s%x",
        "\uD800",
        "k1".repeat(5_000));
  }

  @ParameterizedTest
  @MethodSource("keyIds")
  void aKeyIdIsANameAndNothingElse(String kid) {
    for (ECKey key : List.of(KEY, ATTACKER)) {
      String header = json(Map.of("alg", "ES256", "kid", kid));
      assertEquals(
          UNVERIFIABLE, refusal(verifier, signedRaw(key, JWSAlgorithm.ES256, header, PAYLOAD)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "true", "[\"k1\"]", "{\"kid\":\"k1\"}", "[]", "{}"})
  void aKeyIdOfAnotherTypeThanTextIsRefused(String kid) {
    String header = "{\"alg\":\"ES256\",\"kid\":" + kid + "}";
    assertEquals(MALFORMED, refusal(verifier, signedRaw(KEY, JWSAlgorithm.ES256, header, PAYLOAD)));
  }

  /// Files that a verifier would find the attacker's key in, if it took the name for a path.
  @Test
  void aKeyIdThatNamesAFileOpensNone(@TempDir Path directory) throws IOException {
    String set = new JWKSet(ATTACKER.toPublicJWK()).toString();
    Path jwks = Files.writeString(directory.resolve("jwks.json"), set);
    Path jwk = Files.writeString(directory.resolve("k1"), ATTACKER.toPublicJWK().toJSONString());
    Path here = Path.of("").toAbsolutePath();
    for (Path file : List.of(jwks, jwk)) {
      for (String kid :
          List.of(file.toString(), file.toUri().toString(), here.relativize(file).toString())) {
        String token = token(ATTACKER, (JWSHeader.Builder header) -> header.keyID(kid));
        assertEquals(UNVERIFIABLE, refusal(verifier, token));
      }
    }
  }

  /// The one server would hand out the attacker's key, the other notices a connection of any kind.
  @Test
  void keysThatATokenBringsAlongAreNeitherFetchedNorUsed(@TempDir Path directory) throws Exception {
    ECKey certified = certified(directory);
    try (KeyServer server = new KeyServer(certified);
        ServerSocketChannel any = ServerSocketChannel.open()) {
      any.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)).configureBlocking(false);
      URI http = ((JwksLocation.Url) server.location()).url();
      URI https = URI.create("https://127.0.0.1:" + any.socket().getLocalPort() + "/keys");
      for (Consumer<JWSHeader.Builder> lure : lures(certified, http, https)) {
        for (String kid : new String[] {"k1", "attacker", http.toString(), null}) {
          Consumer<JWSHeader.Builder> named = header -> header.keyID(kid);
          assertEquals(UNVERIFIABLE, refusal(verifier, token(certified, lure.andThen(named))));
        }
        // They do no harm to a genuine token either.
        verifier.verify(bearer(token(KEY, lure)));
      }
      assertEquals(0, server.calls());
      assertNull(any.accept(), "nobody has connected");
    }
  }

  private static List<Consumer<JWSHeader.Builder>> lures(ECKey certified, URI http, URI https) {
    List<Base64> chain = certified.getX509CertChain();
    return List.of(
        header -> header.jwkURL(http),
        header -> header.jwkURL(https),
        header -> header.jwk(certified.toPublicJWK()),
        header -> header.x509CertURL(http),
        header -> header.x509CertURL(https),
        header -> header.x509CertChain(chain),
        header ->
            header
                .x509CertChain(chain)
                .x509CertSHA256Thumbprint(Base64URL.encode(sha256(chain.getFirst().decode()))),
        header -> header.x509CertChain(List.of(Base64.encode("certificate"))),
        header ->
            header
                .jwkURL(http)
                .jwk(certified.toPublicJWK())
                .x509CertURL(https)
                .x509CertChain(chain));
  }

  /// A key pair with a certificate that is in order, but that nobody has reason to trust.
  private static ECKey certified(Path directory) throws Exception {
    Path file = directory.resolve("attacker.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=k1",
                "-alias",
                "k1",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                "changeit")
            .redirectErrorStream(true)
            .start();
    String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, keytool.waitFor(), output);
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, "changeit".toCharArray());
    }
    Certificate certificate = store.getCertificate("k1");
    return new ECKey.Builder(Curve.P_256, (ECPublicKey) certificate.getPublicKey())
        .privateKey((ECPrivateKey) store.getKey("k1", "changeit".toCharArray()))
        .keyID("k1")
        .x509CertChain(List.of(Base64.encode(certificate.getEncoded())))
        .build();
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
