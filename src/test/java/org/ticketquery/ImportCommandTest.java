package org.ticketquery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ticketquery.support.TicketBuilder.ticketId;
import static org.ticketquery.support.TicketBuilder.userId;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.ticketquery.support.Answer;
import org.ticketquery.support.TestEngine;
import org.ticketquery.support.TestService;

/// `tickets import` (contract, 11), into the engine of a service that runs on the data directory.
@ParameterizedClass
@EnumSource(TestEngine.class)
class ImportCommandTest {
  @Parameter private TestEngine where;

  @TempDir private Path directory;
  private TestService service;

  @BeforeEach
  void empty() {
    service = where.with(List.of(), List.of());
  }

  @Test
  void anImportStoresUsersAndTicketsWhateverTheOrderOfFilesAndLines() throws IOException {
    Path tickets =
        file("tickets.ndjson", ticket(1, 1, null), user(2, "globex"), ticket(2, 2, null));
    Path users = file("users.ndjson", user(1, "acme"));
    CommandRun run = imported(tickets, users);
    assertEquals(0, run.exit(), run.err());
    assertTrue(last(run).startsWith("done: 4 new, 0 replaced, "), run.out());
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
      CommandRun run = run("-");
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
    CommandRun run = imported(file);
    assertEquals(1, run.exit());
    List<String> faults = run.err().lines().filter(line -> line.startsWith(file + ":")).toList();
    for (int line : new int[] {2, 4, 5, 6}) {
      assertTrue(
          faults.stream().anyMatch(fault -> fault.matches("\\Q" + file + ":" + line + "\\E: .+")),
          run.err());
    }
    assertEquals(4, faults.size(), run.err());
    assertTrue(last(run).contains("2 new") && last(run).contains("4 faulty"), run.out());
    assertEquals(ids(1, 3), list(service.allAreas()));
  }

  @Test
  void onlySomeFaultsAreNamedButAllAreCounted() throws IOException {
    Path file = file("tickets.ndjson", "{", "b", "c", "d", "e", ticket(1, 1, null));
    CommandRun run = run("--max-faults", "2", file.toString());
    assertEquals(1, run.exit());
    assertEquals(2, run.err().lines().filter(line -> line.startsWith(file + ":")).count());
    assertTrue(run.err().contains("3 more"), run.err());
    assertTrue(last(run).contains("1 new") && last(run).contains("5 faulty"), run.out());
  }

  @Test
  void aStrictImportEndsAtTheFirstFault() throws IOException {
    Path file = file("tickets.ndjson", ticket(1, 1, null), "broken", "broken", ticket(2, 1, null));
    CommandRun run = run("--strict", file.toString());
    assertEquals(1, run.exit());
    assertEquals(1, run.err().lines().filter(line -> line.startsWith(file + ":")).count());
    assertTrue(last(run).startsWith("stopped"), run.out());
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
    CommandRun again = imported(file);
    assertEquals(0, again.exit());
    assertTrue(last(again).startsWith("done: 0 new, 3 replaced"), again.out());
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
    CommandRun run =
        imported(file("second.ndjson", ticket(1, 1, sent).replace("Hello", "Changed")));
    assertEquals(0, run.exit(), run.err());
    String message =
        service.get("/support_tickets", service.allAreas()).json().at("/0/message").asText();
    assertEquals(replaced ? "Changed" : "Hello", message);
    assertTrue(last(run).contains(replaced ? "1 replaced" : "1 left out"), run.out());
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
    CommandRun run = run(there.toString(), "no-1", "no-2", "" + directory);
    assertEquals(2, run.exit());
    for (String missing : List.of("no-1", "no-2", "" + directory)) {
      assertTrue(run.err().contains(missing + ": "), run.err());
    }
    assertEquals(List.of(), list(service.allAreas()));
  }

  @Test
  void aTableSaysWhatWasReadAndWhatBecameOfIt() throws IOException {
    Path csv =
        file("users.csv", "id,organization", userId(1) + ",acme", userId(2) + ",acme", "x,acme");
    Path ndjson = file("tickets.ndjson", ticket(1, 1, null), user(3, "acme"));
    CommandRun run = imported(csv, ndjson);
    assertEquals(
        """
        read users messages
        csv 3 0
        ndjson 1 1
        stored
        new 3 1
        replaced 0 0
        not stored
        a newer one is stored 0 0
        faulty 1""",
        run.out()
            .lines()
            .takeWhile(line -> !line.startsWith("done: "))
            .map(line -> line.strip().replaceAll(" +", " "))
            .collect(Collectors.joining("\n")));
    assertTrue(
        last(run)
            .matches(
                "done: 4 new, 0 replaced, 0 left out .*, 1 faulty; 5 in [0-9.]+ s, [0-9,]+ a second"),
        last(run));
  }

  @Test
  void everyFormatGoesIntoTheSameIndexUnderAName() throws IOException {
    Path unnamed = file("data", "[", ticket(1, 1, null) + ",", ticket(2, 1, null), "]");
    assertEquals(0, imported(unnamed).exit());
    Path csv =
        file(
            "tickets.csv",
            "id,external_ticket_id,position,message_type,created_at,message",
            ticketId(3) + ",7,0,Initial Request,2024-01-01T00:00:00Z,\"Hello,\n\"\"you\"\"\"");
    assertEquals(0, run("--format", "csv", csv.toString()).exit());
    assertEquals(ids(1, 2, 3), list(service.allAreas()));
    CommandRun wrong = run("--format", "ndjson", csv.toString());
    assertEquals(1, wrong.exit());
    assertTrue(wrong.err().contains(csv + ":1: malformed JSON: "), wrong.err());
  }

  @ParameterizedTest
  @CsvSource({
    "--format, xml, none of ndjson",
    "--time-zone, Mars/Base, Europe/London",
    "--name, colour:1=red, status:9",
    "--source, a/b, letters"
  })
  void wrongOptionsAreNamedAndNothingIsImported(String option, String value, String hint)
      throws IOException {
    CommandRun run = run(option, value, file("tickets.ndjson", ticket(1, 1, null)).toString());
    assertEquals(2, run.exit(), run.err());
    assertTrue(run.err().contains(option) && run.err().contains(hint), run.err());
    assertEquals(List.of(), list(service.allAreas()));
  }

  private CommandRun imported(Path... files) {
    return run(Arrays.stream(files).map(Path::toString).toArray(String[]::new));
  }

  private CommandRun run(String... arguments) {
    List<String> all = new ArrayList<>(List.of("import"));
    all.addAll(Arrays.asList(arguments));
    return CommandRun.over(where, all.toArray(String[]::new));
  }

  /// The line that says how it ended, behind the table.
  private static String last(CommandRun run) {
    return run.out().lines().reduce("", (first, second) -> second);
  }

  private List<String> list(String token) {
    return service.get("/support_tickets", token).ids();
  }

  private static List<String> ids(long... numbers) {
    return LongStream.of(numbers).mapToObj(n -> ticketId(n).value()).toList();
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
}
