package org.ticketquery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ticketquery.support.TicketBuilder.ticket;
import static org.ticketquery.support.TicketBuilder.ticketId;
import static org.ticketquery.support.TicketBuilder.userId;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.ticketquery.index.Engine;
import org.ticketquery.index.Generations;
import org.ticketquery.index.TicketIndex;
import org.ticketquery.node.EmbeddedNode;
import org.ticketquery.node.SearchConnection;
import org.ticketquery.support.TestEngine;
import org.ticketquery.support.TestService;

/// `tickets reindex`, `rollback` and `status` beside a running service, and an index of an earlier
/// version (contract, 11).
@ParameterizedClass
@EnumSource(TestEngine.class)
class RebuildCommandsTest {
  @Parameter private TestEngine where;

  @TempDir private Path directory;
  private TestService service;

  @BeforeEach
  void oneTicket() {
    service = where.with(List.of(), List.of(ticket(1).build()));
  }

  @AfterEach
  void leaveOneGeneration() {
    where.with(List.of(), List.of());
  }

  @Test
  void aRebuildSaysWhatItDidAndARollbackUndoesItAndARollbackOfThatToo() throws IOException {
    CommandRun rebuilt = run("reindex", "--from", file(line(2)).toString());
    assertEquals(0, rebuilt.exit(), rebuilt.err());
    assertEquals(
        List.of(
            "messages users", "live 1 0", "kept 1 0", "done: is live with 1 tickets and 0 users"),
        rebuilt.out().lines().map(RebuildCommandsTest::withoutNames).toList());
    assertTrue(rebuilt.out().contains("live with 1 tickets and 0 users"), rebuilt.out());
    assertEquals(List.of(ticketId(2).value()), list());
    CommandRun back = run("rollback");
    assertEquals(0, back.exit(), back.err());
    assertTrue(back.out().startsWith("done: tickets-000001 is live with 1 tickets"), back.out());
    assertEquals(List.of(ticketId(1).value()), list());
    CommandRun imported = run("import", file(line(3)).toString());
    assertEquals(0, imported.exit(), imported.err());
    assertEquals(List.of(ticketId(1).value(), ticketId(3).value()), list());
    assertEquals(0, run("rollback", "--yes").exit());
    assertEquals(List.of(ticketId(2).value()), list());
  }

  @Test
  void aRollbackSaysWhatWasWrittenSinceAndLeavesItBehindOnlyIfThatIsMeant() throws IOException {
    assertEquals(0, run("reindex", "--from", file(line(2)).toString()).exit());
    String user = "{\"id\":\"%s\"}".formatted(userId(1));
    assertEquals(0, run("import", file(line(2), line(3), user).toString()).exit());
    assertEquals(0, run("import", file(line(3)).toString()).exit());
    CommandRun refused = run("rollback");
    assertEquals(1, refused.exit());
    String live = Generations.read(service.engine()).live().tickets();
    String said =
        "2 messages and 1 users have been written into " + live + " since it went live at ";
    assertTrue(refused.err().startsWith(said), refused.err());
    assertTrue(refused.err().contains("tickets-000001 does not have them"), refused.err());
    assertTrue(refused.err().contains("\n1 more writes were deletions, or "), refused.err());
    assertTrue(refused.err().endsWith("tickets rollback: nothing has changed\n"), refused.err());
    assertEquals(List.of(ticketId(2).value(), ticketId(3).value()), list());
    CommandRun meant = run("rollback", "--yes");
    assertEquals(0, meant.exit(), meant.err());
    assertTrue(meant.err().startsWith(said), meant.err());
    assertEquals(List.of(ticketId(1).value()), list());
    // Nothing was written since, so nobody is asked, and all of it is there.
    assertEquals(0, run("rollback").exit());
    assertEquals(List.of(ticketId(2).value(), ticketId(3).value()), list());
  }

  @Test
  void thereIsNothingToGoBackToAtFirst() {
    CommandRun back = run("rollback");
    assertEquals(1, back.exit());
    assertEquals("tickets rollback: there is no index to go back to\n", back.err());
  }

  @Test
  void aRebuildNamesItsFaultsAndGoesLiveWithoutThemOnlyIfToldTo() throws IOException {
    Path file = file(line(2), "broken");
    CommandRun refused = run("reindex", "--from", file.toString());
    assertEquals(1, refused.exit());
    assertTrue(refused.err().contains(file + ":2: "), refused.err());
    assertTrue(refused.err().contains("--skip-faulty"), refused.err());
    assertEquals(List.of(ticketId(1).value()), list());
    assertEquals(0, run("reindex", "--skip-faulty", "--from", file.toString()).exit());
    assertEquals(List.of(ticketId(2).value()), list());
  }

  @Test
  void whereRecordsComeFromMustBeSaidOnce() {
    assertEquals(2, run("reindex").exit());
    assertEquals(2, run("reindex", "--from-index", "--from", "a").exit());
    assertEquals(2, run("reindex", "--from", directory.resolve("missing").toString()).exit());
    assertEquals(2, run("reindex", "--from-index", "--requests-per-second", "0").exit());
  }

  @Test
  void aDryRunChangesNothing() throws IOException {
    CommandRun index = run("reindex", "--from-index", "--dry-run");
    assertEquals(0, index.exit(), index.err());
    assertTrue(index.out().contains("settings and mappings stay"), index.out());
    assertTrue(index.out().contains("1 tickets would be copied by the engine"), index.out());
    Path file = file(line(2), line(3), line(3), "{\"id\":\"%s\"}".formatted(userId(1)), "broken");
    CommandRun files = run("reindex", "--dry-run", "--from", file.toString());
    assertEquals(0, files.exit(), files.err());
    String said =
        "2 tickets would be live instead of 1, with 1 users added or replaced; 1 records are faulty, so it would not go live"
            + " without --skip-faulty; reading took ";
    assertTrue(files.out().contains(said), files.out());
    assertTrue(files.err().contains(file + ":5: "), files.err());
    assertEquals(List.of(ticketId(1).value()), list());
    Generations there = Generations.read(service.engine());
    assertEquals(there.live().indices(), List.copyOf(there.all()));
  }

  /// A number is never used again, so a gap would tell of an index that was made and given up.
  @Test
  void aDryRunMakesNoIndexMeanwhile() throws IOException {
    assertEquals(0, run("reindex", "--from-index").exit());
    int before = number();
    assertEquals(0, run("reindex", "--dry-run", "--from", file(line(2)).toString()).exit());
    assertEquals(0, run("reindex", "--from-index").exit());
    assertEquals(before + 1, number());
  }

  @Test
  void theStatusTellsWhatIsThere() throws IOException {
    assertEquals(0, run("reindex", "--from-index").exit());
    CommandRun text = run("status");
    assertEquals(0, text.exit(), text.err());
    assertTrue(text.out().startsWith("live "), text.out());
    assertTrue(text.out().contains("no rebuild is running"), text.out());
    assertFalse(text.out().contains("not as defined"), text.out());
    JsonNode json = new ObjectMapper().readTree(run("status", "--json").out());
    assertTrue(json.path("clean").asBoolean());
    assertEquals(0, json.path("drift").size());
    assertEquals(
        List.of("live", "live", "kept", "kept"), json.path("indices").findValuesAsText("role"));
    assertEquals(1, json.at("/indices/0/records").asLong());
    assertEquals("2024-05-01T12:00:00Z", json.at("/indices/0/newest").asText());
  }

  @Test
  void anIndexOfAnEarlierVersionIsNotServedUntilItIsBuiltAnew() throws Exception {
    makeOld();
    for (String[] command :
        List.of(
            new String[] {"serve", "--port", "0", "--management-port", "0"},
            new String[] {"import", file(line(2)).toString()})) {
      CommandRun refused = runOn(directory, command);
      assertEquals(1, refused.exit(), refused.out());
      assertTrue(refused.err().contains("mappings.properties."), refused.err());
      assertTrue(refused.err().contains("tickets reindex --from-index"), refused.err());
    }
    CommandRun status = runOn(directory, "status");
    assertEquals(1, status.exit());
    assertTrue(status.out().contains("not as defined: tickets-000001: mappings."), status.out());
    assertTrue(status.out().contains("id_order.index: missing, should be false"), status.out());
    CommandRun dry = runOn(directory, "reindex", "--from-index", "--dry-run");
    assertTrue(dry.out().contains("1 tickets would be read and stored again"), dry.out());
    CommandRun mended = runOn(directory, "reindex", "--from-index");
    assertEquals(0, mended.exit(), mended.err());
    assertTrue(mended.out().contains("live with 1 tickets"), mended.out());
    assertEquals(0, runOn(directory, "import", file(line(2)).toString()).exit());
    assertEquals(0, runOn(directory, "status").exit());
  }

  /// As a version of the program left it that did not know one of the hidden fields, and mapped
  /// another in another way.
  private void makeOld() throws IOException {
    try (EmbeddedNode node = EmbeddedNode.start(directory);
        SearchConnection connection = SearchConnection.embedded(node, Duration.ofSeconds(30))) {
      Engine engine = new Engine(connection.client());
      ObjectMapper json = new ObjectMapper();
      ObjectNode tickets = (ObjectNode) json.readTree(TicketIndex.definition("tickets"));
      ObjectNode properties = (ObjectNode) tickets.at("/mappings/properties");
      properties.remove(TicketIndex.OBJECT_TERMS);
      properties.putObject(TicketIndex.ID_ORDER).put("type", "long");
      engine.ask("PUT", "/tickets-000001", Map.of(), tickets);
      engine.ask("PUT", "/tickets-000001/_alias/tickets", Map.of());
      engine.ask("PUT", "/users-000001", Map.of(), json.readTree(TicketIndex.definition("users")));
      engine.ask("PUT", "/users-000001/_alias/users", Map.of());
      JsonNode stored =
          service.engine().ask("GET", "/tickets/_doc/" + ticketId(1), Map.of()).path("_source");
      ((ObjectNode) stored).remove(TicketIndex.OBJECT_TERMS);
      engine.ask("PUT", "/tickets/_doc/" + ticketId(1), Map.of("refresh", "true"), stored);
    }
  }

  private static String withoutNames(String line) {
    return line.replaceAll("tickets-[0-9]+", "")
        .replaceAll(" after .*", "")
        .strip()
        .replaceAll(" +", " ");
  }

  private int number() {
    String live = Generations.read(service.engine()).live().tickets();
    return Integer.parseInt(live.substring("tickets-".length()));
  }

  private List<String> list() {
    return service.get("/support_tickets", service.allAreas()).ids();
  }

  private CommandRun run(String... arguments) {
    return CommandRun.over(where, arguments);
  }

  private static CommandRun runOn(Path data, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--data-dir", data.toString()));
    return CommandRun.run(all.toArray(String[]::new));
  }

  private Path file(String... lines) throws IOException {
    return Files.writeString(directory.resolve("a.ndjson"), String.join("\n", lines) + "\n");
  }

  private static String line(long number) {
    return """
        {"id":"%s","external_ticket_id":"1","position":0,"message_type":"INITIAL_REQUEST","message":"Hello",\
        "created_at":"2024-01-01T00:00:00Z"}"""
        .formatted(ticketId(number));
  }
}
