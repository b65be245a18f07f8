package org.ticketquery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ticketquery.support.TicketBuilder.ticket;
import static org.ticketquery.support.TicketBuilder.ticketId;
import static org.ticketquery.support.TicketBuilder.userId;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ticketquery.support.TestService;
import org.ticketquery.ticket.User;

/// Settings, tokens and wrong usage of the command line (contract, 11).
class CommandLineTest {
  @TempDir private Path directory;
  private TestService service;

  @Test
  void everyWrongSettingOfTheServiceIsNamed() {
    CommandRun run =
        CommandRun.run(
            "serve",
            "--port",
            "99999",
            "--management-port",
            "x",
            "--public-url",
            "nowhere",
            "--jwks",
            "/no/such/file",
            "--read-scope",
            "a b",
            "--data-dir",
            directory.toString());
    assertEquals(2, run.exit());
    for (String named :
        List.of(
            "--port (TICKETS_PORT)",
            "--management-port (TICKETS_MANAGEMENT_PORT)",
            "--public-url (TICKETS_PUBLIC_URL)",
            "--jwks (TICKETS_JWKS)",
            "--issuer (TICKETS_ISSUER)",
            "--audience (TICKETS_AUDIENCE)",
            "\"a b\"")) {
      assertTrue(run.err().contains(named), named + " is missing in " + run.err());
    }
    assertEquals("", run.out());
  }

  @ParameterizedTest
  @CsvSource({"0.0.0.0", "192.0.2.1", "::", "no-such-host.invalid"})
  void withTheLocalIssuerAnotherHostThanLoopbackIsRefused(String host) {
    CommandRun run = CommandRun.run("serve", "--host", host, "--data-dir", directory.toString());
    assertEquals(2, run.exit());
    assertTrue(run.err().contains("loopback"), run.err());
  }

  @ParameterizedTest
  @CsvSource({
    "serve --opensearch-url ftp://a",
    "serve --port",
    "serve --prot 80",
    "sevre",
    "import",
    "import --max-faults many x",
    "token",
    "openapi --public-url nowhere",
    "openapi --public-url ftp://api.example.com",
    "token --user bob",
    "token --all --ttl soon",
    "token --all --ttl 0s",
    "token --all extra"
  })
  void wrongUsageIsSaidAndExitsWith2(String line) {
    List<String> arguments = new ArrayList<>(List.of(line.split(" ", -1)));
    if (arguments.size() > 1 && !arguments.contains("extra") && !line.startsWith("openapi")) {
      arguments.addAll(1, List.of("--data-dir", directory.resolve("d").toString()));
    }
    CommandRun run = CommandRun.run(arguments.toArray(String[]::new));
    assertEquals(2, run.exit(), run.err());
    assertFalse(run.err().isBlank());
    assertFalse(run.err().contains("\tat "), run.err());
    assertEquals("", run.out());
  }

  @Test
  void aTokenSeesWhatItWasMadeFor() {
    service =
        TestService.with(
            List.of(user(1, "acme"), user(2, "acme")),
            List.of(
                ticket(1).user(userId(1)).build(),
                ticket(2).user(userId(2)).build(),
                ticket(3).user(userId(3)).build()));
    String user = userId(1).value();
    assertEquals(ids(1, 2, 3), list(token("--all")));
    assertEquals(ids(1), list(token("--user", user)));
    assertEquals(ids(1, 2), list(token("--organization", "acme")));
    assertEquals(ids(), list(token("--organization", "globex", "--user", user)));
    assertEquals(200, status(token("--all", "--scope", "support:read", "--scope", "other")));
    assertEquals(403, status(token("--all", "--scope", "other")));
    assertEquals(200, status(token("--all", "--ttl", "90s")));
  }

  @Test
  void theKeyOfTheIssuerIsForItsOwnerOnly() throws IOException {
    Path fresh = directory.resolve("fresh");
    CommandRun first = CommandRun.run("token", "--all", "--data-dir", fresh.toString());
    assertEquals(0, first.exit(), first.err());
    assertEquals("", first.err());
    assertEquals(1, first.out().lines().count());
    try (var files = Files.list(fresh)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertEquals(
            "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
      }
    }
  }

  @Test
  void helpIsAResultAndNoFault() {
    for (String[] arguments :
        List.of(new String[] {}, new String[] {"--help"}, new String[] {"serve", "--help"})) {
      CommandRun run = CommandRun.run(arguments);
      assertEquals(0, run.exit());
      assertTrue(run.out().contains("Usage: tickets"), run.out());
      assertEquals("", run.err());
    }
  }

  @Test
  void theDescriptionIsPrintedAsAServiceAnswersIt() {
    service = TestService.with(List.of(), List.of());
    CommandRun run = CommandRun.run("openapi", "--public-url", service.url() + "/");
    assertEquals(0, run.exit(), run.err());
    assertEquals("", run.err());
    assertEquals(service.send("GET", "/openapi.json", Map.of()).body(), run.out().strip());
  }

  private String token(String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = "token";
    all[1] = "--data-dir";
    all[2] = data();
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    return CommandRun.run(all).out().strip();
  }

  private int status(String token) {
    return service.get("/support_tickets", token).status();
  }

  private List<String> list(String token) {
    return service.get("/support_tickets", token).ids();
  }

  private static List<String> ids(long... numbers) {
    return LongStream.of(numbers).mapToObj(n -> ticketId(n).value()).toList();
  }

  private static String data() {
    return TestService.sharedDirectory().toString();
  }

  private static User user(long number, String organization) {
    return new User(
        userId(number),
        Optional.of(organization),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
