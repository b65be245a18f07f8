package org.ticketquery.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ticketquery.ticket.MessageType;
import org.ticketquery.ticket.RawJson;
import org.ticketquery.ticket.Ticket;
import org.ticketquery.ticket.User;

/// Answers of Freshdesk's API and its own export. The records are made up.
class FreshdeskTest {
  private static final String TICKET =
      """
      {"id": 51, "subject": "Charger trips", "description": "<p>It trips</p>", "description_text": "It trips",
       "status": 4, "priority": 3, "source": 9, "type": "Incident", "requester_id": 900, "responder_id": 7,
       "tags": ["vip", "home"], "custom_fields": {"plan": "gold", "kw": 7.40, "none": null}, "spam": false,
       "created_at": "2024-03-01T10:00:00+01:00", "updated_at": "2024-03-05T08:00:00Z", "attachments": [{"id": 1}],
       "stats": {"resolved_at": "2024-03-04T12:00:00Z", "closed_at": "2024-03-05T08:00:00Z"}}
      """;

  private static final String CONVERSATIONS =
      """
      [
       {"id": 803, "ticket_id": 51, "body": "<b>Done?</b>", "body_text": "Done?", "incoming": false, "private": false,
        "user_id": 7, "created_at": "2024-03-03T09:00:00Z"},
       {"id": 802, "ticket_id": 51, "body": "<b>secret</b>", "body_text": "secret", "incoming": false, "private": true,
        "user_id": 7, "created_at": "2024-03-02T09:00:00Z"},
       {"id": 801, "ticket_id": 51, "body_text": "Still trips", "incoming": true, "private": false, "user_id": 900,
        "created_at": "2024-03-01T09:30:00Z"}
      ]
      """;

  @Test
  void aTicketIsItsFirstMessage() throws IOException {
    Reading reading = Reading.of(TICKET);
    assertEquals(List.of(), reading.faults);
    Ticket ticket = reading.tickets.getFirst();
    assertEquals("51", ticket.externalTicketId());
    assertEquals(0, ticket.position());
    assertEquals(MessageType.INITIAL_REQUEST, ticket.messageType());
    assertEquals("It trips", ticket.message());
    assertEquals(Optional.of("Charger trips"), ticket.subject());
    assertEquals(Optional.of("Resolved"), ticket.status());
    assertEquals(Optional.of("High"), ticket.priority());
    assertEquals(Optional.of("Feedback Widget"), ticket.source());
    assertEquals(Optional.of("Incident"), ticket.typeDeprecated());
    assertEquals(List.of("vip", "home"), ticket.tags());
    assertEquals(
        new RawJson("{\"plan\":\"gold\",\"kw\":7.40,\"none\":null}"), ticket.customFields());
    assertEquals(RawJson.EMPTY, ticket.attributes());
    assertEquals(Instant.parse("2024-03-01T09:00:00Z"), ticket.createdAt());
    assertEquals(Optional.of(Instant.parse("2024-03-05T08:00:00Z")), ticket.ticketUpdatedAt());
    assertEquals(Optional.of(Instant.parse("2024-03-04T12:00:00Z")), ticket.resolvedAt());
  }

  @Test
  void conversationsFollowInTheOrderOfTheirTimesWithoutPrivateNotes() throws IOException {
    Reading reading = Reading.of(CONVERSATIONS, TICKET);
    assertEquals(List.of(), reading.faults);
    assertEquals(
        List.of(
            "0 INITIAL_REQUEST It trips",
            "1 CUSTOMER_RESPONSE Still trips",
            "2 HUMAN_AGENT_RESPONSE Done?"),
        messages(reading));
    assertEquals(Map.of("private notes", 1), reading.leftOut);
    for (Ticket ticket : reading.tickets) {
      assertEquals(Optional.of("Resolved"), ticket.status());
      assertEquals(reading.tickets.getFirst().user(), ticket.user());
      assertEquals(reading.tickets.getFirst().ticketUpdatedAt(), ticket.ticketUpdatedAt());
    }
  }

  @Test
  void conversationsInsideATicketMeanTheSame() throws IOException {
    String inside =
        TICKET.strip().replaceFirst("\\}$", ",\"conversations\":" + CONVERSATIONS + "}");
    assertEquals(Reading.of(TICKET, CONVERSATIONS).tickets, Reading.of("[" + inside + "]").tickets);
    assertEquals(Reading.of(inside).tickets, Reading.of(inside, CONVERSATIONS).tickets);
  }

  /// The ULID's time is the message's, so records are listed in the order they were written.
  @Test
  void idsAreDerivedAndInTheOrderOfTime() throws IOException {
    Reading first = Reading.of(TICKET, CONVERSATIONS);
    List<String> ids = first.tickets.stream().map(ticket -> ticket.id().value()).toList();
    assertEquals(
        ids, Reading.of(CONVERSATIONS, TICKET).tickets.stream().map(t -> t.id().value()).toList());
    assertEquals(ids.stream().sorted().distinct().toList(), ids);
    assertEquals("tick01HQWKVSM0", ids.getFirst().substring(0, 14));
    HelpdeskRules other = new HelpdeskRules(Optional.of("eu"), ZoneOffset.UTC, Map.of());
    Ticket elsewhere = Reading.of(other, List.of(), TICKET).tickets.getFirst();
    assertNotEquals(first.tickets.getFirst().id(), elsewhere.id());
    assertNotEquals(first.tickets.getFirst().user(), elsewhere.user());
  }

  @Test
  void aContactIsTheUserOfItsTickets() throws IOException {
    Reading reading =
        Reading.of(
            TICKET,
            """
            {"id": 900, "name": "Ada", "email": "ada@example.com", "company_id": 12, "active": true,
             "created_at": "2020-01-01T00:00:00Z", "custom_fields": {}}
            """);
    User user = reading.users.getFirst();
    assertEquals(reading.tickets.getFirst().user(), Optional.of(user.id()));
    assertEquals(Optional.of("freshdesk:12"), user.organization());
    assertEquals(Optional.of("Ada"), user.fullName());
    assertEquals(Optional.of("ada@example.com"), user.email());
    assertEquals(Optional.of(Instant.parse("2020-01-01T00:00:00Z")), user.joinedAt());
  }

  @Test
  void aSearchAnswerHasFieldsOfTheFirstVersion() throws IOException {
    Reading reading =
        Reading.of(
            """
            {"total": 1, "results": [
              {"id": 52, "created_at": "2024-01-01T00:00:00Z", "description": "plain", "description_html": "<p>plain</p>",
               "requester_id": 1, "status": 9, "status_name": "Waiting", "priority": 1, "source": 3, "ticket_type": "Question",
               "custom_field": {"a": 1}, "deleted": false, "spam": false, "subject": null, "tags": []}]}
            """);
    Ticket ticket = reading.tickets.getFirst();
    assertEquals("plain", ticket.message());
    assertEquals(Optional.of("Waiting"), ticket.status());
    assertEquals(Optional.of("Phone"), ticket.source());
    assertEquals(Optional.of("Question"), ticket.typeDeprecated());
    assertEquals(new RawJson("{\"a\":1}"), ticket.customFields());
    assertEquals(Optional.empty(), ticket.resolvedAt());
  }

  @Test
  void aCodeWithoutANameKeepsItsNumberAndIsNoted() throws IOException {
    String ticket = TICKET.replace("\"status\": 4", "\"status\": 17");
    Reading unnamed = Reading.of(ticket);
    assertEquals(Optional.of("17"), unnamed.tickets.getFirst().status());
    assertTrue(unnamed.notes.getFirst().contains("--name 'status:17=…'"), unnamed.notes.toString());
    HelpdeskRules named =
        new HelpdeskRules(
            Optional.empty(), ZoneOffset.UTC, Map.of("status:17", "Waiting on parts"));
    Reading reading = Reading.of(named, List.of(), ticket);
    assertEquals(Optional.of("Waiting on parts"), reading.tickets.getFirst().status());
    assertEquals(List.of(), reading.notes);
  }

  @Test
  void deletedTicketsAndSpamAreLeftOutWithTheirMessagesAndTakenOut() throws IOException {
    List<Ticket> stored = Reading.of(TICKET, CONVERSATIONS).tickets;
    String deleted = TICKET.replace("\"spam\": false", "\"deleted\": true");
    Reading reading = Reading.of(HelpdeskRules.DEFAULT, stored, deleted, CONVERSATIONS);
    assertEquals(List.of(), reading.tickets);
    assertEquals(Map.of("deleted tickets", 4), reading.leftOut);
    assertEquals(
        stored.stream().map(ticket -> ticket.id().value()).sorted().toList(),
        reading.removed.stream().sorted().toList());
    assertEquals(
        Map.of("spam", 1), Reading.of(TICKET.replace("\"spam\": false", "\"spam\": true")).leftOut);
  }

  @Test
  void aTicketPageBringsWhatIsStoredOfItsMessagesUpToDate() throws IOException {
    List<Ticket> stored = Reading.of(TICKET, CONVERSATIONS).tickets;
    String later =
        TICKET
            .replace("\"status\": 4", "\"status\": 2")
            .replace("2024-03-05T08:00:00Z", "2024-03-06T00:00:00Z")
            .replace("\"description_text\": \"It trips\",", "")
            .replace("\"description\": \"<p>It trips</p>\",", "");
    Reading reading = Reading.of(HelpdeskRules.DEFAULT, stored, later);
    assertEquals(ids(stored), ids(reading.tickets));
    assertEquals("It trips", reading.tickets.getFirst().message());
    assertTrue(reading.tickets.stream().allMatch(t -> t.status().equals(Optional.of("Open"))));
    assertEquals(List.of(), reading.notes);
  }

  @Test
  void laterMessagesTakeTheirPlacesAmongThoseStored() throws IOException {
    List<Ticket> stored = Reading.of(TICKET, CONVERSATIONS).tickets;
    String more =
        """
        [{"id": 804, "ticket_id": 51, "body_text": "Between", "incoming": true, "private": false,
          "created_at": "2024-03-02T00:00:00Z"}]
        """;
    Reading reading = Reading.of(HelpdeskRules.DEFAULT, stored, more);
    assertEquals(
        List.of("2 CUSTOMER_RESPONSE Between", "3 HUMAN_AGENT_RESPONSE Done?"), messages(reading));
    assertEquals(Optional.of("Charger trips"), reading.tickets.getLast().subject());
  }

  @Test
  void aMessageThatBecamePrivateIsTakenOut() throws IOException {
    List<Ticket> stored = Reading.of(TICKET, CONVERSATIONS).tickets;
    String turned =
        "[{\"id\":801,\"ticket_id\":51,\"body_text\":\"x\",\"incoming\":true,\"private\":true,\"created_at\":\"2024-03-01T09:30:00Z\"}]";
    Reading reading = Reading.of(HelpdeskRules.DEFAULT, stored, turned);
    assertEquals(List.of(stored.get(1).id().value()), reading.removed);
    assertEquals(List.of("1 HUMAN_AGENT_RESPONSE Done?"), messages(reading));
  }

  @Test
  void whatTheHelpdeskDoesNotTellStaysAsItIsStored() throws IOException {
    Ticket plain = Reading.of(TICKET).tickets.getFirst();
    String enriched =
        "{\"id\":\"%s\",\"external_ticket_id\":\"51\",\"position\":0,\"message_type\":\"INITIAL_REQUEST\",\"message\":\"m\",\"ai_generated_category\":\"CHARGER\",\"conversation_summary\":\"sum\",\"created_at\":\"%s\"}"
            .formatted(plain.id(), plain.createdAt());
    List<Ticket> stored = Reading.of(enriched).tickets;
    Ticket ticket = Reading.of(HelpdeskRules.DEFAULT, stored, TICKET).tickets.getFirst();
    assertEquals(Optional.of("CHARGER"), ticket.aiGeneratedCategory());
    assertEquals(Optional.of("sum"), ticket.conversationSummary());
    assertEquals("It trips", ticket.message());
  }

  @Test
  void anOlderTicketPageChangesNothingOfWhatIsStored() throws IOException {
    List<Ticket> stored = Reading.of(TICKET).tickets;
    String older =
        TICKET
            .replace("2024-03-05T08:00:00Z", "2024-03-02T08:00:00Z")
            .replace("\"status\": 4", "\"status\": 2");
    Reading reading = Reading.of(HelpdeskRules.DEFAULT, stored, older);
    assertEquals(stored, reading.tickets);
  }

  @Test
  void recordsOfOthersWithTheSameTicketNumberAreLeftAlone() throws IOException {
    List<Ticket> stored =
        List.of(
            Reading.of(TicketJson.full().with("external_ticket_id", "\"51\"").toString())
                .tickets
                .getFirst());
    Reading reading = Reading.of(HelpdeskRules.DEFAULT, stored, TICKET);
    assertEquals(1, reading.tickets.size());
    assertNotEquals(stored.getFirst().id(), reading.tickets.getFirst().id());
  }

  @Test
  void ofTwoPagesWithOneTicketTheNewerCounts() throws IOException {
    String older =
        TICKET
            .replace("2024-03-05T08:00:00Z", "2024-03-02T08:00:00Z")
            .replace("\"status\": 4", "\"status\": 2");
    for (List<String> order : List.of(List.of(older, TICKET), List.of(TICKET, older))) {
      Reading reading = Reading.of(order.toArray(String[]::new));
      assertEquals(1, reading.tickets.size());
      assertEquals(Optional.of("Resolved"), reading.tickets.getFirst().status());
    }
  }

  static Stream<Arguments> faulty() {
    return Stream.of(
        arguments(
            CONVERSATIONS,
            "1:2: ticket_id: ticket 51 is in none of the files and not stored; import it together with its messages"),
        arguments(TICKET.replace("\"id\": 51,", ""), "1:1: ticket: id: missing"),
        arguments(
            TICKET.replace("\"id\": 51", "\"id\": \"x\""),
            "1:1: ticket: id: must be a whole number from 0"),
        arguments(
            TICKET.replace("2024-03-01T10:00:00+01:00", "1 March"),
            "1:1: ticket 51: created_at: \"1 March\" is not an RFC 3339 date-time"),
        arguments(
            TICKET.replace("\"status\": 4", "\"status\": [4]"),
            "1:1: ticket 51: status: must be a string or a number"),
        arguments(
            TICKET.replace("[\"vip\", \"home\"]", "\"vip\""),
            "1:1: ticket 51: tags: must be an array of strings"),
        arguments(
            "[\n" + TICKET + ",\n{\"id\": 1, \"subject\": \"x\"}]",
            "1:8: neither a ticket (with requester_id)"),
        arguments(
            TICKET + CONVERSATIONS.replace("\"private\": true", "\"private\": null"),
            "1:9: conversation 802: private: missing"),
        arguments(
            TICKET + CONVERSATIONS.replace("\"private\": true", "\"private\": 1"),
            "1:9: conversation 802: private: must be true or false"));
  }

  @ParameterizedTest
  @MethodSource("faulty")
  void whatIsWrongIsNamedByLineObjectAndField(String text, String fault) throws IOException {
    Reading reading = Reading.of(text);
    assertTrue(
        reading.faults.stream().anyMatch(f -> f.startsWith(fault)), reading.faults.toString());
  }

  @Test
  void itsOwnExportIsATicketARow() throws IOException {
    String csv =
        """
        Ticket ID,Subject,Status,Priority,Source,Type,Agent,Created time,Resolved time,Last update time,Tags,Full name,Contact ID,Charger model
        51,"Trips, always",Resolved,High,Portal,,Bob,2024-03-01 10:00:00,,2024-03-05 09:00,"vip,home",Ada,900,X-7
        x,,,,,,,2024-03-01 10:00:00,,,,,,
        53,,,,,,,yesterday,,,,,,
        """;
    HelpdeskRules berlin =
        new HelpdeskRules(Optional.empty(), ZoneId.of("Europe/Berlin"), Map.of());
    Reading reading = Reading.of(berlin, List.of(), csv);
    Ticket ticket = reading.tickets.getFirst();
    Ticket api = Reading.of(TICKET).tickets.getFirst();
    assertEquals(api.id(), ticket.id());
    assertEquals(api.user(), ticket.user());
    assertEquals(api.ticketUpdatedAt(), ticket.ticketUpdatedAt());
    assertEquals(Optional.of("Trips, always"), ticket.subject());
    assertEquals(Optional.empty(), ticket.typeDeprecated());
    assertEquals(List.of("vip", "home"), ticket.tags());
    assertEquals(new RawJson("{\"Charger model\":\"X-7\"}"), ticket.customFields());
    assertEquals("", ticket.message());
    assertEquals(
        List.of(
            "1:3: ticket: Ticket ID: must be a whole number from 0",
            "1:4: Created time: \"yesterday\" is not a time like 2024-01-31 09:30:00"),
        reading.faults);
    assertEquals(1, reading.notes.size());
    assertEquals("It trips", Reading.of(berlin, List.of(api), csv).tickets.getFirst().message());
  }

  @Test
  void anExportWithoutNumbersOrTimesIsRefused() throws IOException {
    RecordFile file = Reading.file("f", "Ticket ID,Subject\n1,x\n");
    try (RecordReader reader =
        RecordReaders.open(file, FileFormat.FRESHDESK_CSV, HelpdeskRules.DEFAULT)) {
      FaultyRecord fault =
          org.junit.jupiter.api.Assertions.assertThrows(FaultyRecord.class, reader::next);
      assertEquals(
          "Created time: the column is missing; the rest of the file is not read",
          fault.getMessage());
    }
  }

  private static List<String> ids(List<Ticket> tickets) {
    return tickets.stream().map(ticket -> ticket.id().value()).toList();
  }

  private static List<String> messages(Reading reading) {
    return reading.tickets.stream()
        .map(t -> t.position() + " " + t.messageType() + " " + t.message())
        .toList();
  }
}
