package org.ticketquery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.ticketquery.support.TestEngine;
import org.ticketquery.support.TestService;

/// Imports of a helpdesk's answers, page by page and day by day, as its clients then see them. How
/// each format is read is told by the tests of its reader.
@ParameterizedClass
@EnumSource(TestEngine.class)
class HelpdeskImportTest {
  @Parameter private TestEngine where;

  @TempDir private Path directory;
  private TestService service;

  @BeforeEach
  void empty() {
    service = where.with(List.of(), List.of());
  }

  @Test
  void ticketsConversationsAndContactsOfOneImportBelongTogether() throws IOException {
    CommandRun run =
        imported(
            file(
                "conversations.json",
                "[" + conversation(2, 1, true) + "," + conversation(1, 1, false) + "]"),
            file("tickets.json", "[" + freshdesk(1, 2, 1) + "," + freshdesk(2, 2, 1) + "]"),
            file(
                "contact.json",
                "{\"id\":9,\"name\":\"Ada\",\"email\":\"a@example.com\",\"company_id\":3}"));
    assertEquals(0, run.exit(), run.err());
    assertTrue(run.out().contains("private notes"), run.out());
    JsonNode all = list("");
    assertEquals(3, all.size());
    assertEquals(
        List.of("1 0 Open", "2 0 Open", "1 1 Open"),
        texts(all, "external_ticket_id", "position", "status"));
    assertEquals(
        all, service.get("/support_tickets", service.ofOrganization("freshdesk:3")).json());
    assertEquals("Ada", list("?expand=user&page_size=1").at("/0/user/full_name").asText());
  }

  @Test
  void anImportRunTwiceChangesNothing() throws IOException {
    Path[] files = {file("t.json", freshdesk(1, 2, 1)), file("c.json", conversation(1, 1, false))};
    imported(files);
    JsonNode before = list("");
    CommandRun again = imported(files);
    assertTrue(again.out().contains("done: 0 new, 2 replaced"), again.out());
    assertEquals(before, list(""));
  }

  @Test
  void daysThatBringOnlyWhatIsNewComeToTheSameAsOneImportOfAll() throws IOException {
    imported(file("t.json", freshdesk(1, 2, 1)), file("c.json", conversation(1, 1, false)));
    imported(file("t.json", freshdesk(1, 4, 5)), file("c.json", conversation(3, 1, false)));
    JsonNode byDays = list("");
    service = where.with(List.of(), List.of());
    imported(
        file("t.json", freshdesk(1, 4, 5)),
        file("c.json", conversation(1, 1, false) + conversation(3, 1, false)));
    assertEquals(byDays, list(""));
    assertEquals(
        List.of("1 0 Resolved", "1 1 Resolved", "1 2 Resolved"),
        texts(byDays, "external_ticket_id", "position", "status"));
  }

  @Test
  void anOlderPageNeverGoesBack() throws IOException {
    imported(file("t.json", freshdesk(1, 4, 5)));
    CommandRun run = imported(file("t.json", freshdesk(1, 2, 1)));
    assertEquals(0, run.exit(), run.err());
    assertEquals("Resolved", list("").at("/0/status").asText());
  }

  @Test
  void whatTheHelpdeskDeletesOrHidesIsTakenOut() throws IOException {
    imported(
        file("t.json", freshdesk(1, 2, 1) + freshdesk(2, 2, 1)),
        file("c.json", conversation(1, 1, false) + conversation(2, 2, false)));
    assertEquals(4, list("").size());
    CommandRun run =
        imported(
            file("t.json", freshdesk(1, 2, 2).replace("\"deleted\":false", "\"deleted\":true")),
            file("c.json", conversation(2, 2, true)));
    assertEquals(0, run.exit(), run.err());
    assertTrue(run.out().matches("(?s).*and taken out +3\\n.*"), run.out());
    assertEquals(List.of("2 0"), texts(list(""), "external_ticket_id", "position"));
  }

  @Test
  void messagesWithoutTheirTicketAreRefused() throws IOException {
    Path file = file("c.json", conversation(1, 1, false));
    CommandRun run = imported(file);
    assertEquals(1, run.exit());
    assertTrue(
        run.err().contains(file + ":1: ticket_id: ticket 1 is in none of the files"), run.err());
    assertEquals(0, list("").size());
  }

  @Test
  void helpdesksOfOneMakeAreToldApartByTheirNames() throws IOException {
    Path file = file("t.json", freshdesk(1, 2, 1));
    imported(file);
    run("--source", "eu", "--name", "status:2=Offen", file.toString());
    JsonNode all = list("");
    assertEquals(2, all.size());
    assertNotEquals(all.at("/0/user"), all.at("/1/user"));
    assertEquals(List.of("Offen", "Open"), texts(all, "status").stream().sorted().toList());
  }

  private CommandRun imported(Path... files) {
    return run(Arrays.stream(files).map(Path::toString).toArray(String[]::new));
  }

  private CommandRun run(String... arguments) {
    List<String> all = new ArrayList<>(List.of("import"));
    all.addAll(Arrays.asList(arguments));
    return CommandRun.over(where, all.toArray(String[]::new));
  }

  private JsonNode list(String query) {
    return service.get("/support_tickets" + query, service.allAreas()).json();
  }

  private static List<String> texts(JsonNode page, String... fields) {
    List<String> texts = new ArrayList<>();
    for (JsonNode record : page) {
      texts.add(String.join(" ", Arrays.stream(fields).map(f -> record.path(f).asText()).toList()));
    }
    return texts;
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  private static String freshdesk(int number, int status, int day) {
    return """
        {"id":%d,"requester_id":9,"status":%d,"priority":1,"source":1,"subject":"s","description_text":"m","deleted":false,\
        "created_at":"2024-01-01T00:00:0%dZ","updated_at":"2024-02-0%dT00:00:00Z"}"""
        .formatted(number, status, number, day);
  }

  private static String conversation(int number, int ticket, boolean isPrivate) {
    return """
        {"id":%d,"ticket_id":%d,"body_text":"m","incoming":true,"private":%b,"created_at":"2024-01-0%dT12:00:00Z"}"""
        .formatted(number, ticket, isPrivate, number);
  }
}
