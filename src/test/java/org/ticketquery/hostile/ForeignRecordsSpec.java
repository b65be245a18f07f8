package org.ticketquery.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ticketquery.query.ControlParameter.FIELD;
import static org.ticketquery.query.ControlParameter.PAGE_AFTER;
import static org.ticketquery.support.TicketBuilder.ticket;
import static org.ticketquery.support.TicketBuilder.ticketId;
import static org.ticketquery.support.TicketBuilder.userId;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ticketquery.access.TokenRequest;
import org.ticketquery.model.Draw;
import org.ticketquery.query.Resource;
import org.ticketquery.support.Answer;
import org.ticketquery.support.TestService;
import org.ticketquery.ticket.MessageType;
import org.ticketquery.ticket.Operator;
import org.ticketquery.ticket.RawJson;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.Ticket;
import org.ticketquery.ticket.TicketField;
import org.ticketquery.ticket.User;

/// Whatever a narrow token asks, of whatever resource, it is answered as if the records that it may
/// not see were not there: to the last byte of body and headers (contract, 7). The same requests
/// are sent over all records and over its own alone. They are made from the tables of resources and
/// parameters, so that a new one is covered, or the spec fails and says what it wants to know.
class ForeignRecordsSpec {
  private static final ResourceId OWN = userId(1);
  private static final ResourceId COLLEAGUE = userId(2);
  private static final ResourceId FOREIGN = userId(3);
  private static final ResourceId NOBODY = userId(9);
  private static final RawJson KEYED = new RawJson("{\"KEY\":\"x\"}");
  private static final int DRAWN = 200;

  /// For parameters that are no filters: values under which a leak would show.
  private static final Map<String, List<String>> CONTROLS =
      Map.of(
          "page_size", List.of("1", "100"),
          "page_after", List.of(ticketId(0).value(), ticketId(6).value(), ticketId(60).value()),
          "page_before", List.of(ticketId(99).value(), ticketId(9).value(), ticketId(1).value()),
          "ordering",
              List.of(
                  "-id",
                  "created_at",
                  "-created_at",
                  "updated",
                  "-updated",
                  "relevance&search=message"),
          "fields", List.of("message,user"),
          "search", List.of("message", "-nothing"),
          "highlight", List.of("true&search=message"),
          "expand", List.of("user"));

  /// Whose token it is that narrows a request.
  enum Viewer {
    ACME,
    OWN,
    OWN_OF_ACME,
    ACME_FOR_OWN,
    ALL_AREAS_FOR_OWN;

    Set<ResourceId> sees() {
      return switch (this) {
        case ACME -> Set.of(ForeignRecordsSpec.OWN, COLLEAGUE);
        case OWN, OWN_OF_ACME, ACME_FOR_OWN, ALL_AREAS_FOR_OWN -> Set.of(ForeignRecordsSpec.OWN);
      };
    }
  }

  private record Ask(String method, String target, Map<String, String> headers) {}

  private static TestService service;

  @BeforeAll
  static void start() {
    service = TestService.with(List.of(), List.of());
  }

  @ParameterizedTest
  @EnumSource
  void foreignRecordsMakeNoDifference(Viewer viewer) {
    List<Ask> asks = asks(headers(viewer));
    service.replaceRecords(users(), tickets());
    List<String> amongAll = asks.stream().map(ForeignRecordsSpec::answer).toList();
    storeWhatIsSeenBy(viewer.sees());
    List<String> different = new ArrayList<>();
    for (int i = 0; i < asks.size(); i++) {
      String alone = answer(asks.get(i));
      if (!alone.equals(amongAll.get(i))) {
        different.add(asks.get(i) + "\n" + amongAll.get(i) + "\n" + alone);
      }
    }
    assertEquals(List.of(), different);
    assertTrue(asks.size() > 300, asks.size() + " requests");
  }

  /// Otherwise the requests above would prove nothing.
  @Test
  void everyParameterWouldShowForeignRecordsIfItCould() {
    Map<String, String> all = bearer(service.allAreas());
    Map<String, List<Ask>> byParameter = new TreeMap<>();
    for (Resource resource : Resource.values()) {
      boolean lists = resource.isFiltered() && tellsOfRecords(resource);
      for (String name : lists ? resource.parameters() : Set.<String>of()) {
        byParameter.put(
            resource + " " + name,
            values(name)
                .map(value -> new Ask("GET", resource.path() + "?" + name + "=" + value, all))
                .toList());
      }
    }
    service.replaceRecords(users(), tickets());
    Map<String, List<String>> amongAll = new TreeMap<>();
    byParameter.forEach((name, asks) -> amongAll.put(name, answers(asks)));
    storeWhatIsSeenBy(Viewer.ACME.sees());
    byParameter.forEach((name, asks) -> assertNotEquals(answers(asks), amongAll.get(name), name));
  }

  private static void storeWhatIsSeenBy(Set<ResourceId> visible) {
    service.replaceRecords(
        users().stream().filter(user -> visible.contains(user.id())).toList(),
        tickets().stream().filter(t -> t.user().filter(visible::contains).isPresent()).toList());
  }

  private static List<String> answers(List<Ask> asks) {
    return asks.stream().map(ForeignRecordsSpec::answer).toList();
  }

  private static String answer(Ask ask) {
    Answer answer = service.send(ask.method, ask.target, ask.headers);
    Map<String, List<String>> headers = new TreeMap<>(answer.response().headers().map());
    headers.remove("date");
    return answer.status() + " " + headers + "\n" + answer.body();
  }

  private static List<Ask> asks(Map<String, String> token) {
    List<Ask> asks = new ArrayList<>();
    Map<String, String> counting = with(token, "Prefer", "return=total-count");
    for (Resource resource : Resource.values()) {
      targets(resource).forEach(target -> asks.add(new Ask("GET", target, counting)));
      asks.add(new Ask("HEAD", targets(resource).findFirst().orElseThrow(), token));
    }
    asks.add(new Ask("GET", "/support_tickets/export", with(token, "Accept", "text/csv")));
    Targets drawn = new Targets(new Draw(7));
    for (int i = 0; i < DRAWN; i++) {
      asks.add(new Ask("GET", drawn.right().text().substring("/v2".length()), token));
    }
    return asks;
  }

  /// Those whose answers tell of single records. Those that count have a spec of their own, in
  /// which each of their parameters is tried.
  private static boolean tellsOfRecords(Resource resource) {
    return !resource.isFiltered() || resource.controls().contains(PAGE_AFTER);
  }

  /// A resource with each of its parameters, and with own, foreign and absent IDs in its path.
  private static Stream<String> targets(Resource resource) {
    Set<String> parameters = tellsOfRecords(resource) ? resource.parameters() : Set.of();
    return paths(resource)
        .flatMap(
            path ->
                Stream.concat(
                    Stream.of(path),
                    parameters.stream()
                        .sorted()
                        .flatMap(p -> values(p).map(value -> path + "?" + p + "=" + value))));
  }

  private static Stream<String> paths(Resource resource) {
    String path = resource.path();
    if (!path.contains("{")) {
      return Stream.of(resource.controls().contains(FIELD) ? path + "?field=status,tags" : path);
    }
    Stream<String> ids =
        switch (resource.root()) {
          case "/support_tickets" ->
              IntStream.of(1, 3, 4, 5, 77).mapToObj(n -> ticketId(n).value());
          case "/users" -> Stream.of(OWN, COLLEAGUE, FOREIGN, NOBODY).map(ResourceId::value);
          case "/notifications" -> Stream.of("notf" + "0".repeat(26));
          case "/problems", "/docs" -> Stream.of("validation-failed");
          default -> throw new AssertionError("say what stands for the variable of " + path);
        };
    return ids.map(id -> path.replaceFirst("\\{[^}]*}", id));
  }

  private static Stream<String> values(String parameter) {
    if (CONTROLS.containsKey(parameter)) {
      return CONTROLS.get(parameter).stream();
    }
    List<String> values = new ArrayList<>();
    for (TicketField field : TicketField.values()) {
      field.operators().stream()
          .filter(operator -> field.parameter(operator).equals(parameter))
          .forEach(operator -> values.addAll(values(field, operator)));
    }
    assertFalse(values.isEmpty(), "say in CONTROLS what would show a leak by " + parameter);
    return values.stream();
  }

  /// Such as own and foreign records satisfy.
  private static List<String> values(TicketField field, Operator operator) {
    return switch (operator.operand()) {
      case TRUTH -> List.of("false", "true");
      case PAIR -> List.of("2024-01-01,2024-12-31");
      case VALUE, LIST -> List.of(value(field, operator));
    };
  }

  private static String value(TicketField field, Operator operator) {
    boolean negated = operator == Operator.NOT || operator == Operator.NOT_IN;
    return switch (field.type()) {
      case ID -> ticketId(1) + "," + ticketId(3);
      case USER -> (negated ? NOBODY : FOREIGN).value();
      case MESSAGE_TYPE -> negated ? "INITIAL_REQUEST" : "CUSTOMER_RESPONSE";
      case INTEGER -> bound(operator, "4", "5", "6");
      case MOMENT -> bound(operator, "2024-01-01", "2024-05-01", "2024-12-31");
      case TEXT, TEXTS -> negated ? "other" : "x";
      case LINK, LONG_TEXT, OBJECT -> "x";
    };
  }

  private static String bound(Operator operator, String below, String equal, String above) {
    return switch (operator) {
      case GREATER, AT_LEAST -> below;
      case LESS, AT_MOST -> above;
      case EQUAL, NOT, IN, NOT_IN, ALL, IS_NULL, RANGE -> equal;
    };
  }

  private static Map<String, String> headers(Viewer viewer) {
    TokenRequest both =
        new TokenRequest(
            Optional.of(OWN),
            Optional.of("acme"),
            false,
            List.of("support:read"),
            Duration.ofHours(1));
    return switch (viewer) {
      case ACME -> bearer(service.ofOrganization("acme"));
      case OWN -> bearer(service.ofUser(OWN));
      case OWN_OF_ACME -> bearer(service.token(both));
      case ACME_FOR_OWN -> asOwn(bearer(service.ofOrganization("acme")));
      case ALL_AREAS_FOR_OWN -> asOwn(bearer(service.allAreas()));
    };
  }

  private static Map<String, String> asOwn(Map<String, String> headers) {
    return with(headers, "EvEnergy-User", OWN.value());
  }

  private static Map<String, String> bearer(String token) {
    return Map.of("Authorization", "Bearer " + token);
  }

  private static Map<String, String> with(Map<String, String> headers, String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return Map.copyOf(more);
  }

  private static List<User> users() {
    return List.of(user(OWN, "acme"), user(COLLEAGUE, "acme"), user(FOREIGN, "globex"));
  }

  private static User user(ResourceId id, String organization) {
    return new User(
        id,
        Optional.of(organization),
        Optional.empty(),
        Optional.of("name of " + id.value().substring(29)),
        Optional.empty());
  }

  /// In turn one's own, a colleague's, a foreign user's and nobody's; of each some that have every
  /// value and some that have none.
  private static List<Ticket> tickets() {
    return IntStream.rangeClosed(1, 40).mapToObj(ForeignRecordsSpec::ticketOf).toList();
  }

  private static Ticket ticketOf(int number) {
    var builder = ticket(ticketId(number));
    if (number / 4 % 2 == 0) {
      builder
          .tags("x")
          .with(TicketField.EXTERNAL_TICKET_ID, "x")
          .with(TicketField.POSITION, 5)
          .with(TicketField.MESSAGE_TYPE, MessageType.CUSTOMER_RESPONSE)
          .with(TicketField.MESSAGE, "message of " + number)
          .with(TicketField.CUSTOM_FIELDS, KEYED)
          .with(TicketField.ATTRIBUTES, KEYED)
          .with(TicketField.TICKET_UPDATED_AT, Instant.parse("2024-05-01T12:00:00Z"))
          .with(TicketField.RESOLVED_AT, Instant.parse("2024-05-01T12:00:00Z"));
      for (TicketField field : TicketField.values()) {
        if (field.nullable() && isText(field)) {
          builder.with(field, "x");
        }
      }
    }
    List<Optional<ResourceId>> senders =
        List.of(Optional.empty(), Optional.of(OWN), Optional.of(COLLEAGUE), Optional.of(FOREIGN));
    senders.get(number % 4).ifPresent(builder::user);
    return builder.build();
  }

  private static boolean isText(TicketField field) {
    return switch (field.type()) {
      case TEXT, LONG_TEXT -> true;
      case ID, LINK, USER, TEXTS, MESSAGE_TYPE, INTEGER, MOMENT, OBJECT -> false;
    };
  }
}
