package org.ticketquery.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.time.Instant;
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

/// Answers of Zendesk's API. The records are made up.
class ZendeskTest {
  private static final String TICKET =
      """
      {"url": "https://example.zendesk.com/api/v2/tickets/7.json", "id": 7, "via": {"channel": "web_form"},
       "created_at": "2024-03-01T09:00:00Z", "updated_at": "2024-03-03T09:00:00Z", "type": "incident",
       "subject": "No charge", "raw_subject": "No charge", "description": "It does not charge", "priority": "high",
       "status": "solved", "requester_id": 500, "submitter_id": 600, "email_cc_ids": [501], "is_public": true,
       "tags": ["home"], "custom_fields": [{"id": 11, "value": "gold"}, {"id": 12, "value": null}, {"id": 13, "value": ["a"]}],
       "fields": []}
      """;

  private static final String PAGE = "{\"tickets\": [" + TICKET + "], \"end_of_stream\": false}";

  private static final String AUDITS =
      """
      {"audits": [
       {"id": 1, "ticket_id": 7, "created_at": "2024-03-01T09:00:00Z", "author_id": 600, "events": [
         {"id": 8000000000001, "type": "Comment", "author_id": 500, "body": "It does not charge!", "public": true},
         {"id": 2, "type": "Create", "field_name": "status", "value": "new"},
         {"id": 3, "type": "Create", "field_name": "tags", "value": ["home"]}]},
       {"id": 2, "ticket_id": 7, "created_at": "2024-03-01T10:00:00Z", "author_id": 600, "events": [
         {"id": 8000000000009, "type": "Comment", "author_id": 600, "body": "Try again", "public": true}]},
       {"id": 3, "ticket_id": 7, "created_at": "2024-03-01T10:00:00Z", "author_id": 600, "events": [
         {"id": 8000000000010, "type": "Comment", "author_id": 600, "body": "difficult customer", "public": false},
         {"id": 6, "type": "Notification", "body": "mail"}]},
       {"id": 4, "ticket_id": 7, "created_at": "2024-03-02T10:00:00Z", "author_id": 501, "events": [
         {"id": 8000000000011, "type": "Comment", "author_id": 501, "body": "Works", "public": true},
         {"id": 7, "type": "Change", "field_name": "status", "value": "solved", "previous_value": "open"}]},
       {"id": 5, "ticket_id": 7, "created_at": "2024-03-02T11:00:00Z", "author_id": 600, "events": [
         {"id": 8, "type": "Change", "field_name": "priority", "value": "high"}]}
      ], "meta": {"has_more": false}}
      """;

  @Test
  void aTicketIsItsFirstMessageInPagesListsAndSingleAnswers() throws IOException {
    Ticket ticket = Reading.of(PAGE).tickets.getFirst();
    assertEquals("7", ticket.externalTicketId());
    assertEquals(0, ticket.position());
    assertEquals(MessageType.INITIAL_REQUEST, ticket.messageType());
    assertEquals("It does not charge", ticket.message());
    assertEquals(Optional.of("No charge"), ticket.subject());
    assertEquals(Optional.of("Solved"), ticket.status());
    assertEquals(Optional.of("High"), ticket.priority());
    assertEquals(Optional.of("Web Form"), ticket.source());
    assertEquals(Optional.of("Incident"), ticket.typeDeprecated());
    assertEquals(List.of("home"), ticket.tags());
    assertEquals(new RawJson("{\"11\":\"gold\",\"13\":[\"a\"]}"), ticket.customFields());
    assertEquals(Instant.parse("2024-03-01T09:00:00Z"), ticket.createdAt());
    assertEquals(Optional.of(Instant.parse("2024-03-03T09:00:00Z")), ticket.ticketUpdatedAt());
    for (String answer :
        List.of(
            "{\"ticket\":" + TICKET + "}", TICKET, "{\"tickets\":[" + TICKET + "],\"meta\":{}}")) {
      assertEquals(List.of(ticket), Reading.of(answer).tickets);
    }
  }

  @Test
  void publicCommentsOfAuditsAreTheMessages() throws IOException {
    Reading reading = Reading.of(PAGE, AUDITS);
    assertEquals(List.of(), reading.faults);
    assertEquals(
        List.of(
            "0 INITIAL_REQUEST It does not charge!",
            "1 HUMAN_AGENT_RESPONSE Try again",
            "2 CUSTOMER_RESPONSE Works"),
        messages(reading));
    assertEquals(Map.of("private notes", 1), reading.leftOut);
    for (Ticket ticket : reading.tickets) {
      assertEquals(Optional.of(Instant.parse("2024-03-02T10:00:00Z")), ticket.resolvedAt());
    }
  }

  @Test
  void thePageAndTheAuditThatMadeTheTicketAgreeOnTheFirstMessage() throws IOException {
    Ticket page = Reading.of(PAGE).tickets.getFirst();
    String audits = AUDITS.replace("501", "500");
    Reading both = Reading.of(audits, PAGE);
    assertEquals(page.id(), both.tickets.getFirst().id());
    Reading later = Reading.of(HelpdeskRules.DEFAULT, List.of(page), audits);
    assertEquals(List.of(), later.faults);
    assertEquals(ids(both.tickets), ids(later.tickets));
    assertEquals(messages(both), messages(later));
  }

  @Test
  void auditsOfADayTakeTheirPlacesBehindWhatIsStored() throws IOException {
    List<Ticket> stored = Reading.of(PAGE, AUDITS).tickets;
    String next =
        """
        {"audits": [{"id": 9, "ticket_id": 7, "created_at": "2024-03-09T10:00:00Z", "events": [
          {"id": 8000000000020, "type": "Comment", "author_id": 500, "body": "Again!", "public": true},
          {"id": 21, "type": "Change", "field_name": "status", "value": "open"}]}]}
        """;
    String page =
        PAGE.replace("2024-03-03T09:00:00Z", "2024-03-09T10:00:00Z")
            .replace("\"solved\"", "\"open\"");
    Reading reading = Reading.of(HelpdeskRules.DEFAULT, stored, next, page);
    assertEquals("3 CUSTOMER_RESPONSE Again!", messages(reading).getLast());
    assertEquals(ids(stored), ids(reading.tickets).subList(0, 3));
    for (Ticket ticket : reading.tickets) {
      assertEquals(Optional.of("Open"), ticket.status());
      assertEquals(Optional.empty(), ticket.resolvedAt());
    }
  }

  @Test
  void aPrivateFirstCommentIsNoMessageAlthoughTheTicketRepeatsIt() throws IOException {
    String secret = AUDITS.replaceFirst("\"public\": true", "\"public\": false");
    Reading reading = Reading.of(PAGE, secret);
    assertEquals("0 INITIAL_REQUEST ", messages(reading).getFirst());
    assertEquals(Map.of("private notes", 2), reading.leftOut);
    Reading later = Reading.of(HelpdeskRules.DEFAULT, Reading.of(PAGE).tickets, secret);
    assertEquals("0 INITIAL_REQUEST ", messages(later).getFirst());
  }

  @Test
  void aCommentThatWasMadePrivateIsTakenOut() throws IOException {
    List<Ticket> stored = Reading.of(PAGE, AUDITS).tickets;
    String change =
        """
        {"audits": [{"id": 9, "ticket_id": 7, "created_at": "2024-03-09T10:00:00Z", "events": [
          {"id": 30, "type": "CommentPrivacyChange", "comment_id": 8000000000009, "public": false}]}]}
        """;
    Reading reading = Reading.of(HelpdeskRules.DEFAULT, stored, change);
    assertEquals(List.of(stored.get(1).id().value()), reading.removed);
    assertEquals("1 CUSTOMER_RESPONSE Works", messages(reading).getLast());
    assertEquals(2, Reading.of(PAGE, AUDITS, change).tickets.size());
  }

  @Test
  void deletedAndPrivateTicketsAreLeftOut() throws IOException {
    assertEquals(
        Map.of("deleted tickets", 1),
        Reading.of(PAGE.replace("\"solved\"", "\"deleted\"")).leftOut);
    Reading hidden = Reading.of(PAGE.replace("\"is_public\": true", "\"is_public\": false"));
    assertEquals(Map.of("private tickets", 1), hidden.leftOut);
    assertEquals(List.of(), hidden.tickets);
  }

  @Test
  void aUserIsTheUserOfTheTicketsThatItRequested() throws IOException {
    Reading reading =
        Reading.of(
            PAGE,
            """
            {"users": [{"id": 500, "name": "Ada", "email": "ada@example.com", "organization_id": 3, "role": "end-user",
              "created_at": "2020-01-01T00:00:00Z"}], "next_page": null}
            """);
    User user = reading.users.getFirst();
    assertEquals(reading.tickets.getFirst().user(), Optional.of(user.id()));
    assertEquals(Optional.of("zendesk:3"), user.organization());
  }

  @Test
  void freshdeskAndZendeskMayHaveTheSameNumbers() throws IOException {
    Reading reading =
        Reading.of(
            PAGE,
            "{\"id\":7,\"requester_id\":500,\"status\":2,\"description_text\":\"other\",\"created_at\":\"2024-03-01T09:00:00Z\"}");
    assertEquals(2, reading.tickets.size());
    assertEquals(2, reading.tickets.stream().map(Ticket::id).distinct().count());
    assertEquals(2, reading.tickets.stream().map(Ticket::user).distinct().count());
  }

  static Stream<Arguments> faulty() {
    return Stream.of(
        arguments(AUDITS, "1:2: ticket_id: ticket 7 is in none of the files and not stored"),
        arguments(PAGE.replace("\"status\": \"solved\",", ""), "1:1: ticket 7: status: missing"),
        arguments(
            PAGE + AUDITS.replaceFirst("\"public\": true", "\"public\": null"),
            "1:8: comment 8000000000001: public: missing"),
        arguments(
            PAGE + AUDITS.replaceFirst("\"ticket_id\": 7,", ""),
            "1:8: audit 1: ticket_id: missing"),
        arguments(PAGE.replace("{\"id\": 11,", "{"), "1:1: custom field: id: missing"),
        arguments(
            "{\"tickets\":[{\"id\":1}]}", "1:1: neither a ticket (with requester_id), an audit"));
  }

  @ParameterizedTest
  @MethodSource("faulty")
  void whatIsWrongIsNamedByLineObjectAndField(String text, String fault) throws IOException {
    Reading reading = Reading.of(text);
    assertTrue(
        reading.faults.stream().anyMatch(f -> f.startsWith(fault)), reading.faults.toString());
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
