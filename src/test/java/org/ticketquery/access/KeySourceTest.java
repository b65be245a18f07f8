package org.ticketquery.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ticketquery.access.TestIssuer.NO_KEYS;
import static org.ticketquery.access.TestIssuer.RULES;
import static org.ticketquery.access.TestIssuer.bearer;
import static org.ticketquery.access.TestIssuer.ecKey;
import static org.ticketquery.access.TestIssuer.token;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ticketquery.problem.Problem;
import org.ticketquery.problem.Rejected;
import org.ticketquery.support.KeyServer;
import org.ticketquery.support.TestClock;

/// Keys that rotate, and places of keys that are slow, down or talking nonsense.
class KeySourceTest {
  private static final ECKey FIRST = ecKey("first");
  private static final ECKey SECOND = ecKey("second");

  private static final JWK SECRET = new OctetSequenceKey.Builder(new byte[32]).build();

  private static final int LARGEST_BYTES = 512 * 1024;

  private final TestClock clock = new TestClock();
  private final List<KeySource> opened = new ArrayList<>();
  private KeyServer server;

  @BeforeEach
  void startServer() throws IOException {
    server = new KeyServer(FIRST);
  }

  @AfterEach
  void stop() {
    opened.forEach(KeySource::close);
    server.close();
  }

  @Test
  void keysAreReadOnceForManyTokens() {
    TokenVerifier verifier = verifier(server.location());
    assertEquals(0, server.calls());
    for (int i = 0; i < 20; i++) {
      accepts(verifier, token(FIRST, Map.of("jti", "t" + i)));
    }
    assertEquals(1, server.calls());
  }

  @Test
  void aNewKeyAtTheUrlIsPickedUpWhileRunning() {
    TokenVerifier verifier = verifier(server.location());
    accepts(verifier, token(FIRST));
    server.serve(FIRST, SECOND);
    accepts(verifier, token(SECOND));
    assertEquals(2, server.calls());
  }

  @Test
  void aNewKeyInTheFileIsPickedUpWhileRunning(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("jwks.json"), set(FIRST));
    TokenVerifier verifier = verifier(new JwksLocation.File(file));
    accepts(verifier, token(FIRST));
    Files.writeString(file, set(SECOND));
    accepts(verifier, token(SECOND));
    refuses(verifier, token(FIRST, Map.of("jti", "new")));
  }

  @Test
  void aFileOfPrivateKeysServesAsOneOfPublicKeys(@TempDir Path directory) throws IOException {
    Path file =
        Files.writeString(directory.resolve("jwks.json"), new JWKSet(FIRST).toString(false));
    accepts(verifier(new JwksLocation.File(file)), token(FIRST));
  }

  @Test
  void keysAreReadAheadInTheBackground() throws Exception {
    TokenVerifier verifier = verifier(server.location());
    accepts(verifier, token(FIRST));
    server.serve(FIRST, SECOND);
    clock.advance(Duration.ofMinutes(4).plusSeconds(1));
    accepts(verifier, token(FIRST));
    for (int i = 0; server.calls() < 2 && i < 200; i++) {
      Thread.sleep(10);
    }
    assertEquals(2, server.calls());
  }

  @Test
  void unknownKeyIdsNeitherFloodTheIssuerNorLookLikeAnOutage() {
    TokenVerifier verifier = verifier(server.location());
    for (int i = 0; i < 50; i++) {
      refuses(verifier, token(ecKey("unknown" + i)));
    }
    assertEquals(2, server.calls());
    accepts(verifier, token(FIRST));
    // The limit holds for ten seconds; then a new key is found again.
    server.serve(SECOND);
    refuses(verifier, token(SECOND));
    clock.advance(Duration.ofSeconds(10));
    accepts(verifier, token(SECOND));
  }

  static Stream<Arguments> outages() {
    String html = "<html><body>Welcome</body></html>";
    String huge = "{\"keys\":[],\"fill\":\"" + "x".repeat(600 * 1024) + "\"}";
    HttpHandler endless =
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] block = new byte[64 * 1024];
          java.util.Arrays.fill(block, (byte) ' ');
          while (true) {
            exchange.getResponseBody().write(block);
          }
        };
    return Stream.of(
        Arguments.argumentSet("500", fixed(500, set(FIRST))),
        Arguments.argumentSet("404", fixed(404, "")),
        Arguments.argumentSet("206", fixed(206, set(FIRST))),
        Arguments.argumentSet("an HTML page", fixed(200, html)),
        Arguments.argumentSet("nothing", fixed(200, "")),
        Arguments.argumentSet("no keys member", fixed(200, "{}")),
        Arguments.argumentSet("keys of another type", fixed(200, "{\"keys\":{}}")),
        Arguments.argumentSet("keys of null", fixed(200, "{\"keys\":null}")),
        Arguments.argumentSet("an array", fixed(200, "[" + FIRST.toPublicJWK() + "]")),
        Arguments.argumentSet("half a set", fixed(200, set(FIRST).substring(0, 60))),
        Arguments.argumentSet("garbage keys", fixed(200, "{\"keys\":[null,{},{\"kty\":\"EC\"}]}")),
        Arguments.argumentSet("only a private key", fixed(200, new JWKSet(FIRST).toString(false))),
        Arguments.argumentSet("only a secret", fixed(200, new JWKSet(SECRET).toString(false))),
        Arguments.argumentSet("too much", fixed(200, huge)),
        Arguments.argumentSet("endless", endless),
        Arguments.argumentSet("closed early", (HttpHandler) exchange -> exchange.close()));
  }

  @ParameterizedTest
  @MethodSource("outages")
  void withoutKeysNothingIsVerifiedUntilTheIssuerIsBack(HttpHandler outage) {
    server.serve(outage);
    TokenVerifier verifier = verifier(server.location());
    hasNoKeys(verifier, token(FIRST));
    server.serve(FIRST);
    clock.advance(Duration.ofSeconds(10));
    accepts(verifier, token(FIRST));
  }

  @ParameterizedTest
  @MethodSource("outages")
  void anOutageIsBridgedForAnHourWithTheLastKeys(HttpHandler outage) {
    TokenVerifier verifier = verifier(server.location());
    accepts(verifier, token(FIRST));
    server.serve(outage);
    for (int minutes = 0; minutes < 54; minutes += 6) {
      clock.advance(Duration.ofMinutes(6));
      accepts(verifier, token(FIRST, Map.of("exp", farAway())));
    }
    clock.advance(Duration.ofMinutes(12));
    hasNoKeys(verifier, token(FIRST, Map.of("exp", farAway())));
    server.serve(FIRST);
    clock.advance(Duration.ofSeconds(10));
    accepts(verifier, token(FIRST, Map.of("exp", farAway())));
  }

  @Test
  void aServerThatIsNotThereIsAnOutage() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    URI nobody = URI.create("http://127.0.0.1:" + port + "/");
    hasNoKeys(verifier(new JwksLocation.Url(nobody)), token(FIRST));
    URI unknownHost = URI.create("https://issuer.invalid/");
    hasNoKeys(verifier(new JwksLocation.Url(unknownHost)), token(FIRST));
  }

  @Test
  void oneFailureIsMadeUpForByAnotherAttempt() {
    AtomicInteger attempts = new AtomicInteger();
    server.serve(
        exchange ->
            KeyServer.respond(exchange, attempts.incrementAndGet() == 1 ? 503 : 200, set(FIRST)));
    accepts(verifier(server.location()), token(FIRST));
  }

  @Test
  void aRedirectIsNotFollowed() throws IOException {
    try (KeyServer elsewhere = new KeyServer(FIRST)) {
      String target = ((JwksLocation.Url) elsewhere.location()).url().toString();
      server.serve(
          exchange -> {
            exchange.getResponseHeaders().set("Location", target);
            exchange.sendResponseHeaders(302, -1);
          });
      hasNoKeys(verifier(server.location()), token(FIRST));
      assertEquals(0, elsewhere.calls());
    }
  }

  /// One that never answers, and one that keeps sending without ever being done: both end after two
  /// attempts of three seconds, and nobody waits longer than that.
  @Test
  void aSlowIssuerHoldsARequestForSecondsOnly() throws Exception {
    HttpHandler silent = exchange -> sleep(60_000);
    HttpHandler dripping =
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          for (int i = 0; i < 600; i++) {
            exchange.getResponseBody().write(' ');
            exchange.getResponseBody().flush();
            sleep(100);
          }
        };
    try (KeyServer second = new KeyServer();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      server.serve(silent);
      second.serve(dripping);
      List<Callable<Problem>> requests = new ArrayList<>();
      for (KeyServer slow : List.of(server, second)) {
        TokenVerifier verifier = verifier(slow.location());
        for (int i = 0; i < 10; i++) {
          requests.add(() -> problem(verifier, token(FIRST)));
        }
      }
      long start = System.nanoTime();
      for (Future<Problem> answer : threads.invokeAll(requests)) {
        assertEquals(NO_KEYS, answer.get());
      }
      Duration taken = Duration.ofNanos(System.nanoTime() - start);
      assertTrue(taken.compareTo(Duration.ofSeconds(20)) < 0, taken::toString);
      assertTrue(server.calls() <= 4 && second.calls() <= 4, "two attempts, two readings");
    }
  }

  @Test
  void whileKeysAreReadAnewTokensOfKnownKeysAreNotKeptWaiting() throws Exception {
    TokenVerifier verifier = verifier(server.location());
    accepts(verifier, token(FIRST));
    server.serve(exchange -> sleep(60_000));
    Thread.ofVirtual().start(() -> problem(verifier, token(SECOND)));
    for (int i = 0; server.calls() < 2 && i < 200; i++) {
      Thread.sleep(10);
    }
    clock.advance(Duration.ofMinutes(4).plusSeconds(30));
    long start = System.nanoTime();
    accepts(verifier, token(FIRST, Map.of("jti", "other")));
    Duration taken = Duration.ofNanos(System.nanoTime() - start);
    assertTrue(taken.compareTo(Duration.ofSeconds(1)) < 0, taken::toString);
  }

  @Test
  void keysOfAnUnknownKindDoNotSpoilTheOthers() {
    server.serve(
        200,
        "{\"keys\":[{\"kty\":\"AKP\",\"alg\":\"ML-DSA-44\",\"pub\":\"AA\"},"
            + "{\"kty\":\"EC\",\"crv\":\"P-999\",\"x\":\"AA\",\"y\":\"AA\"},{\"kty\":7},null,"
            + FIRST.toPublicJWK()
            + "]}");
    accepts(verifier(server.location()), token(FIRST));
  }

  @Test
  void anIssuerThatSaysItHasNoKeysIsBelieved() {
    server.serve();
    refuses(verifier(server.location()), token(FIRST));
  }

  @Test
  void aFileThatGoesAwayIsAnOutageToo(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("jwks.json"), set(FIRST));
    TokenVerifier verifier = verifier(new JwksLocation.File(file));
    accepts(verifier, token(FIRST));
    Files.delete(file);
    clock.advance(Duration.ofMinutes(6));
    accepts(verifier, token(FIRST));
    hasNoKeys(verifier(new JwksLocation.File(file)), token(FIRST));
  }

  @Test
  void aSetOfKeysMayHaveHalfAMebibyte(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("jwks.json"), padded(LARGEST_BYTES));
    assertEquals(Optional.empty(), JwksLocation.of(file.toString()).fault());
    accepts(verifier(new JwksLocation.File(file)), token(FIRST));
    server.serve(200, padded(LARGEST_BYTES));
    accepts(verifier(server.location()), token(FIRST));
    server.serve(200, padded(LARGEST_BYTES + 1));
    hasNoKeys(verifier(server.location()), token(FIRST));
  }

  /// Whoever stops the service does not wait for an issuer.
  @Test
  void anInterruptedRequestStaysInterrupted() throws Exception {
    server.serve(exchange -> sleep(60_000));
    TokenVerifier verifier = verifier(server.location());
    AtomicBoolean interrupted = new AtomicBoolean();
    Thread request =
        Thread.ofPlatform()
            .start(
                () -> {
                  hasNoKeys(verifier, token(FIRST));
                  interrupted.set(Thread.currentThread().isInterrupted());
                });
    for (int i = 0; server.calls() < 1 && i < 200; i++) {
      Thread.sleep(10);
    }
    request.interrupt();
    request.join();
    assertTrue(interrupted.get());
  }

  @Test
  void whatIsClosedAsksNobodyAnyMore() {
    KeySource keys = KeySource.at(server.location(), clock);
    keys.close();
    hasNoKeys(new TokenVerifier(keys, RULES, clock), token(FIRST));
    assertEquals(0, server.calls());
  }

  private TokenVerifier verifier(JwksLocation location) {
    KeySource keys = KeySource.at(location, clock);
    opened.add(keys);
    return new TokenVerifier(keys, RULES, clock);
  }

  private static void accepts(TokenVerifier verifier, String token) {
    assertEquals("partner", verifier.verify(bearer(token)).client());
  }

  private static void refuses(TokenVerifier verifier, String token) {
    assertEquals(401, problem(verifier, token).status());
  }

  private static void hasNoKeys(TokenVerifier verifier, String token) {
    assertEquals(NO_KEYS, problem(verifier, token));
  }

  private static Problem problem(TokenVerifier verifier, String token) {
    return assertThrows(Rejected.class, () -> verifier.verify(bearer(token))).problem();
  }

  /// An honest set of so many bytes.
  private static String padded(int bytes) {
    String set = set(FIRST);
    return set + " ".repeat(bytes - set.length());
  }

  private static HttpHandler fixed(int status, String body) {
    return exchange -> KeyServer.respond(exchange, status, body);
  }

  private static String set(JWK... keys) {
    return new JWKSet(List.of(keys)).toString();
  }

  private static long farAway() {
    return TestIssuer.NOW.plus(Duration.ofDays(1)).getEpochSecond();
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
