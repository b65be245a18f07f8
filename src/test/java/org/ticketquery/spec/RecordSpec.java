package org.ticketquery.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ticketquery.support.TicketBuilder.ticket;
import static org.ticketquery.support.TicketBuilder.ticketId;
import static org.ticketquery.support.TicketBuilder.userId;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketquery.support.Answer;
import org.ticketquery.support.TestService;
import org.ticketquery.ticket.MessageType;
import org.ticketquery.ticket.RawJson;
import org.ticketquery.ticket.Ticket;
import org.ticketquery.ticket.TicketField;
import org.ticketquery.ticket.User;

/// What a record and a user look like (contract, 1 and 2).
class RecordSpec {
  private static final String ORGANIZATION = "orgn-that-nobody-sees";
  private static final User USER =
      new User(
          userId(1),
          Optional.of(ORGANIZATION),
          Optional.of("ada@example.com"),
          Optional.of("Ada Łovelace"),
          Optional.of(Instant.parse("2023-02-03T04:05:06.007Z")));
  private static final User BARE_USER =
      new User(userId(2), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  private static TestService service;

  @BeforeAll
  static void store() {
    service = TestService.with(List.of(USER, BARE_USER), List.of(ticket(1).build(), full()));
  }

  private static Ticket full() {
    return ticket(2)
        .user(USER.id())
        .with(TicketField.EXTERNAL_TICKET_ID, "HD-17")
        .with(TicketField.POSITION, 3)
        .with(TicketField.MESSAGE_TYPE, MessageType.AI_AGENT_RESPONSE)
        .with(TicketField.SUBJECT, "Subject")
        .with(TicketField.STATUS, "Open")
        .with(TicketField.PRIORITY, "Urgent")
        .with(TicketField.SOURCE, "Feedback Widget")
        .with(TicketField.HUMAN_VERIFIED_CATEGORY, "VEHICLE")
        .with(TicketField.HUMAN_VERIFIED_SUBCATEGORY, "TELEMATICS_ISSUE")
        .with(TicketField.AI_GENERATED_CATEGORY, "CHARGER")
        .with(TicketField.AI_GENERATED_SUBCATEGORY, "OFFLINE")
        .with(TicketField.TYPE_DEPRECATED, "Question")
        .tags("b", "a", "b", "")
        .with(TicketField.MESSAGE, "x\",\"organization\":\"y\",\"id_order\":1")
        .with(TicketField.MESSAGE_CLEAN, "")
        .with(TicketField.CONVERSATION_SUMMARY, "Sum")
        .with(TicketField.CUSTOM_FIELDS, new RawJson("{\"z\":1,\"organization\":\"theirs\"}"))
        .with(TicketField.ATTRIBUTES, new RawJson("{\"a\":1,\"organization\":null,\"id_order\":7}"))
        .with(TicketField.TICKET_UPDATED_AT, Instant.parse("2024-05-02T00:00:00.120Z"))
        .with(TicketField.RESOLVED_AT, Instant.parse("2024-05-03T00:00:00Z"))
        .build();
  }

  @Test
  void aRecordWithoutValuesHasEveryFieldInOrder() {
    String expected =
        """
        {"id":"%1$s","url":"%2$s/support_tickets/%1$s","user":null,"external_ticket_id":"1",\
        "position":0,"message_type":"INITIAL_REQUEST","subject":null,"status":null,"priority":null,\
        "source":null,"human_verified_category":null,"human_verified_subcategory":null,\
        "ai_generated_category":null,"ai_generated_subcategory":null,"type_deprecated":null,\
        "tags":[],"message":"Hello","message_clean":null,"conversation_summary":null,\
        "custom_fields":{},"attributes":{},"created_at":"2024-05-01T12:00:00Z",\
        "ticket_updated_at":null,"resolved_at":null}"""
            .formatted(ticketId(1), service.url());
    assertEquals(expected, get("/support_tickets/" + ticketId(1)).body());
    assertEquals("[" + expected + "]", get("/support_tickets?page_size=1").body());
  }

  @Test
  void aRecordWithAllValuesHasThemInOrder() {
    String expected =
        """
        {"id":"%1$s","url":"%3$s/support_tickets/%1$s","user":"%3$s/users/%2$s",\
        "external_ticket_id":"HD-17","position":3,"message_type":"AI_AGENT_RESPONSE",\
        "subject":"Subject","status":"Open","priority":"Urgent","source":"Feedback Widget",\
        "human_verified_category":"VEHICLE","human_verified_subcategory":"TELEMATICS_ISSUE",\
        "ai_generated_category":"CHARGER","ai_generated_subcategory":"OFFLINE",\
        "type_deprecated":"Question","tags":["b","a","b",""],\
        "message":"x\\",\\"organization\\":\\"y\\",\\"id_order\\":1","message_clean":"",\
        "conversation_summary":"Sum","custom_fields":{"z":1,"organization":"theirs"},\
        "attributes":{"a":1,"organization":null,"id_order":7},"created_at":"2024-05-01T12:00:00Z",\
        "ticket_updated_at":"2024-05-02T00:00:00.120Z","resolved_at":"2024-05-03T00:00:00Z"}"""
            .formatted(ticketId(2), USER.id(), service.url());
    assertEquals(expected, get("/support_tickets/" + ticketId(2)).body());
    assertEquals("[" + expected + "]", get("/support_tickets?position=3").body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/support_tickets", "/support_tickets?expand=user", "/users/{user}"})
  void theOrganizationNeverAppears(String path) {
    String body = get(path.replace("{user}", USER.id().value())).body();
    assertTrue(body.contains(USER.id().value()), body);
    assertFalse(body.contains(ORGANIZATION), body);
    assertFalse(body.contains("updated_order"), body);
  }

  @Test
  void aUserHasItsFieldsInOrder() {
    assertEquals(
        """
        {"id":"%1$s","url":"%2$s/users/%1$s","email":"ada@example.com",\
        "full_name":"Ada Łovelace","joined_at":"2023-02-03T04:05:06.007Z"}"""
            .formatted(USER.id(), service.url()),
        get("/users/" + USER.id()).body());
    assertEquals(
        """
        {"id":"%1$s","url":"%2$s/users/%1$s","email":null,"full_name":null,"joined_at":null}"""
            .formatted(BARE_USER.id(), service.url()),
        get("/users/" + BARE_USER.id()).body());
  }

  @Test
  void theUrlsOfRecordsAndUsersResolve() {
    for (JsonNode record : get("/support_tickets").json()) {
      assertEquals(record, get(record.get("url").asText()).json());
    }
    JsonNode user = get("/users/" + USER.id()).json();
    assertEquals(user, get(user.get("url").asText()).json());
    assertEquals(
        user, get(get("/support_tickets/" + ticketId(2)).json().get("user").asText()).json());
  }

  @ParameterizedTest
  @CsvSource({
    "0010-01-01T00:00:00Z, 0010-01-01T00:00:00Z",
    "0000-01-01T00:00:00Z, 0000-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999Z, 9999-12-31T23:59:59.999Z",
    "1969-12-31T23:59:59.999Z, 1969-12-31T23:59:59.999Z",
    "2024-02-29T12:34:56.1Z, 2024-02-29T12:34:56.100Z",
    "2024-02-29T12:34:00Z, 2024-02-29T12:34:00Z",
    "2024-02-29T12:34:56.789999999Z, 2024-02-29T12:34:56.789Z",
    "1900-01-01T00:00:00.000999Z, 1900-01-01T00:00:00Z",
  })
  void timesAreGivenBackToTheMillisecond(Instant stored, String answered) {
    service.store(
        List.of(),
        List.of(
            ticket(nextNumber())
                .with(TicketField.CREATED_AT, stored)
                .with(TicketField.TICKET_UPDATED_AT, stored)
                .with(TicketField.RESOLVED_AT, stored)
                .build()));
    JsonNode record = get("/support_tickets/" + ticketId(number)).json();
    for (String field : List.of("created_at", "ticket_updated_at", "resolved_at")) {
      assertEquals(answered, record.get(field).asText());
    }
  }

  @Test
  void everyCharacterComesBackInEveryText() {
    String text =
        "\uD83D\uDE97 e\u0301 é ﷺ \uD834\uDD1E \u200D\u202E \u0000\u0007\u001f\u007f\u0085\u2028 \"\\/ \r\n\t\b\f \uFFFD\uFFFE\uDBFF\uDFFF";
    List<TicketField> texts = new ArrayList<>();
    for (TicketField field : TicketField.stored()) {
      switch (field.type()) {
        case TEXT, LONG_TEXT -> texts.add(field);
        case ID, LINK, USER, TEXTS, MESSAGE_TYPE, INTEGER, MOMENT, OBJECT -> {}
      }
    }
    var builder = ticket(nextNumber()).tags(text);
    texts.forEach(field -> builder.with(field, text));
    service.store(List.of(), List.of(builder.build()));
    JsonNode record = get("/support_tickets/" + ticketId(number)).json();
    texts.forEach(field -> assertEquals(text, record.get(field.wireName()).asText(), field.name()));
    assertEquals(JsonNodeFactory.instance.arrayNode().add(text), record.get("tags"));
  }

  @Test
  void aLongMessageComesBackWhole() {
    String message = "Füße 🚗 ".repeat(20_000);
    service.store(
        List.of(), List.of(ticket(nextNumber()).with(TicketField.MESSAGE, message).build()));
    assertEquals(
        message, get("/support_tickets/" + ticketId(number)).json().get("message").asText());
  }

  @Test
  void anAnswerIsJson() {
    for (String path : List.of("/support_tickets", "/support_tickets/" + ticketId(1))) {
      assertEquals(Optional.of("application/json"), get(path).header("Content-Type"));
      assertEquals(Optional.of("2"), get(path).header("EvEnergy-Version"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/support_tickets", "/support_tickets/{ticket}", "/users/{user}"})
  void aTrailingSlashMakesNoDifference(String template) {
    String path = path(template);
    assertEquals(200, get(path).status());
    assertEquals(get(path).body(), get(path + "/").body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/support_tickets",
        "/support_tickets?page_size=1",
        "/support_tickets/{ticket}",
        "/support_tickets/{ticket}?expand=user",
        "/users/{user}",
        "/problems/validation-failed/",
        "/support_tickets?nonsense=1",
        "/users/userUNKNOWN"
      })
  void headAnswersWhatGetAnswersWithoutTheBody(String template) {
    Answer get = get(path(template));
    Answer head = service.send("HEAD", path(template), authorization());
    assertEquals("", head.body());
    assertEquals(get.status(), head.status());
    assertEquals(headers(get), headers(head));
  }

  private static Map<String, List<String>> headers(Answer answer) {
    Map<String, List<String>> headers = new TreeMap<>(answer.response().headers().map());
    headers.remove("date");
    headers.remove("x-request-id");
    headers.remove("x-ratelimit-remaining");
    headers.remove("ratelimit");
    return headers;
  }

  private static String path(String template) {
    return template.replace("{ticket}", ticketId(2).value()).replace("{user}", USER.id().value());
  }

  private static int number = 10;

  private static int nextNumber() {
    return ++number;
  }

  private static Answer get(String path) {
    return service.get(path, service.allAreas());
  }

  private static Map<String, String> authorization() {
    return Map.of("Authorization", "Bearer " + service.allAreas());
  }
}
