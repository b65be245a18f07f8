package org.ticketquery.ticket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.ticketquery.support.ContractFilters;

/// The table against the contract (sections 2 and 4), and [Ticket] against the table.
class TicketFieldTest {
  private static final RecordComponent[] COMPONENTS = Ticket.class.getRecordComponents();

  /// Contract, 4, written out.
  private static final Set<String> PUBLISHED =
      Set.of(
          "external_ticket_id",
          "human_verified_category",
          "human_verified_subcategory",
          "ai_generated_category",
          "ai_generated_subcategory",
          "status",
          "priority",
          "source",
          "message_type",
          "tags",
          "user",
          "status__in",
          "priority__in",
          "source__in",
          "message_type__in",
          "human_verified_category__isnull",
          "human_verified_subcategory__isnull",
          "ai_generated_category__isnull",
          "ai_generated_subcategory__isnull",
          "priority__isnull",
          "user__isnull",
          "resolved_at__isnull",
          "ticket_updated_at__isnull",
          "created_at__gte",
          "created_at__lte",
          "created_at__range",
          "resolved_at__gte",
          "resolved_at__lte",
          "resolved_at__range",
          "ticket_updated_at__gte",
          "ticket_updated_at__lte",
          "ticket_updated_at__range",
          "position",
          "position__gte",
          "position__lte");

  @Test
  void theTableHasTheParametersOfTheContractAndNoOther() {
    assertEquals(new TreeSet<>(ContractFilters.NAMES), parameters());
  }

  @Test
  void theTableHasThe35ParametersThatAreNoAdditions() {
    assertEquals(35, PUBLISHED.size());
    assertTrue(parameters().containsAll(PUBLISHED));
  }

  private static Set<String> parameters() {
    return Stream.of(TicketField.values())
        .flatMap(field -> field.operators().stream().map(field::parameter))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void theFieldsStandInTheOrderOfTheAnswer() {
    assertEquals(
        List.of(
            "id",
            "url",
            "user",
            "external_ticket_id",
            "position",
            "message_type",
            "subject",
            "status",
            "priority",
            "source",
            "human_verified_category",
            "human_verified_subcategory",
            "ai_generated_category",
            "ai_generated_subcategory",
            "type_deprecated",
            "tags",
            "message",
            "message_clean",
            "conversation_summary",
            "custom_fields",
            "attributes",
            "created_at",
            "ticket_updated_at",
            "resolved_at"),
        Stream.of(TicketField.values()).map(TicketField::wireName).toList());
  }

  @Test
  void theFieldsThatMayBeNullAreThoseOfTheContract() {
    assertEquals(
        Set.of(
            "user",
            "subject",
            "status",
            "priority",
            "source",
            "human_verified_category",
            "human_verified_subcategory",
            "ai_generated_category",
            "ai_generated_subcategory",
            "type_deprecated",
            "message_clean",
            "conversation_summary",
            "ticket_updated_at",
            "resolved_at"),
        Stream.of(TicketField.values())
            .filter(TicketField::nullable)
            .map(TicketField::wireName)
            .collect(Collectors.toSet()));
  }

  @Test
  void everyStoredFieldIsAComponentOfTicketAndNothingElseIs() {
    List<String> components = TicketComponents.names();
    List<String> fields = TicketField.stored().stream().map(TicketFieldTest::camelCase).toList();
    assertEquals(
        List.of(),
        fields.stream().filter(name -> !components.contains(name)).toList(),
        "rows of TicketField for which Ticket lacks the component");
    assertEquals(
        List.of(),
        components.stream().filter(name -> !fields.contains(name)).toList(),
        "components of Ticket for which TicketField lacks the row");
    assertEquals(fields, components, "TicketField and Ticket have another order");
  }

  static Stream<Arguments> storedFields() {
    return IntStream.range(0, Math.min(COMPONENTS.length, TicketField.stored().size()))
        .mapToObj(i -> arguments(TicketField.stored().get(i), COMPONENTS[i]));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("storedFields")
  void aComponentHasTheTypeThatItsFieldAsksFor(TicketField field, RecordComponent component) {
    String type = javaType(field.type()).getTypeName();
    String expected =
        switch (field.type()) {
          case TEXTS -> "java.util.List<java.lang.String>";
          case ID, LINK, USER, TEXT, MESSAGE_TYPE, LONG_TEXT, INTEGER, MOMENT, OBJECT ->
              field.nullable() ? "java.util.Optional<" + type + ">" : type;
        };
    assertEquals(
        expected,
        component.getGenericType().getTypeName(),
        () -> "type of Ticket." + component.getName() + " for " + field);
  }

  @Test
  void onlyTheLinkIsNotStored() {
    assertEquals(
        List.of(TicketField.URL),
        Arrays.stream(TicketField.values())
            .filter(f -> !TicketField.stored().contains(f))
            .toList());
  }

  @ParameterizedTest
  @EnumSource
  void aFieldIsFoundByItsWireName(TicketField field) {
    assertEquals(Optional.of(field), TicketField.byWireName(field.wireName()));
  }

  @ParameterizedTest
  @EnumSource
  void aFieldIsAskedWhetherItHasAValueWhereItMayHaveNone(TicketField field) {
    boolean mayHaveNone = field.nullable() || field == TicketField.TAGS || field.type().hasKeys();
    assertEquals(mayHaveNone, field.operators().contains(Operator.IS_NULL));
  }

  @Test
  void aTicketIsTakenApartAndPutTogetherByTheTable() {
    Ticket ticket = ticket();
    assertEquals(ticket, TicketComponents.ticket(TicketComponents.values(ticket)));
  }

  @Test
  void timesAreCutToTheMillisecondTowardsThePast() {
    assertEquals(Instant.parse("1969-12-31T23:59:59.998Z"), ticket().createdAt());
    assertEquals(
        Optional.of(Instant.parse("2024-05-01T00:00:00.123Z")), ticket().ticketUpdatedAt());
  }

  private static Ticket ticket() {
    return new Ticket(
        new ResourceId("tick01J8ZQ4V7E3R5T6Y7W8X9Z0A1B"),
        Optional.empty(),
        "4711",
        0,
        MessageType.INITIAL_REQUEST,
        Optional.of("subject"),
        Optional.of("status"),
        Optional.of("priority"),
        Optional.of("source"),
        Optional.of("hvc"),
        Optional.of("hvs"),
        Optional.of("agc"),
        Optional.of("ags"),
        Optional.of("deprecated"),
        List.of("a"),
        "message",
        Optional.of("clean"),
        Optional.of("summary"),
        new RawJson("{\"a\":1}"),
        RawJson.EMPTY,
        Instant.parse("1969-12-31T23:59:59.998999999Z"),
        Optional.of(Instant.parse("2024-05-01T00:00:00.123999999Z")),
        Optional.empty());
  }

  private static Class<?> javaType(FieldType type) {
    return switch (type) {
      case ID, USER -> ResourceId.class;
      case LINK, TEXT, TEXTS, LONG_TEXT -> String.class;
      case MESSAGE_TYPE -> MessageType.class;
      case INTEGER -> int.class;
      case MOMENT -> Instant.class;
      case OBJECT -> RawJson.class;
    };
  }

  private static String camelCase(TicketField field) {
    return Pattern.compile("_(.)")
        .matcher(field.wireName())
        .replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
  }
}
