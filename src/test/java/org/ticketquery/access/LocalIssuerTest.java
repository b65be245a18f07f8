package org.ticketquery.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.ticketquery.access.TestIssuer.FORBIDDEN;
import static org.ticketquery.access.TestIssuer.USER;
import static org.ticketquery.access.TestIssuer.bearer;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketquery.problem.Problem;
import org.ticketquery.problem.Rejected;
import org.ticketquery.query.AccessScope;
import org.ticketquery.support.TestClock;
import org.ticketquery.ticket.ResourceId;

class LocalIssuerTest {
  private static final ResourceId ONE = new ResourceId(USER);

  @TempDir private Path temporary;
  private final TestClock clock = new TestClock();

  @Test
  void itsTokensAreAcceptedForWhatWasAskedFor() throws IOException {
    LocalIssuer issuer = issuer();
    assertEquals(
        new Access(new AccessScope.OneUser(ONE), "local", Optional.of(ONE)),
        access(issuer, TokenRequest.forUser(ONE)));
    assertEquals(
        new Access(new AccessScope.OneOrganization("acme"), "local", Optional.empty()),
        access(issuer, TokenRequest.forOrganization("acme")));
    assertEquals(
        new Access(new AccessScope.AllAreas(), "local", Optional.empty()),
        access(issuer, TokenRequest.forAllAreas()));
    assertEquals(
        new AccessScope.OneUserOfOrganization(ONE, "acme"),
        access(issuer, request(Optional.of(ONE), Optional.of("acme"), "support:read", 60)).scope());
  }

  @Test
  void itsTokensHoldNoMoreThanTheirScopesAndLastNoLongerThanTheirTime() throws IOException {
    LocalIssuer issuer = issuer();
    TokenRequest without = request(Optional.of(ONE), Optional.empty(), "other", 60);
    assertEquals(FORBIDDEN, problem(issuer, without));
    TokenRequest expired = request(Optional.of(ONE), Optional.empty(), "support:read", -30);
    assertEquals(401, problem(issuer, expired).status());
  }

  @Test
  void itsTokensAreAccessTokensWithAnIdentityOfTheirOwn() throws Exception {
    LocalIssuer issuer = issuer();
    SignedJWT one = SignedJWT.parse(issuer.token(TokenRequest.forUser(ONE)));
    SignedJWT two = SignedJWT.parse(issuer.token(TokenRequest.forUser(ONE)));
    assertEquals("at+jwt", one.getHeader().getType().getType());
    assertEquals(false, one.getJWTClaimsSet().getJWTID().equals(two.getJWTClaimsSet().getJWTID()));
  }

  @Test
  void itsTokensSayWhoseTheyAreByEveryNameOfIt() throws Exception {
    JWTClaimsSet claims =
        SignedJWT.parse(issuer().token(TokenRequest.forUser(ONE))).getJWTClaimsSet();
    assertEquals(USER, claims.getSubject());
    assertEquals(USER, claims.getStringClaim("user_id"));
    assertEquals(new TokenRules(LocalIssuer.issuer(), LocalIssuer.audience()), LocalIssuer.rules());
    assertEquals(LocalIssuer.issuer(), claims.getIssuer());
    assertEquals(List.of(LocalIssuer.audience()), claims.getAudience());
  }

  /// A start that finds a key makes none.
  @Test
  void aSecretThatIsThereIsNotMadeAgain() throws IOException {
    issuer();
    Path file = data().resolve("issuer.jwk");
    String there = Files.readString(file);
    assertEquals(there, SecretFile.read(file, () -> fail("nothing is to be made")));
  }

  @Test
  void aTokenOutlivesARestartAndIsWorthNothingElsewhere() throws IOException {
    String token = issuer().token(TokenRequest.forUser(ONE));
    verifier(issuer()).verify(bearer(token));
    LocalIssuer elsewhere = LocalIssuer.in(temporary.resolve("elsewhere"), clock);
    assertThrows(Rejected.class, () -> verifier(elsewhere).verify(bearer(token)));
  }

  @Test
  void onlyTheOwnerMayReadTheKey() throws IOException {
    issuer();
    assertEquals("rwx------", permissions(data()));
    assertEquals("rw-------", permissions(data().resolve("issuer.jwk")));
  }

  @Test
  void theModeOfADirectoryThatIsThereIsLeftAlone() throws IOException {
    Files.createDirectory(data());
    Files.setPosixFilePermissions(data(), PosixFilePermissions.fromString("rwxr-x---"));
    issuer();
    assertEquals("rwxr-x---", permissions(data()));
    assertEquals("rw-------", permissions(data().resolve("issuer.jwk")));
  }

  @Test
  void manyThatStartAtOnceGetOneKeyAndLeaveNothingElse() throws Exception {
    int starters = 16;
    CyclicBarrier together = new CyclicBarrier(starters);
    Callable<String> start =
        () -> {
          together.await();
          return keyId(issuer());
        };
    Set<String> keys = new HashSet<>();
    try (var threads = Executors.newFixedThreadPool(starters)) {
      List<Callable<String>> all = IntStream.range(0, starters).mapToObj(i -> start).toList();
      for (Future<String> key : threads.invokeAll(all)) {
        keys.add(key.get());
      }
    }
    assertEquals(1, keys.size());
    try (Stream<Path> files = Files.list(data())) {
      assertEquals(List.of(data().resolve("issuer.jwk")), files.toList());
    }
  }

  @Test
  void processesThatStartAtOnceGetOneKey() throws Exception {
    List<Process> processes = IntStream.range(0, 3).mapToObj(i -> otherProcess()).toList();
    Set<String> keys = new HashSet<>();
    for (Process process : processes) {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(0, process.waitFor(), output);
      keys.add(output.strip());
    }
    assertEquals(Set.of(keyId(issuer())), keys);
  }

  /// What another process does in the test above.
  static final class OtherProcess {
    private OtherProcess() {}

    public static void main(String[] arguments) throws Exception {
      LocalIssuer issuer = LocalIssuer.in(Path.of(arguments[0]), InstantSource.system());
      System.out.println(keyId(issuer));
    }
  }

  @Test
  void aFileThatHoldsNoSuchKeyIsReportedAndNotReplaced() throws IOException {
    Files.createDirectory(data());
    for (String content :
        List.of(
            "",
            "{}",
            "garbage",
            TestIssuer.ecKey("public").toPublicJWK().toString(),
            TestIssuer.ecKey(Curve.P_384, "other").toJSONString())) {
      Files.writeString(data().resolve("issuer.jwk"), content);
      IOException fault = assertThrows(IOException.class, this::issuer);
      assertTrue(fault.getMessage().contains("issuer.jwk"), fault.getMessage());
      assertEquals(content, Files.readString(data().resolve("issuer.jwk")));
    }
  }

  private Process otherProcess() {
    try {
      return new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-cp",
              System.getProperty("java.class.path"),
              OtherProcess.class.getName(),
              data().toString())
          .redirectErrorStream(true)
          .start();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Path data() {
    return temporary.resolve("data");
  }

  private LocalIssuer issuer() throws IOException {
    return LocalIssuer.in(data(), clock);
  }

  private TokenVerifier verifier(LocalIssuer issuer) {
    return new TokenVerifier(issuer.keys(), LocalIssuer.rules(), clock);
  }

  private Access access(LocalIssuer issuer, TokenRequest request) {
    return verifier(issuer).verify(bearer(issuer.token(request)));
  }

  private Problem problem(LocalIssuer issuer, TokenRequest request) {
    return assertThrows(Rejected.class, () -> access(issuer, request)).problem();
  }

  private static TokenRequest request(
      Optional<ResourceId> user, Optional<String> organization, String scope, int seconds) {
    return new TokenRequest(user, organization, false, List.of(scope), Duration.ofSeconds(seconds));
  }

  private static String keyId(LocalIssuer issuer) throws java.text.ParseException {
    return SignedJWT.parse(issuer.token(TokenRequest.forUser(ONE))).getHeader().getKeyID();
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
