package org.ticketquery.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.ticketquery.query.Listings.USER;
import static org.ticketquery.query.Listings.fault;
import static org.ticketquery.query.Listings.faults;
import static org.ticketquery.query.Listings.filters;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketquery.ticket.KeyPath;
import org.ticketquery.ticket.TicketField;

/// Every filter of contract sections 4 and 10: what its values mean, and which are refused.
class FilterParametersTest {
  private static final String TICKET = Listings.TICKET.value();

  private static final List<TicketField> TEXTS =
      List.of(
          TicketField.EXTERNAL_TICKET_ID,
          TicketField.STATUS,
          TicketField.PRIORITY,
          TicketField.SOURCE,
          TicketField.HUMAN_VERIFIED_CATEGORY,
          TicketField.HUMAN_VERIFIED_SUBCATEGORY,
          TicketField.AI_GENERATED_CATEGORY,
          TicketField.AI_GENERATED_SUBCATEGORY,
          TicketField.TYPE_DEPRECATED,
          TicketField.TAGS);

  private static final long MIN = Long.MIN_VALUE;
  private static final long MAX = Long.MAX_VALUE;
  private static final long DAY = 86_400_000;

  /// 2024-01-01T00:00:00Z
  private static final long NEW_YEAR = 1_704_067_200_000L;

  static Stream<Arguments> wholeTexts() {
    return Stream.of(
        equal("external_ticket_id=4711", TicketField.EXTERNAL_TICKET_ID, "4711"),
        equal("external_ticket_id=00+1", TicketField.EXTERNAL_TICKET_ID, "00 1"),
        equal("human_verified_category=VEHICLE", TicketField.HUMAN_VERIFIED_CATEGORY, "VEHICLE"),
        equal("human_verified_subcategory=x", TicketField.HUMAN_VERIFIED_SUBCATEGORY, "x"),
        equal("ai_generated_category=any%20new", TicketField.AI_GENERATED_CATEGORY, "any new"),
        equal("ai_generated_subcategory=x", TicketField.AI_GENERATED_SUBCATEGORY, "x"),
        equal("status=open", TicketField.STATUS, "open"),
        equal("status=a,b", TicketField.STATUS, "a,b"),
        equal("status=%22a%22", TicketField.STATUS, "\"a\""),
        equal("status=null", TicketField.STATUS, "null"),
        equal("status=*", TicketField.STATUS, "*"),
        equal("priority=Urgent", TicketField.PRIORITY, "Urgent"),
        equal("source=Feedback%20Widget", TicketField.SOURCE, "Feedback Widget"),
        equal("tags=smart-charging", TicketField.TAGS, "smart-charging"),
        equal("message_type=INITIAL_REQUEST", TicketField.MESSAGE_TYPE, "INITIAL_REQUEST"),
        equal("message_type=Initial+Request", TicketField.MESSAGE_TYPE, "INITIAL_REQUEST"),
        equal("message_type=ai+agent+response", TicketField.MESSAGE_TYPE, "AI_AGENT_RESPONSE"),
        equal("message_type=customer_response", TicketField.MESSAGE_TYPE, "CUSTOMER_RESPONSE"),
        equal("user=" + USER, TicketField.USER, USER.value()),
        equal("user=https://h/v2/users/" + USER, TicketField.USER, USER.value()),
        equal("user=https%3A%2F%2Fh%2Fusers%2F" + USER + "%2F", TicketField.USER, USER.value()),
        equal("type_deprecated=Question", TicketField.TYPE_DEPRECATED, "Question"),
        equal("position=0", TicketField.POSITION, "0"),
        equal("position=007", TicketField.POSITION, "7"),
        equal("position=9223372036854775808", TicketField.POSITION, "9223372036854775807"));
  }

  static Stream<Arguments> negations() {
    return wholeTexts()
        .filter(row -> !((String) row.get()[0]).startsWith("position"))
        .map(
            row ->
                arguments(
                    ((String) row.get()[0]).replaceFirst("=", "__not="),
                    new Filter.Not((Filter) row.get()[1])));
  }

  static Stream<Arguments> lists() {
    return Stream.of(
        equal("status__in=Open", TicketField.STATUS, "Open"),
        equal("status__in=Open,Closed", TicketField.STATUS, "Open", "Closed"),
        equal("priority__in=low&priority__in=high", TicketField.PRIORITY, "low", "high"),
        equal("source__in=Feedback+Widget,Email", TicketField.SOURCE, "Feedback Widget", "Email"),
        equal(
            "message_type__in=INITIAL_REQUEST,human+agent+response",
            TicketField.MESSAGE_TYPE,
            "INITIAL_REQUEST",
            "HUMAN_AGENT_RESPONSE"),
        equal("id__in=" + TICKET + "," + TICKET, TicketField.RECORD_ID, TICKET, TICKET),
        equal("position__in=1,02,99999999999999999999", TicketField.POSITION, "1", "2", "" + MAX));
  }

  static Stream<Arguments> listsOfEveryText() {
    return TEXTS.stream()
        .flatMap(
            field -> {
              Filter any = new Filter.AnyOf(field, List.of("a,b", "c"));
              return Stream.of(
                  arguments(field.wireName() + "__in=%22a,b%22,c", any),
                  arguments(field.wireName() + "__not_in=%22a,b%22,c", new Filter.Not(any)));
            });
  }

  static Stream<Arguments> otherLists() {
    Filter users = new Filter.AnyOf(TicketField.USER, List.of(USER.value()));
    Filter types = new Filter.AnyOf(TicketField.MESSAGE_TYPE, List.of("INITIAL_REQUEST"));
    return Stream.of(
        arguments("user__in=https://h/users/" + USER, users),
        arguments("user__not_in=" + USER, new Filter.Not(users)),
        arguments("message_type__not_in=initial+request", new Filter.Not(types)),
        arguments("tags__all=a,b", new Filter.AllOf(TicketField.TAGS, List.of("a", "b"))),
        arguments(
            "tags__all=a&tags__all=b", new Filter.AllOf(TicketField.TAGS, List.of("a", "b"))));
  }

  static Stream<Arguments> keys() {
    return Stream.of(TicketField.CUSTOM_FIELDS, TicketField.ATTRIBUTES)
        .flatMap(
            field -> {
              String name = field.wireName() + ".KEY";
              KeyPath key = new KeyPath(List.of("KEY"));
              return Stream.of(
                  arguments(name + "=a,b", new Filter.AnyAt(field, key, List.of("a,b"))),
                  arguments(name + "__in=a,b", new Filter.AnyAt(field, key, List.of("a", "b"))),
                  arguments(name + "__isnull=true", new Filter.HasValueAt(field, key, false)),
                  arguments(name + "__isnull=false", new Filter.HasValueAt(field, key, true)));
            });
  }

  static Stream<Arguments> presences() {
    return Stream.of(
            TicketField.HUMAN_VERIFIED_CATEGORY,
            TicketField.HUMAN_VERIFIED_SUBCATEGORY,
            TicketField.AI_GENERATED_CATEGORY,
            TicketField.AI_GENERATED_SUBCATEGORY,
            TicketField.STATUS,
            TicketField.PRIORITY,
            TicketField.SOURCE,
            TicketField.TYPE_DEPRECATED,
            TicketField.SUBJECT,
            TicketField.MESSAGE_CLEAN,
            TicketField.CONVERSATION_SUMMARY,
            TicketField.TAGS,
            TicketField.USER,
            TicketField.RESOLVED_AT,
            TicketField.TICKET_UPDATED_AT)
        .flatMap(
            field ->
                Stream.of(
                    arguments(
                        field.wireName() + "__isnull=true", new Filter.HasValue(field, false)),
                    arguments(
                        field.wireName() + "__isnull=false", new Filter.HasValue(field, true))));
  }

  static Stream<Arguments> moments() {
    return Stream.of(TicketField.CREATED_AT, TicketField.RESOLVED_AT, TicketField.TICKET_UPDATED_AT)
        .flatMap(
            field -> {
              String name = field.wireName();
              return Stream.of(
                  between(name + "__gte=2024-01-01", field, NEW_YEAR, MAX),
                  between(name + "__lte=2024-01-01", field, MIN, NEW_YEAR + DAY - 1),
                  between(name + "__gte=2024-01-01T00:00:00Z", field, NEW_YEAR, MAX),
                  between(name + "__lte=2024-01-01T00:00:00Z", field, MIN, NEW_YEAR),
                  between(name + "__gte=2024-01-01T00:00:00.000000001Z", field, NEW_YEAR + 1, MAX),
                  between(name + "__lte=2024-01-01T00:00:00.000999999Z", field, MIN, NEW_YEAR),
                  between(name + "__gte=2023-12-31T23:59:59.999999999Z", field, NEW_YEAR, MAX),
                  between(name + "__lte=2023-12-31T23:59:59.999999999Z", field, MIN, NEW_YEAR - 1),
                  between(name + "__gte=2024-01-01T01:00:00%2B01:00", field, NEW_YEAR, MAX),
                  between(name + "__gte=2024-01-01T01:00:00+01:00", field, NEW_YEAR, MAX),
                  between(name + "__gte=2023-12-31t23:00:00-01:00", field, NEW_YEAR, MAX),
                  between(name + "__lte=2024-01-01t00:00:00z", field, MIN, NEW_YEAR),
                  between(name + "__gt=2024-01-01", field, NEW_YEAR + DAY, MAX),
                  between(name + "__lt=2024-01-01", field, MIN, NEW_YEAR - 1),
                  between(name + "__gt=2024-01-01T00:00:00Z", field, NEW_YEAR + 1, MAX),
                  between(name + "__lt=2024-01-01T00:00:00Z", field, MIN, NEW_YEAR - 1),
                  between(name + "__gt=2024-01-01T00:00:00.000000001Z", field, NEW_YEAR + 1, MAX),
                  between(name + "__lt=2024-01-01T00:00:00.000000001Z", field, MIN, NEW_YEAR),
                  between(name + "__gt=2023-12-31T23:59:59.999999999Z", field, NEW_YEAR, MAX),
                  between(name + "__lt=2023-12-31T23:59:59.999999999Z", field, MIN, NEW_YEAR - 1),
                  between(name + "__range=2024-01-01,2024-01-01", field, NEW_YEAR, lastOfDay()),
                  between(
                      name + "__range=2024-01-01T00:00:00Z,2024-01-01T00:00:00Z",
                      field,
                      NEW_YEAR,
                      NEW_YEAR),
                  between(
                      name + "__range=2024-01-01T00:00:00Z%2C2024-01-01",
                      field,
                      NEW_YEAR,
                      lastOfDay()),
                  between(
                      name + "__range=2024-01-01,2024-01-01T01:00:00+01:00",
                      field,
                      NEW_YEAR,
                      NEW_YEAR),
                  between(
                      name + "__range=+2024-01-01T01:00:00+01:00+,+2024-01-01+",
                      field,
                      NEW_YEAR,
                      lastOfDay()));
            });
  }

  static Stream<Arguments> numbers() {
    return Stream.of(
        between("position__gt=3", TicketField.POSITION, 4, MAX),
        between("position__gt=9223372036854775806", TicketField.POSITION, MAX, MAX),
        between("position__gt=9223372036854775807", TicketField.POSITION, MAX, MAX),
        between("position__lt=3", TicketField.POSITION, MIN, 2),
        between("position__lt=0", TicketField.POSITION, MIN, -1),
        between("position__gte=3", TicketField.POSITION, 3, MAX),
        between("position__gte=" + "9".repeat(40), TicketField.POSITION, MAX, MAX),
        between("position__lte=3", TicketField.POSITION, MIN, 3),
        between("position__lte=" + "0".repeat(40) + "3", TicketField.POSITION, MIN, 3));
  }

  static Stream<Arguments> valid() {
    return Stream.of(
            wholeTexts(),
            negations(),
            lists(),
            listsOfEveryText(),
            otherLists(),
            keys(),
            presences(),
            moments(),
            numbers())
        .flatMap(a -> a);
  }

  @ParameterizedTest
  @MethodSource("valid")
  void aFilterMeansWhatTheContractSays(String rawQuery, Filter filter) {
    assertEquals(List.of(filter), filters(rawQuery));
  }

  @Test
  void theTableAboveNamesEveryFilter() {
    Set<String> tested =
        valid().map(a -> name((String) a.get()[0])).collect(Collectors.toCollection(TreeSet::new));
    assertEquals(filterNames().collect(Collectors.toCollection(TreeSet::new)), tested);
  }

  static Stream<String> filterNames() {
    return FilterName.all().sorted();
  }

  @Test
  void allFiltersOfARequestStandInTheOrderOfTheRequest() {
    assertEquals(
        List.of(
            new Filter.AnyOf(TicketField.TAGS, List.of("x")),
            new Filter.AnyOf(TicketField.POSITION, List.of("0")),
            new Filter.AnyOf(TicketField.STATUS, List.of("a")),
            new Filter.AnyOf(TicketField.STATUS, List.of("b"))),
        filters("tags=x&position=0&status=a&status__in=b"));
  }

  @Test
  void contradictionsAreNoFault() {
    assertEquals(2, filters("created_at__gte=2025-01-01&created_at__lte=2024-01-01").size());
    assertEquals(2, filters("position__gte=5&position__lte=1").size());
    assertEquals(
        List.of(new Filter.Between(TicketField.CREATED_AT, NEW_YEAR + 1, NEW_YEAR)),
        filters("created_at__range=2024-01-01T00:00:00.0001Z,2024-01-01T00:00:00.0002Z"));
  }

  @ParameterizedTest
  @MethodSource("filterNames")
  void noFilterTakesAnEmptyValue(String name) {
    assertTrue(fault(name + "=", name).contains("empty"));
    assertTrue(fault(name, name).contains("empty"));
  }

  @ParameterizedTest
  @MethodSource("filterNames")
  void onlyListsAreGivenTwice(String name) {
    String value =
        switch (name) {
          case "message_type__in", "message_type__not_in" -> "INITIAL_REQUEST";
          case "user__in", "user__not_in" -> USER.value();
          case "id__in" -> TICKET;
          case "position__in" -> "1";
          default -> "a";
        };
    String twice = name + "=" + value + "&" + name + "=" + value;
    if (name.endsWith("in") || name.endsWith("__all")) {
      assertEquals(1, filters(twice).size());
    } else {
      assertTrue(fault(twice, name).contains("2 times"));
    }
  }

  @ParameterizedTest
  @CsvSource({"TRUE,false", "True,false", "1,false", "FALSE,true", "fAlSe,true", "0,true"})
  void isNullTakesTrueAndFalseInAnyCaseAndOneAndZero(String value, boolean present) {
    assertEquals(
        List.of(new Filter.HasValue(TicketField.USER, present)), filters("user__isnull=" + value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"yes", "no", "t", "f", "2", "-1", "01", "null", "true,false", "true+", "ｔrue"})
  void isNullTakesNothingElse(String value) {
    filterNames()
        .filter(name -> name.endsWith("__isnull"))
        .forEach(name -> assertTrue(fault(name + "=" + value, name).contains("true or false")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-1", "%2B5", "+5", "5+", "1.0", "1e3", "0x1", "1_000", "1,000", "five", "٣", "-0"
      })
  void aPositionIsAWholeNumberFromZero(String value) {
    filterNames()
        .filter(name -> name.startsWith("position") && !(name.endsWith("__in") && isList(value)))
        .forEach(
            name ->
                assertTrue(fault(name + "=" + value, name).contains("whole number from 0"), name));
  }

  /// In a list, spaces around a value do not count.
  private static boolean isList(String value) {
    return value.contains(",") || value.contains("+");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1", "tick", "user01J8ZQ4V7E3R5T6Y7W8X9Z0A1B", "tick01j8zq4v7e3r5t6y7w8x9z0a1b"})
  void whatIsNoTicketIdIsRefused(String value) {
    String fault = fault("id__in=" + TICKET + "," + value, "id__in");
    assertTrue(fault.startsWith("\"" + value + "\" is not a ticket ID"), fault);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "INITIAL", "INITIAL_REQUEST,CUSTOMER_RESPONSE", "+INITIAL_REQUEST"})
  void anUnknownMessageTypeIsRefusedWithTheFourThatThereAre(String value) {
    String fault = fault("message_type=" + value, "message_type");
    for (String type :
        List.of(
            "INITIAL_REQUEST", "CUSTOMER_RESPONSE", "HUMAN_AGENT_RESPONSE", "AI_AGENT_RESPONSE")) {
      assertTrue(fault.contains(type), fault);
    }
  }

  @Test
  void everyUnknownMessageTypeOfAListIsNamed() {
    List<String> faults = faults("message_type__in=x,INITIAL_REQUEST,y").get("message_type__in");
    assertEquals(2, faults.size());
    assertTrue(faults.get(0).startsWith("\"x\""));
    assertTrue(faults.get(1).startsWith("\"y\""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "me",
        "tick01J8ZQ4V7E3R5T6Y7W8X9Z0A1B",
        "user01j8zq4v7e3r5t6y7w8x9z0a1b",
        "https://h/v2/support_tickets/user01J8ZQ4V7E3R5T6Y7W8X9Z0A1B",
        "user01J8ZQ4V7E3R5T6Y7W8X9Z0A1B,user01J8ZQ4V7E3R5T6Y7W8X9Z0A1C"
      })
  void aUserThatIsNeitherIdNorUrlIsRefused(String value) {
    assertTrue(fault("user=" + value, "user").contains("user ID"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yesterday",
        "2024-01-01T09:30:00",
        "2024-01-01T09:30",
        "2024-01-01+09:30:00Z",
        "2024-01-01T09:30:00.1234567890Z",
        "2024-01-01T09:30:00++01:00",
        "2024-01-01T09:30:00%2B24:00",
        "2023-02-29",
        "2024-13-01",
        "-0001-01-01",
        "10000-01-01",
        "1704067200",
        "2024-01-01,2024-01-02"
      })
  void whatIsNoMomentIsRefusedAndTheRightFormShown(String value) {
    filterNames()
        .filter(name -> name.matches(".*_at__[gl]te?"))
        .forEach(
            name -> {
              String fault = fault(name + "=" + value, name);
              assertTrue(fault.contains("offset"), fault);
              assertTrue(fault.contains("2024-01-01T09:30:00+01:00"), fault);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2024-01-01                                           | two moments",
        "2024-01-01,2024-01-02,2024-01-03                     | two moments",
        "2024-01-01/2024-01-02                                | two moments",
        "2024-01-02,2024-01-01                                | start is after the end",
        "2024-01-01T00:00:00.000000002Z,2024-01-01T00:00:00.000000001Z | start is after the end",
        "2024-01-02T00:00:00Z,2024-01-01                      | start is after the end",
        "2024-01-02,2024-01-01T23:59:59.999999999Z            | start is after the end",
        ",2024-01-01                                          | offset",
        "2024-01-01,                                          | offset",
        "2024-01-01,2024-01-02T00:00:00                       | offset"
      })
  void aRangeIsTwoMomentsInOrder(String value, String message) {
    filterNames()
        .filter(name -> name.endsWith("__range"))
        .forEach(
            name -> {
              String fault = fault(name + "=" + value, name);
              assertTrue(fault.contains(message), fault);
            });
  }

  @Test
  void bothEndsOfARangeAreReported() {
    assertEquals(2, faults("created_at__range=x,y").get("created_at__range").size());
  }

  private static long lastOfDay() {
    return NEW_YEAR + DAY - 1;
  }

  private static String name(String rawQuery) {
    return rawQuery.substring(0, rawQuery.indexOf('='));
  }

  private static Arguments equal(String rawQuery, TicketField field, String... values) {
    return arguments(rawQuery, new Filter.AnyOf(field, List.of(values)));
  }

  private static Arguments between(String rawQuery, TicketField field, long min, long max) {
    return arguments(rawQuery, new Filter.Between(field, min, max));
  }
}
