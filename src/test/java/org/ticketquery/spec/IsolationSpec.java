package org.ticketquery.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ticketquery.support.TicketBuilder.ticket;
import static org.ticketquery.support.TicketBuilder.ticketId;
import static org.ticketquery.support.TicketBuilder.userId;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ticketquery.access.TokenRequest;
import org.ticketquery.query.Resource;
import org.ticketquery.support.Answer;
import org.ticketquery.support.RequestRecorder;
import org.ticketquery.support.TestService;
import org.ticketquery.support.TicketBuilder;
import org.ticketquery.ticket.MessageType;
import org.ticketquery.ticket.Operator;
import org.ticketquery.ticket.RawJson;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.Ticket;
import org.ticketquery.ticket.TicketField;
import org.ticketquery.ticket.User;

/// A narrow token never sees a foreign record, whatever it asks (contract, 7). Own and foreign
/// records are alike in every field, so that only the scope tells them apart.
class IsolationSpec {
  static final ResourceId OWN = userId(1);
  private static final ResourceId FOREIGN = userId(20);
  private static final ResourceId MOVED = userId(3);
  private static final ResourceId NOBODY = userId(9);
  private static final String LIST = "/support_tickets";
  private static final String SECRET = "foreignsecret";
  private static final ResourceId FOREIGN_TICKET = ticketId(3);
  private static final Set<String> OWN_TICKETS =
      Set.of(ticketId(1).value(), ticketId(2).value(), ticketId(6).value(), ticketId(7).value());

  private static final List<TicketField> TEXTS =
      List.of(
          TicketField.STATUS,
          TicketField.PRIORITY,
          TicketField.SOURCE,
          TicketField.HUMAN_VERIFIED_CATEGORY,
          TicketField.HUMAN_VERIFIED_SUBCATEGORY,
          TicketField.AI_GENERATED_CATEGORY,
          TicketField.AI_GENERATED_SUBCATEGORY,
          TicketField.TYPE_DEPRECATED);

  /// For every parameter of a listing a value under which all areas show a foreign record.
  static final Map<String, String> VALUES = values();

  private static Map<String, String> values() {
    Map<String, String> values = new HashMap<>();
    Stream.of(
            "page_size=100",
            "search=-nothing",
            "highlight=true&search=-nothing",
            "ordering=-updated",
            "expand=user",
            "fields=message",
            "page_after=" + ticketId(0))
        .forEach(parameter -> put(values, parameter));
    put(values, "page_before=" + ticketId(900_000));
    TEXTS.forEach(field -> putText(values, field.wireName(), "x"));
    putText(values, "tags", "x");
    put(values, "tags__all=x,X");
    putText(values, "external_ticket_id", "77");
    putText(values, "message_type", "CUSTOMER_RESPONSE");
    values.put("message_type__not", "INITIAL_REQUEST");
    values.put("message_type__not_in", "INITIAL_REQUEST");
    put(values, "user=" + FOREIGN);
    put(values, "user__not=" + OWN);
    put(values, "user__in=" + OWN + "," + FOREIGN);
    put(values, "user__not_in=" + OWN);
    put(values, "id__in=" + ticketId(1) + "," + FOREIGN_TICKET);
    Stream.of("", "__in", "__gte", "__lte").forEach(o -> put(values, "position" + o + "=5"));
    Stream.of("custom_fields.KEY", "attributes.KEY")
        .forEach(
            field -> {
              put(values, field + "=x");
              put(values, field + "__in=x,y");
              put(values, field + "__isnull=true");
            });
    put(values, "position__gt=4");
    put(values, "position__lt=6");
    Stream.of(TicketField.values())
        .filter(field -> field.operators().contains(Operator.IS_NULL))
        .forEach(field -> put(values, field.parameter(Operator.IS_NULL) + "=true"));
    Stream.of("created_at", "resolved_at", "ticket_updated_at")
        .forEach(field -> putTimes(values, field));
    return Map.copyOf(values);
  }

  private static void putText(Map<String, String> values, String field, String value) {
    put(values, field + "=" + value);
    put(values, field + "__in=" + value);
    put(values, field + "__not=other");
    put(values, field + "__not_in=other,another");
  }

  private static void putTimes(Map<String, String> values, String field) {
    Stream.of("gte=2024-05-01", "lte=2024-05-01", "gt=2024-04-30", "lt=2024-05-02")
        .forEach(bound -> put(values, field + "__" + bound));
    put(values, field + "__range=2024-05-01,2024-05-01");
  }

  private static void put(Map<String, String> values, String parameter) {
    int equals = parameter.indexOf('=');
    values.put(parameter.substring(0, equals), parameter.substring(equals + 1));
  }

  private static TestService service;

  /// What the second service asks of the engine.
  private static RequestRecorder recorder;

  private static TestService recorded;

  @BeforeAll
  static void store() throws IOException {
    service = TestService.with(users(), ownRecords());
    service.store(List.of(), foreignRecords());
    service.store(List.of(moved("globex")), List.of());
    recorder = new RequestRecorder(service.engine());
    recorded = TestService.over(recorder.engine(), TestService.sharedDirectory(), Optional.empty());
    // The first page backwards also asks how the IDs lie.
    recorded.get(LIST + "?page_before=" + FOREIGN_TICKET, recorded.allAreas());
  }

  @AfterAll
  static void stop() {
    recorded.close();
  }

  static List<User> users() {
    return List.of(user(OWN, "acme", "own"), user(FOREIGN, "globex", SECRET), moved("acme"));
  }

  /// Those that the tokens of these tests see.
  static List<Ticket> ownRecords() {
    return List.of(
        full(1).user(OWN).build(),
        ticket(2).user(OWN).build(),
        full(6).user(OWN).build(),
        ticket(7).user(MOVED).build());
  }

  /// The others: some are like the own in everything, some have words of their own.
  static List<Ticket> foreignRecords() {
    return List.of(
        full(3).user(FOREIGN).with(TicketField.MESSAGE, SECRET).build(),
        ticket(4).user(FOREIGN).with(TicketField.MESSAGE, SECRET).build(),
        ticket(5).with(TicketField.MESSAGE, SECRET).build(),
        foreign(8),
        foreign(9));
  }

  /// With words of its own.
  private static Ticket foreign(long number) {
    TicketBuilder builder =
        ticket(number)
            .user(FOREIGN)
            .tags(SECRET)
            .with(TicketField.MESSAGE, SECRET)
            .with(TicketField.EXTERNAL_TICKET_ID, SECRET + number)
            .with(TicketField.RESOLVED_AT, Instant.parse("2024-07-01T12:00:00Z"))
            .with(TicketField.CREATED_AT, Instant.parse("2024-06-01T12:00:00Z"));
    TEXTS.forEach(field -> builder.with(field, SECRET));
    return builder.build();
  }

  static Stream<String> listingParameters() {
    return Resource.TICKETS.parameters().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("listingParameters")
  void noParameterOpensAForeignRecord(String parameter) {
    String value = VALUES.get(parameter);
    assertTrue(value != null, "say in VALUES under which value " + parameter + " could leak");
    String query = "?" + parameter + "=" + value;
    assertTrue(service.get(LIST + query, service.allAreas()).body().contains(SECRET), query);
    for (Map<String, String> token : narrowTokens()) {
      Answer page = service.send("GET", LIST + query, token);
      assertTrue(OWN_TICKETS.containsAll(page.ids()), page.body());
      assertHidden(page);
      assertFalse(page.header("Link").orElseThrow().contains(ticketId(4).value()));
      for (String path : foreignPaths()) {
        Answer lookup = service.send("GET", path + query, token);
        assertTrue(lookup.status() == 400 || lookup.status() == 404, lookup.body());
        assertHidden(lookup);
      }
    }
  }

  @Test
  void onePageAtATimeTheWalkShowsOwnRecordsOnly() {
    for (Map<String, String> token : narrowTokens()) {
      Optional<String> url = Optional.of(LIST + "?page_size=1");
      while (url.isPresent()) {
        Answer page = service.send("GET", url.get(), token);
        assertTrue(OWN_TICKETS.containsAll(page.ids()) && page.ids().size() == 1, page.body());
        url = page.next();
      }
    }
  }

  @Test
  void aForeignIdAnswersExactlyLikeOneThatDoesNotExist() {
    for (Map<String, String> token : narrowTokens()) {
      for (String query : List.of("", "?expand=user", "?colour=red")) {
        assertAlike(token, LIST + "/%s" + query, FOREIGN_TICKET, ticketId(99));
        assertAlike(token, LIST + "/%s" + query, ticketId(5), ticketId(99));
        assertAlike(token, "/users/%s" + query, FOREIGN, NOBODY);
      }
    }
  }

  @Test
  void aForeignUserAsFilterAnswersExactlyLikeOneThatDoesNotExist() {
    for (Map<String, String> token : narrowTokens()) {
      assertAlike(token, LIST + "?user=%s", FOREIGN, NOBODY);
      assertAlike(token, LIST + "?user=%s&expand=user&page_size=1", FOREIGN, NOBODY);
      assertAlike(token, LIST + "?user=" + service.url() + "/users/%s", FOREIGN, NOBODY);
    }
  }

  @Test
  void aForeignTicketAsCursorAnswersExactlyLikeOneThatDoesNotExist() {
    ResourceId absent = FOREIGN_TICKET.successor();
    for (Map<String, String> token : narrowTokens()) {
      for (String cursor : List.of("page_after", "page_before")) {
        for (String filter : List.of("", "&status=x", "&status=nothing", "&user=" + FOREIGN)) {
          assertAlike(token, LIST + "?" + cursor + "=%s" + filter, FOREIGN_TICKET, absent);
        }
      }
    }
  }

  @Test
  void aForeignUserAsTheUserHeaderAnswersExactlyLikeOneThatDoesNotExist() {
    String acme = service.ofOrganization("acme");
    for (String path : List.of(LIST, LIST + "/" + ticketId(1), "/users/" + OWN)) {
      Answer foreign = service.send("GET", path, headers(acme, FOREIGN));
      Answer absent = service.send("GET", path, headers(acme, NOBODY));
      assertEquals(absent.status(), foreign.status());
      assertEquals(absent.body(), foreign.body());
      assertEquals(headersOf(absent), headersOf(foreign));
    }
  }

  @Test
  void aUserWhoHasLeftTheOrganizationHasTakenTheTicketsAlong() {
    String acme = service.ofOrganization("acme");
    Answer page = service.get(LIST + "?expand=user", acme);
    assertFalse(page.ids().contains(ticketId(7).value()));
    assertFalse(page.body().contains(MOVED.value()));
    assertHidden(page);
    assertEquals(404, service.get(LIST + "/" + ticketId(7) + "?expand=user", acme).status());
    assertEquals(404, service.get("/users/" + MOVED, acme).status());
  }

  @Test
  void noAnswerNamesAnOrganization() {
    for (String path :
        List.of(LIST, LIST + "?expand=user", LIST + "/" + ticketId(3), "/users/" + FOREIGN)) {
      String body = service.get(path, service.allAreas()).body();
      assertFalse(body.contains("globex") || body.contains("organization"), body);
    }
  }

  /// Sends the same request with one ID and with another, and compares all of both answers, and
  /// what the engine is asked for them: a look-up more or less would show in the time it takes.
  private static void assertAlike(
      Map<String, String> token, String path, ResourceId foreign, ResourceId absent) {
    Answer one = service.send("GET", path.formatted(foreign), token);
    Answer other = service.send("GET", path.formatted(absent), token);
    assertEquals(other.status(), one.status(), path);
    assertEquals(neutral(other.body(), absent), neutral(one.body(), foreign), path);
    assertEquals(
        neutral(headersOf(other).toString(), absent), neutral(headersOf(one).toString(), foreign));
    assertEquals(engineRequests(token, path, absent), engineRequests(token, path, foreign), path);
  }

  private static List<String> engineRequests(
      Map<String, String> token, String path, ResourceId id) {
    recorder.take();
    recorded.send("GET", path.formatted(id), token);
    return recorder.take().stream().map(request -> neutral(request, id)).toList();
  }

  /// The text without the ID, or the neighbour that stands for it in a link from an empty page.
  private static String neutral(String text, ResourceId id) {
    return text.replaceAll(id + "|" + id.successor() + "\\b|" + id.predecessor() + "\\b", "ID");
  }

  private static Map<String, List<String>> headersOf(Answer answer) {
    Map<String, List<String>> headers = new HashMap<>(answer.response().headers().map());
    headers.remove("date");
    return headers;
  }

  private static void assertHidden(Answer answer) {
    assertFalse(answer.body().contains(SECRET), answer.body());
    assertFalse(answer.body().contains("globex"), answer.body());
  }

  private static List<String> foreignPaths() {
    return List.of(LIST + "/" + FOREIGN_TICKET, LIST + "/" + ticketId(5), "/users/" + FOREIGN);
  }

  private static List<Map<String, String>> narrowTokens() {
    TokenRequest both =
        new TokenRequest(
            Optional.of(OWN),
            Optional.of("acme"),
            false,
            List.of("support:read"),
            Duration.ofHours(1));
    return List.of(
        Map.of("Authorization", "Bearer " + service.ofOrganization("acme")),
        Map.of("Authorization", "Bearer " + service.ofUser(OWN)),
        Map.of("Authorization", "Bearer " + service.token(both)),
        headers(service.ofOrganization("acme"), OWN),
        headers(service.allAreas(), OWN));
  }

  private static Map<String, String> headers(String token, ResourceId user) {
    return Map.of("Authorization", "Bearer " + token, "EvEnergy-User", user.value());
  }

  private static TicketBuilder full(long number) {
    TicketBuilder builder =
        ticket(number)
            .tags("x")
            .with(TicketField.EXTERNAL_TICKET_ID, "77")
            .with(TicketField.POSITION, 5)
            .with(TicketField.MESSAGE_TYPE, MessageType.CUSTOMER_RESPONSE)
            .with(TicketField.TICKET_UPDATED_AT, Instant.parse("2024-05-01T12:00:00Z"))
            .with(TicketField.RESOLVED_AT, Instant.parse("2024-05-01T12:00:00Z"))
            .with(TicketField.CUSTOM_FIELDS, new RawJson("{\"KEY\":\"x\"}"))
            .with(TicketField.ATTRIBUTES, new RawJson("{\"KEY\":\"x\"}"));
    for (TicketField field : TEXTS) {
      builder.with(field, "x");
    }
    return builder;
  }

  private static User moved(String organization) {
    return user(MOVED, organization, organization.equals("acme") ? "moved" : SECRET);
  }

  private static User user(ResourceId id, String organization, String name) {
    return new User(
        id, Optional.of(organization), Optional.empty(), Optional.of(name), Optional.empty());
  }
}
