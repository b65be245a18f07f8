package org.ticketquery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ticketquery.support.TicketBuilder.ticketId;
import static org.ticketquery.support.TicketBuilder.userId;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ticketquery.support.Answer;
import org.ticketquery.support.TestService;

/// The command line (contract, 11), run in this process; its imports go to the running engine.
class CommandLineTest {
  /// What one run of the program did.
  private record Run(int exit, String out, String err) {}

  @TempDir private Path directory;
  private TestService service;

  @BeforeEach
  void empty() {
    service = TestService.with(List.of(), List.of());
  }

  @Test
  void anImportStoresUsersAndTicketsWhateverTheOrderOfFilesAndLines() throws IOException {
    Path tickets =
        file("tickets.ndjson", ticket(1, 1, null), user(2, "globex"), ticket(2, 2, null));
    Path users = file("users.ndjson", user(1, "acme"));
    Run run = imported(tickets, users);
    assertEquals(0, run.exit(), run.err());
    assertTrue(run.out().startsWith("done: 4 new, 0 replaced, "), run.out());
    assertEquals(ids(1), list(service.ofOrganization("acme")));
    assertEquals(ids(2), list(service.ofOrganization("globex")));
  }

  @Test
  void usersOfAnEarlierImportCountToo() throws IOException {
    imported(file("users.ndjson", user(1, "acme")));
    imported(file("tickets.ndjson", ticket(1, 1, null)));
    assertEquals(ids(1), list(service.ofOrganization("acme")));
  }

  @Test
  void aGzippedFileIsReadWhateverItsName() throws IOException {
    Path file = directory.resolve("tickets");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write((ticket(1, 1, null) + "\n" + ticket(2, 1, null)).getBytes(UTF_8));
    }
    assertEquals(0, imported(file).exit());
    assertEquals(ids(1, 2), list(service.allAreas()));
  }

  @Test
  void aDashIsStandardInput() {
    InputStream original = System.in;
    System.setIn(new ByteArrayInputStream((ticket(1, 1, null) + "\nbroken\n").getBytes(UTF_8)));
    try {
      Run run = run("import", "--data-dir", data(), "-");
      assertEquals(1, run.exit());
      assertTrue(run.err().startsWith("-:2: "), run.err());
      assertEquals(ids(1), list(service.allAreas()));
    } finally {
      System.setIn(original);
    }
  }

  @Test
  void faultyRecordsAreNamedAndTheRestIsImported() throws IOException {
    Path file =
        file(
            "tickets.ndjson",
            ticket(1, 1, null),
            "{\"id\":\"tick1\"}",
            "",
            "not json",
            ticket(2, 1, null).replace("INITIAL_REQUEST", "SHOUT"),
            "{\"id\":\"userx\"}",
            ticket(3, 1, null));
    Run run = imported(file);
    assertEquals(1, run.exit());
    List<String> faults = run.err().lines().filter(line -> line.startsWith(file + ":")).toList();
    for (int line : new int[] {2, 4, 5, 6}) {
      assertTrue(
          faults.stream().anyMatch(fault -> fault.matches("\\Q" + file + ":" + line + "\\E: .+")),
          run.err());
    }
    assertEquals(4, faults.size(), run.err());
    assertTrue(run.out().contains("2 new") && run.out().contains("4 faulty"), run.out());
    assertEquals(ids(1, 3), list(service.allAreas()));
  }

  @Test
  void onlySomeFaultsAreNamedButAllAreCounted() throws IOException {
    Path file = file("tickets.ndjson", "a", "b", "c", "d", "e", ticket(1, 1, null));
    Run run = run("import", "--data-dir", data(), "--max-faults", "2", file.toString());
    assertEquals(1, run.exit());
    assertEquals(2, run.err().lines().filter(line -> line.startsWith(file + ":")).count());
    assertTrue(run.err().contains("3 more"), run.err());
    assertTrue(run.out().contains("1 new") && run.out().contains("5 faulty"), run.out());
  }

  @Test
  void aStrictImportEndsAtTheFirstFault() throws IOException {
    Path file = file("tickets.ndjson", ticket(1, 1, null), "broken", "broken", ticket(2, 1, null));
    Run run = run("import", "--data-dir", data(), "--strict", file.toString());
    assertEquals(1, run.exit());
    assertEquals(1, run.err().lines().filter(line -> line.startsWith(file + ":")).count());
    assertTrue(run.out().startsWith("stopped"), run.out());
    assertFalse(list(service.allAreas()).contains(ticketId(2).value()));
  }

  @Test
  void importingAgainChangesNothing() throws IOException {
    Path file =
        file(
            "all.ndjson",
            user(1, "acme"),
            ticket(1, 1, "2024-01-01T00:00:00Z"),
            ticket(2, 1, null));
    imported(file);
    String before = service.get("/support_tickets", service.allAreas()).body();
    Run again = imported(file);
    assertEquals(0, again.exit());
    assertTrue(again.out().startsWith("done: 0 new, 3 replaced"), again.out());
    assertEquals(before, service.get("/support_tickets", service.allAreas()).body());
  }

  /// `stored` comes first, `sent` second; both are `ticket_updated_at`.
  @ParameterizedTest
  @CsvSource({
    "2024-01-02T00:00:00Z, 2024-01-01T00:00:00Z, false",
    "2024-01-02T00:00:00.001Z, 2024-01-02T00:00:00Z, false",
    "2024-01-02T00:00:00Z, 2024-01-02T00:30:00+01:00, false",
    "2024-01-02T00:00:00Z, , false",
    "1960-01-02T00:00:00Z, , false",
    "2024-01-02T00:00:00Z, 2024-01-02T00:00:00Z, true",
    "2024-01-01T00:00:00Z, 2024-01-02T00:00:00Z, true",
    ", 1960-01-01T00:00:00Z, true",
    ", , true"
  })
  void anOlderRecordNeverReplacesANewerOne(String stored, String sent, boolean replaced)
      throws IOException {
    imported(file("first.ndjson", ticket(1, 1, stored)));
    Run run = imported(file("second.ndjson", ticket(1, 1, sent).replace("Hello", "Changed")));
    assertEquals(0, run.exit(), run.err());
    String message =
        service.get("/support_tickets", service.allAreas()).json().at("/0/message").asText();
    assertEquals(replaced ? "Changed" : "Hello", message);
    assertTrue(run.out().contains(replaced ? "1 replaced" : "1 left out"), run.out());
  }

  @Test
  void theSameHoldsWithinOneFile() throws IOException {
    Path file =
        file(
            "tickets.ndjson",
            ticket(1, 1, "2024-01-02T00:00:00Z").replace("Hello", "Newest"),
            ticket(1, 1, "2024-01-01T00:00:00Z"),
            ticket(1, 1, null));
    assertEquals(0, imported(file).exit());
    Answer answer = service.get("/support_tickets", service.allAreas());
    assertEquals("Newest", answer.json().at("/0/message").asText());
  }

  @Test
  void everyMissingFileIsNamedAndNothingIsImported() throws IOException {
    Path there = file("tickets.ndjson", ticket(1, 1, null));
    Run run = run("import", "--data-dir", data(), there.toString(), "no-1", "no-2", "" + directory);
    assertEquals(2, run.exit());
    for (String missing : List.of("no-1", "no-2", "" + directory)) {
      assertTrue(run.err().contains(missing + ": "), run.err());
    }
    assertEquals(List.of(), list(service.allAreas()));
  }

  @Test
  void everyWrongSettingOfTheServiceIsNamed() {
    Run run =
        run(
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
    Run run = run("serve", "--host", host, "--data-dir", directory.toString());
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
    "token --user bob",
    "token --all --ttl soon",
    "token --all --ttl 0s",
    "token --all extra"
  })
  void wrongUsageIsSaidAndExitsWith2(String line) {
    List<String> arguments = new ArrayList<>(List.of(line.split(" ", -1)));
    if (arguments.size() > 1 && !arguments.contains("extra")) {
      arguments.addAll(1, List.of("--data-dir", directory.resolve("d").toString()));
    }
    Run run = run(arguments.toArray(String[]::new));
    assertEquals(2, run.exit(), run.err());
    assertFalse(run.err().isBlank());
    assertFalse(run.err().contains("\tat "), run.err());
    assertEquals("", run.out());
  }

  @Test
  void aTokenSeesWhatItWasMadeFor() throws IOException {
    imported(
        file(
            "all.ndjson",
            user(1, "acme"),
            user(2, "acme"),
            ticket(1, 1, null),
            ticket(2, 2, null),
            ticket(3, 3, null)));
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
    Run first = run("token", "--all", "--data-dir", fresh.toString());
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
      Run run = run(arguments);
      assertEquals(0, run.exit());
      assertTrue(run.out().contains("Usage: tickets"), run.out());
      assertEquals("", run.err());
    }
  }

  private String token(String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = "token";
    all[1] = "--data-dir";
    all[2] = data();
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    return run(all).out().strip();
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

  private Run imported(Path... files) {
    String[] arguments = new String[files.length + 3];
    arguments[0] = "import";
    arguments[1] = "--data-dir";
    arguments[2] = data();
    for (int i = 0; i < files.length; i++) {
      arguments[i + 3] = files[i].toString();
    }
    return run(arguments);
  }

  private Path file(String name, String... lines) throws IOException {
    return Files.writeString(directory.resolve(name), String.join("\n", lines) + "\n");
  }

  private static String user(long number, String organization) {
    return "{\"id\":\"%s\",\"organization\":\"%s\"}".formatted(userId(number), organization);
  }

  private static String ticket(long number, long user, String updated) {
    return """
        {"id":"%s","user":"%s","external_ticket_id":"1","position":0,"message_type":"INITIAL_REQUEST","message":"Hello",\
        "created_at":"2024-01-01T00:00:00Z","ticket_updated_at":%s}"""
        .formatted(ticketId(number), userId(user), updated == null ? null : "\"" + updated + "\"");
  }

  private static Run run(String... arguments) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
    ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
    try (PrintStream newOut = new PrintStream(outBytes, true, UTF_8);
        PrintStream newErr = new PrintStream(errBytes, true, UTF_8)) {
      System.setOut(newOut);
      System.setErr(newErr);
      int exit = Main.run(arguments);
      return new Run(exit, outBytes.toString(UTF_8), errBytes.toString(UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }
}
