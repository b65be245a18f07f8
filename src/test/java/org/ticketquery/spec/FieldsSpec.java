package org.ticketquery.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ticketquery.support.TicketBuilder.ticket;
import static org.ticketquery.support.TicketBuilder.ticketId;
import static org.ticketquery.support.TicketBuilder.userId;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ticketquery.support.Answer;
import org.ticketquery.support.TestService;
import org.ticketquery.support.TicketBuilder;
import org.ticketquery.ticket.RawJson;
import org.ticketquery.ticket.Ticket;
import org.ticketquery.ticket.TicketField;
import org.ticketquery.ticket.User;

/// `fields` leaves the rest of a record out and changes nothing in what it leaves (contract, 10).
class FieldsSpec {
  private static final String LIST = "/support_tickets";

  /// Texts that look like the bytes between fields.
  private static final String ODD =
      "\",\"status\":\"x\",\\\"organization\\\":\\\\{\"}],\u0000\n日本🚗\\";

  private static final String OBJECT =
      "{\"n\":1.10,\"e\":1E+400,\"status\":[{\"}\":\"]\\\"\"},[]],\"a\":{\"message\":null}}";

  private static TestService service;

  @BeforeAll
  static void store() {
    service =
        TestService.with(
            List.of(
                new User(
                    userId(1),
                    Optional.of("acme"),
                    Optional.of("a@example.com"),
                    Optional.empty(),
                    Optional.empty())),
            List.of(full(ticket(1).user(userId(1))), ticket(2).build(), full(ticket(3))));
  }

  private static Ticket full(TicketBuilder builder) {
    Stream.of(TicketField.values())
        .filter(
            field ->
                switch (field.type()) {
                  case TEXT, LONG_TEXT -> true;
                  case ID, LINK, USER, TEXTS, MESSAGE_TYPE, INTEGER, MOMENT, OBJECT -> false;
                })
        .forEach(field -> builder.with(field, ODD + field.wireName()));
    return builder
        .tags(ODD, "", "a")
        .with(TicketField.POSITION, Integer.MAX_VALUE)
        .with(TicketField.CUSTOM_FIELDS, new RawJson(OBJECT))
        .with(TicketField.ATTRIBUTES, new RawJson(OBJECT))
        .with(TicketField.RESOLVED_AT, Instant.EPOCH)
        .build();
  }

  @Test
  void eachFieldComesAloneAsItComesWithAllOthers() {
    for (TicketField field : TicketField.values()) {
      assertShown(EnumSet.of(field));
    }
  }

  @Test
  void anyFieldsComeInTheOrderOfTheRecord() {
    Random random = new Random(1);
    List<TicketField> all = new ArrayList<>(List.of(TicketField.values()));
    for (int i = 0; i < 100; i++) {
      Collections.shuffle(all, random);
      assertShown(all.subList(0, 1 + random.nextInt(all.size())));
    }
  }

  /// On the page and on each record's own.
  private static void assertShown(Collection<TicketField> fields) {
    String names = fields.stream().map(TicketField::wireName).collect(Collectors.joining(","));
    List<String> expected = new ArrayList<>();
    get(LIST).json().forEach(record -> expected.add(only(record, fields)));
    List<String> page = new ArrayList<>();
    get(LIST + "?fields=" + names).json().forEach(record -> page.add(record.toString()));
    assertEquals(expected, page, names);
    for (int i = 0; i < 3; i++) {
      String one = get(LIST + "/" + ticketId(i + 1) + "?fields=" + names).json().toString();
      assertEquals(expected.get(i), one, names);
    }
  }

  private static String only(JsonNode record, Collection<TicketField> fields) {
    Set<String> names = fields.stream().map(TicketField::wireName).collect(Collectors.toSet());
    names.addAll(List.of("id", "url"));
    return ((ObjectNode) record).retain(names).toString();
  }

  @Test
  void objectsAreGivenBackToTheLetter() {
    String body = get(LIST + "/" + ticketId(3) + "?fields=attributes,custom_fields").body();
    assertTrue(
        body.endsWith(",\"custom_fields\":" + OBJECT + ",\"attributes\":" + OBJECT + "}"), body);
  }

  @Test
  void aUserIsAnObjectWhereBothAreAskedFor() {
    JsonNode both = get(LIST + "?fields=user,status&expand=user").json().get(0);
    assertEquals(List.of("id", "url", "user", "status"), names(both));
    assertEquals("a@example.com", both.at("/user/email").asText());
    JsonNode without = get(LIST + "?fields=status&expand=user").json().get(0);
    assertEquals(List.of("id", "url", "status"), names(without));
  }

  private static List<String> names(JsonNode record) {
    List<String> names = new ArrayList<>();
    record.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void whatIsNotShownCanBeFilteredAndOrderedBy() {
    Answer page = get(LIST + "?fields=message&status__isnull=false&ordering=-created_at");
    assertEquals(2, page.json().size());
    assertFalse(page.body().contains("created_at"));
  }

  @Test
  void linksAskForTheSameFields() {
    Answer page = get(LIST + "?fields=status&page_size=1");
    for (int i = 0; i < 3; i++) {
      assertEquals(List.of("id", "url", "status"), names(page.json().get(0)));
      if (i < 2) {
        page = service.get(page.next().orElseThrow(), service.allAreas());
      }
    }
    assertTrue(page.next().isEmpty());
  }

  @Test
  void anExportHasTheseFieldsOnly() {
    List<String> page = new ArrayList<>();
    get(LIST + "?fields=tags,message_type").json().forEach(record -> page.add(record.toString()));
    assertEquals(page, get(LIST + "/export?fields=tags,message_type").body().lines().toList());
    Answer csv =
        service.send(
            "GET",
            LIST + "/export?fields=status,position&position=0",
            Map.of("Authorization", "Bearer " + service.allAreas(), "Accept", "text/csv"));
    assertEquals(
        "id,url,position,status\r\n%s,%s/support_tickets/%s,0,\r\n"
            .formatted(ticketId(2), service.url(), ticketId(2)),
        csv.body());
  }

  @Test
  void aUserTakesNoFields() {
    Answer answer = get("/users/" + userId(1) + "?fields=email");
    assertEquals(400, answer.status());
  }

  private static Answer get(String path) {
    return service.get(path, service.allAreas());
  }
}
