package org.ticketquery.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ticketquery.query.Listings.OTHER_USER;
import static org.ticketquery.query.Listings.USER;
import static org.ticketquery.query.Listings.fault;
import static org.ticketquery.query.Listings.faults;
import static org.ticketquery.query.Listings.problem;
import static org.ticketquery.query.Listings.question;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketquery.problem.Problem;
import org.ticketquery.problem.Rejected;
import org.ticketquery.ticket.TicketField;

/// Nothing is ignored, every fault is told at once, and unknown names are explained (contract, 5).
class FaultsTest {
  private static final AccessScope ALL = new AccessScope.AllAreas();

  @Test
  void oneAnswerReportsEveryFault() {
    String rawQuery =
        "status=&page_size=0&statsu=1&position=-1&created_at__gte=x&message_type=y&user=z&expand=q"
            + "&tags=a&tags=b&source=%&priority=%00&status__in=a,&page_after=w&page_before=v"
            + "&status__gte=1&resolved_at__range=1,2&priority__isnull=maybe&external_ticket_id=ok";
    Problem problem = problem(new Question(rawQuery, Optional.of("nobody"), ALL));
    assertInstanceOf(Problem.ValidationFailed.class, problem);
    assertEquals(
        Set.of(
            "status",
            "page_size",
            "statsu",
            "position",
            "created_at__gte",
            "message_type",
            "user",
            "expand",
            "tags",
            "source",
            "priority",
            "status__in",
            "page_after",
            "page_before",
            "status__gte",
            "resolved_at__range",
            "priority__isnull",
            "EvEnergy-User"),
        problem.fieldErrors().parameters());
    assertEquals(400, problem.status());
  }

  @Test
  void everyMessageAboutAParameterIsKept() {
    assertEquals(2, faults("expand=a&expand=b").get("expand").size());
    assertEquals(2, faults("nonsense=1&nonsense=2").get("nonsense").size());
  }

  @ParameterizedTest
  @CsvSource({
    "statsu,             status",
    "STATUS,             status",
    "Status__In,         status__in",
    "status_in,          status__in",
    "status[in],         status__in",
    "prioritty,          priority",
    "tag,                tags",
    "created_at_gte,     created_at__gte",
    "resolved_at__isnul, resolved_at__isnull",
    "pagesize,           page_size",
    "page_afterr,        page_after",
    "expands,            expand",
    "external_ticketid,  external_ticket_id",
    "message__type,      message_type",
    "status__notin,      status__not_in",
    "tag__all,           tags__all",
    "position_gt,        position__gt",
    "custom_field.car,   custom_fields.car",
    "Attributes.a.b__in, attributes.a.b__in",
    "custom_fields[car], custom_fields.KEY",
    "status.in,          status__in"
  })
  void anUnknownParameterIsAnsweredWithTheNearestKnownName(String name, String nearest) {
    String fault = fault(name + "=1", name);
    assertTrue(fault.contains("Did you mean \"" + nearest + "\"?"), fault);
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit", "q", "x", "organization", "organization_id", "id_order", "日本"})
  void whereNoKnownNameIsNearNoneIsSuggested(String name) {
    assertEquals("Unknown parameter.", fault(name + "=1", name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"url", "message"})
  void aFieldThatNoFilterAsksAboutIsAnUnknownParameter(String name) {
    assertTrue(fault(name + "=1", name).startsWith("Unknown parameter."));
    assertTrue(fault(name + "__in=1", name + "__in").startsWith("Unknown parameter."));
  }

  @Test
  void aNameOfAnyLengthIsAnswered() {
    String name = "a".repeat(16_000);
    assertEquals("Unknown parameter.", fault(name, name));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "status__gte       | \"status\" has no operator \"__gte\". It has: status, status__not, status__in, status__not_in, status__isnull.",
        "status__inn       | \"status\" has no operator \"__inn\". It has: status, status__not, status__in,",
        "status__          | \"status\" has no operator \"__\". It has: status, status__not, status__in,",
        "status__in__in    | \"status\" has no operator \"__in__in\". It has: status, status__not, status__in,",
        "tags__range       | \"tags\" has no operator \"__range\". It has: tags, tags__not, tags__in, tags__not_in, tags__all, tags__isnull.",
        "status__all       | \"status\" has no operator \"__all\".",
        "position__range   | It has: position, position__in, position__gt, position__gte, position__lt, position__lte.",
        "position__not     | \"position\" has no operator \"__not\".",
        "position__isnull  | \"position\" has no operator \"__isnull\".",
        "user__gte         | It has: user, user__not, user__in, user__not_in, user__isnull.",
        "id                | \"id\" cannot be compared for equality. It has: id__in.",
        "subject           | \"subject\" cannot be compared for equality. It has: subject__isnull.",
        "subject__in       | \"subject\" has no operator \"__in\". It has: subject__isnull.",
        "external_ticket_id__isnull | \"external_ticket_id\" has no operator \"__isnull\".",
        "custom_fields     | \"custom_fields\" cannot be compared for equality. It has: custom_fields.KEY, custom_fields.KEY__in, custom_fields.KEY__isnull.",
        "attributes__in    | \"attributes\" has no operator \"__in\". It has: attributes.KEY, attributes.KEY__in, attributes.KEY__isnull.",
        "created_at__isnull| It has: created_at__gt, created_at__gte, created_at__lt, created_at__lte, created_at__range.",
        "created_at        | \"created_at\" cannot be compared for equality. It has: created_at__gt,",
        "created_at__in    | \"created_at\" has no operator \"__in\".",
        "resolved_at       | It has: resolved_at__isnull, resolved_at__gt, resolved_at__gte, resolved_at__lt, resolved_at__lte, resolved_at__range."
      })
  void aKnownFieldIsAnsweredWithTheOperatorsItHas(String name, String message) {
    String fault = fault(name + "=1", name);
    assertTrue(fault.contains(message), fault);
  }

  @Test
  void anOperatorOneLetterOffIsAlsoSuggested() {
    assertTrue(fault("status__inn=1", "status__inn").endsWith("Did you mean \"status__in\"?"));
  }

  @Test
  void aLongValueIsNotEchoedWhole() {
    assertTrue(fault("position=" + "x".repeat(10_000), "position").length() < 200);
  }

  @Test
  void aLookUpTakesExpandAndFieldsAndNothingElse() {
    assertTrue(QueryParser.lookup(question("expand=user")).form().expandUser());
    assertEquals(
        new RecordForm(Set.of(TicketField.STATUS), false),
        QueryParser.lookup(question("fields=status")).form());
    assertEquals(new Lookup(ALL, RecordForm.WHOLE), QueryParser.lookup(question("")));
    for (String rawQuery :
        List.of("status=Open", "page_size=5", "expand=x", "fields=x", "user=" + USER)) {
      assertThrows(Rejected.class, () -> QueryParser.lookup(question(rawQuery)), rawQuery);
    }
  }

  @Test
  void aResourceWithoutParametersTakesNone() {
    assertEquals(ALL, QueryParser.nothing(Resource.USER, question("&")));
    for (String rawQuery : List.of("expand=user", "x", "%")) {
      assertThrows(
          Rejected.class, () -> QueryParser.nothing(Resource.USER, question(rawQuery)), rawQuery);
      assertThrows(Rejected.class, () -> QueryParser.nothing(Resource.PROBLEM, rawQuery), rawQuery);
    }
  }

  @Test
  void whatAnotherResourceTakesIsNotSuggested() {
    Problem problem =
        assertThrows(Rejected.class, () -> QueryParser.lookup(question("statsu=1"))).problem();
    assertEquals(List.of("Unknown parameter."), problem.fieldErrors().byParameter().get("statsu"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "me", "tick01J8ZQ4V7E3R5T6Y7W8X9Z0A1B", "https://h/users/"})
  void aHeaderThatNamesNoUserIsAFaultUnderTheHeadersName(String asUser) {
    Problem problem = problem(new Question("", Optional.of(asUser), ALL));
    assertInstanceOf(Problem.ValidationFailed.class, problem);
    assertEquals(Set.of("EvEnergy-User"), problem.fieldErrors().parameters());
  }

  @Test
  void theHeaderNarrowsEveryResource() {
    Question question =
        new Question("", Optional.of("https://h/v2/users/" + USER), new AccessScope.AllAreas());
    AccessScope narrowed = new AccessScope.OneUser(USER);
    assertEquals(narrowed, QueryParser.listing(question, Listings.CURSORS).scope());
    assertEquals(narrowed, QueryParser.lookup(question).scope());
    assertEquals(narrowed, QueryParser.nothing(Resource.USER, question));
  }

  @Test
  void anotherUsersNameInTheHeaderIsForbiddenOnEveryResource() {
    Question question =
        new Question("", Optional.of(OTHER_USER.value()), new AccessScope.OneUser(USER));
    assertEquals(new Problem.Forbidden(), problem(question));
    assertEquals(
        new Problem.Forbidden(),
        assertThrows(Rejected.class, () -> QueryParser.lookup(question)).problem());
    assertEquals(
        new Problem.Forbidden(),
        assertThrows(Rejected.class, () -> QueryParser.nothing(Resource.USER, question)).problem());
  }
}
