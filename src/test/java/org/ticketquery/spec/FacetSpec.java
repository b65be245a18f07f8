package org.ticketquery.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ticketquery.support.TicketBuilder.ticket;
import static org.ticketquery.support.TicketBuilder.userId;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketquery.support.Answer;
import org.ticketquery.support.TestService;
import org.ticketquery.ticket.FieldType;
import org.ticketquery.ticket.MessageType;
import org.ticketquery.ticket.TicketField;

/// The values that fields have, and how many records have each (contract, 10).
class FacetSpec {
  private static final String FACETS = "/support_tickets/facets";

  private static TestService service;

  @BeforeAll
  static void store() {
    service =
        TestService.with(
            List.of(),
            List.of(
                ticket(1)
                    .user(userId(1))
                    .tags("b", "a")
                    .with(TicketField.STATUS, "Open")
                    .with(TicketField.PRIORITY, "High")
                    .build(),
                ticket(2)
                    .user(userId(1))
                    .tags("a", "a", "c")
                    .with(TicketField.STATUS, "open")
                    .with(TicketField.POSITION, 10)
                    .with(TicketField.PRIORITY, "")
                    .build(),
                ticket(3)
                    .tags("A", "d", "\"quoted\", é")
                    .with(TicketField.STATUS, "Open")
                    .with(TicketField.POSITION, 2)
                    .with(TicketField.MESSAGE_TYPE, MessageType.AI_AGENT_RESPONSE)
                    .build(),
                ticket(4)
                    .user(userId(2))
                    .with(TicketField.STATUS, "Closed")
                    .with(TicketField.POSITION, 2)
                    .build(),
                ticket(5).build()));
  }

  @Test
  void theMostFrequentComeFirstAndThenTheyAreInTheirOrder() {
    assertFacet("status", List.of("Open 2", "Closed 1", "open 1"), 0, 1, facet("field=status"));
    assertFacet(
        "tags",
        List.of("a 2", "\"quoted\", é 1", "A 1", "b 1", "c 1", "d 1"),
        0,
        2,
        facet("field=tags"));
    assertFacet("position", List.of("0 2", "2 2", "10 1"), 0, 0, facet("field=position"));
  }

  @Test
  void aValueIsAsItIsStoredAndFiltersTakeIt() {
    assertFacet("priority", List.of(" 1", "High 1"), 0, 3, facet("field=priority"));
    assertFacet(
        "message_type",
        List.of("INITIAL_REQUEST 4", "AI_AGENT_RESPONSE 1"),
        0,
        0,
        facet("field=message_type"));
    String users = service.url() + "/users/";
    assertFacet(
        "user",
        List.of(users + userId(1) + " 2", users + userId(2) + " 1"),
        0,
        2,
        facet("field=user"));
    assertEquals(
        2,
        service.get("/support_tickets?user=" + users + userId(1), service.allAreas()).ids().size());
  }

  @Test
  void whatIsNotListedIsCountedAllTheSame() {
    assertFacet("tags", List.of("a 2", "\"quoted\", é 1"), 4, 2, facet("field=tags&size=2"));
    assertFacet("status", List.of("Open 2"), 2, 1, facet("field=status&size=1"));
  }

  @Test
  void severalFieldsComeInTheOrderTheyAreAskedFor() {
    for (String fields :
        List.of("field=tags,status", "field=tags&field=status", "field=tags,tags,+status")) {
      JsonNode facets = answer(fields).json().path("facets");
      assertEquals(List.of("tags", "status"), facets.findValuesAsText("field"));
    }
  }

  static Stream<TicketField> fields() {
    return Stream.of(TicketField.values());
  }

  @ParameterizedTest
  @MethodSource("fields")
  void aFieldHasAFacetIfItsTypeHas(TicketField field) {
    Answer answer = service.get(FACETS + "?field=" + field.wireName(), service.allAreas());
    boolean expected =
        List.of(
                FieldType.USER,
                FieldType.TEXT,
                FieldType.TEXTS,
                FieldType.MESSAGE_TYPE,
                FieldType.INTEGER)
            .contains(field.type());
    assertEquals(expected ? 200 : 400, answer.status());
    if (!expected) {
      assertTrue(
          answer.fieldErrors("field").getFirst().contains("There are: user, external_ticket_id,"));
    }
  }

  @Test
  void countsAreOfTheRecordsThatTheFiltersMatch() {
    String user = "&user=" + userId(1);
    assertFacet("tags", List.of("a 2", "b 1", "c 1"), 0, 0, facet("field=tags" + user));
    assertFacet("status", List.of("Open 2", "open 1"), 0, 0, facet("field=status&status=OPEN"));
    assertFacet("status", List.of(), 0, 0, facet("field=status&status=nothing"));
    assertFacet("status", List.of(), 0, 1, facet("field=status&status__isnull=true"));
  }

  @Test
  void aNarrowTokenCountsItsOwn() {
    Answer own = service.get(FACETS + "?field=status,user,tags", service.ofUser(userId(2)));
    assertEquals(
        "{\"facets\":[{\"field\":\"status\",\"values\":[{\"value\":\"Closed\",\"count\":1}],\"other_count\":0,"
            + "\"null_count\":0,\"count_error\":0},{\"field\":\"user\",\"values\":[{\"value\":\""
            + service.url()
            + "/users/"
            + userId(2)
            + "\",\"count\":1}],\"other_count\":0,\"null_count\":0,\"count_error\":0},{\"field\":\"tags\",\"values\":[],"
            + "\"other_count\":0,\"null_count\":1,\"count_error\":0}]}",
        own.body());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "field=subject               | field | has no facet",
        "field=statuss               | field | has no facet",
        "field=custom_fields.a       | field | has no facet",
        "field=organization          | field | has no facet",
        "field=status,,tags          | field | empty value",
        "field=                      | field | empty",
        "size=5                      | field | required",
        "field=status&size=0         | size  | from 1 to 1000",
        "field=status&size=1001      | size  | from 1 to 1000",
        "field=status&size=a         | size  | from 1 to 1000",
        "field=status&size=1&size=2  | size  | takes one value",
        "field=status&page_size=5    | page_size | Unknown",
        "field=status&statu=x        | statu | Did you mean"
      })
  void whatCannotBeReadIsRefused(String query, String parameter, String message) {
    Answer answer = service.get(FACETS + "?" + query, service.allAreas());
    assertEquals(400, answer.status());
    assertEquals(1, answer.fieldErrors(parameter).size(), answer.body());
    assertTrue(answer.fieldErrors(parameter).getFirst().contains(message), answer.body());
  }

  @Test
  void allFaultsAreReportedAtOnce() {
    Answer answer =
        service.get(FACETS + "?field=a,status,b&size=x&status=&user=me", service.allAreas());
    assertEquals(2, answer.fieldErrors("field").size());
    List.of("size", "status", "user")
        .forEach(name -> assertEquals(1, answer.fieldErrors(name).size(), answer.body()));
    String many = "status,".repeat(100) + "status";
    assertEquals(
        List.of("101 values; at most 100 are allowed."),
        service.get(FACETS + "?field=" + many, service.allAreas()).fieldErrors("field"));
  }

  /// `/support_tickets/{id}` lies at the same place.
  @ParameterizedTest
  @ValueSource(strings = {"facets?field=status", "categories", "export"})
  void itIsNotTakenForATicket(String name) {
    Map<String, String> headers = Map.of("Authorization", "Bearer " + service.allAreas());
    String path = "/support_tickets/" + name;
    assertEquals(200, service.send("GET", path, headers).status());
    assertEquals(200, service.send("GET", path.replaceFirst("\\?|$", "/$0"), headers).status());
    Answer head = service.send("HEAD", path, headers);
    assertEquals(200, head.status());
    assertEquals("", head.body());
    for (String method : List.of("POST", "PUT", "DELETE", "PATCH")) {
      Answer refused = service.send(method, path, headers);
      assertEquals(405, refused.status());
      assertEquals("GET, HEAD", refused.header("Allow").orElseThrow());
    }
    assertEquals(401, service.send("GET", path, Map.of()).status());
    assertEquals(404, service.send("GET", "/support_tickets/facetsx", headers).status());
    assertEquals(404, service.send("GET", "/support_tickets/FACETS", headers).status());
  }

  private static Answer answer(String query) {
    Answer answer = service.get(FACETS + "?" + query, service.allAreas());
    assertEquals(200, answer.status(), answer::body);
    return answer;
  }

  /// The one facet of an answer.
  private static JsonNode facet(String query) {
    JsonNode facets = answer(query).json().path("facets");
    assertEquals(1, facets.size());
    return facets.get(0);
  }

  /// @param values each a value and its count
  private static void assertFacet(
      String field, List<String> values, long others, long nulls, JsonNode facet) {
    assertEquals(field, facet.path("field").asText());
    assertEquals(
        values,
        StreamSupport.stream(facet.path("values").spliterator(), false)
            .map(v -> v.path("value").textValue() + " " + v.path("count"))
            .toList());
    assertEquals(others, facet.path("other_count").asLong(-1));
    assertEquals(nulls, facet.path("null_count").asLong(-1));
    assertEquals(0, facet.path("count_error").asLong(-1));
  }
}
