package org.ticketquery.hostile;

import static org.ticketquery.support.TicketBuilder.ticketId;
import static org.ticketquery.support.TicketBuilder.userId;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ticketquery.model.Draw;
import org.ticketquery.query.ControlParameter;
import org.ticketquery.query.Ordering;
import org.ticketquery.ticket.FieldType;
import org.ticketquery.ticket.Operator;
import org.ticketquery.ticket.TicketField;

/// Values of parameters, right ones and wrong ones, as the tables of fields and parameters say. A
/// parameter that is not known here is given odd values of which nothing is expected.
final class Values {
  private record Filter(TicketField field, Operator operator) {}

  private static final Map<String, Filter> FILTERS =
      Stream.of(TicketField.values())
          .flatMap(field -> field.operators().stream().map(o -> new Filter(field, o)))
          .collect(
              Collectors.toMap(
                  filter -> filter.field.parameter(filter.operator), Function.identity()));

  private static final List<String> TEXTS =
      List.of(
          "Open",
          "x",
          "Feedback Widget",
          "\u00e9\u0301",
          "\uD83D\uDE97",
          "a,b",
          "\"",
          "*",
          "' OR 1=1 --",
          "<script>",
          "{\"match_all\":{}}",
          "${jndi:ldap://127.0.0.1:1/a}",
          "../../etc/passwd",
          "\u202Eabc",
          "\uFFFE",
          "null",
          "%",
          "+",
          "&",
          "=",
          "#",
          ";",
          "\\",
          " ");

  private static final List<String> MOMENTS =
      List.of(
          "2024-05-01",
          "2024-05-01T12:00:00Z",
          "2024-05-01T12:00:00.123456789+14:00",
          "0000-01-01",
          "9999-12-31T23:59:59.999Z",
          "1969-12-31T23:59:59.9995Z",
          "2024-02-29");

  private static final List<String> NO_MOMENTS =
      List.of(
          "yesterday",
          "2024-05-01T12:00:00",
          "2024-13-01",
          "2023-02-29",
          "24-05-01",
          "2024-05-01T25:00:00Z",
          "+999999999-12-31",
          "1714564800",
          "2024-05-01T12:00:00.1234567890Z",
          "now-1d");

  private Values() {}

  /// A value that the parameter takes; empty where that is not known.
  static Optional<String> right(String parameter, Draw draw) {
    Filter filter = FILTERS.get(parameter);
    return filter == null ? control(parameter, draw) : Optional.of(right(filter, draw));
  }

  /// A value that it does not take; empty where that is not known.
  static Optional<String> wrong(String parameter, Draw draw) {
    Filter filter = FILTERS.get(parameter);
    return filter == null ? noControl(parameter, draw) : wrong(filter, draw);
  }

  /// Whether the parameter may be given once only, as far as that is known.
  static boolean isSingle(String parameter) {
    Filter filter = FILTERS.get(parameter);
    return filter == null
        ? ControlParameter.PAGE_SIZE.wireName().equals(parameter)
        : filter.operator.operand() != Operator.Operand.LIST;
  }

  /// Anything that a query string can carry.
  static String odd(Draw draw) {
    return draw.oneOf(TEXTS);
  }

  private static String right(Filter filter, Draw draw) {
    return switch (filter.operator.operand()) {
      case VALUE -> one(filter.field.type(), draw);
      case LIST ->
          Stream.generate(() -> quoted(one(filter.field.type(), draw)))
              .limit(1 + draw.below(draw.percent(5) ? 100 : 4))
              .collect(Collectors.joining(draw.oneOf(",", ", ")));
      case TRUTH -> draw.oneOf("true", "false", "1", "0", "TRUE", "False");
      case PAIR ->
          draw.oneOf(
              "2024-05-01,2024-05-01", "0000-01-01, 9999-12-31", "2024-05-01,2025-01-01T00:00:00Z");
    };
  }

  private static Optional<String> wrong(Filter filter, Draw draw) {
    return switch (filter.operator.operand()) {
      case VALUE -> none(filter.field.type(), draw);
      case LIST ->
          draw.percent(50)
              ? Optional.of(draw.oneOf("a,,b", ",", "a,", "\"a", "\"a\"b", "x,".repeat(100) + "x"))
              : none(filter.field.type(), draw);
      case TRUTH -> Optional.of(draw.oneOf("yes", "2", "tru", "null", "-1", "truefalse"));
      case PAIR ->
          Optional.of(
              draw.oneOf(
                  "2024-05-01",
                  "2024-05-01,",
                  ",2024-05-01",
                  "2024-05-02,2024-05-01",
                  "2024-05-01,2024-05-02,2024-05-03",
                  draw.oneOf(NO_MOMENTS) + ",2024-05-01"));
    };
  }

  private static String one(FieldType type, Draw draw) {
    return switch (type) {
      case TEXT, TEXTS, LONG_TEXT, OBJECT, LINK -> draw.oneOf(TEXTS);
      case ID -> ticketId(draw.below(60)).value();
      case USER ->
          draw.oneOf("", "https://example.com/v2/users/", "HTTP://127.0.0.1:1/users/")
              + userId(draw.below(4));
      case MESSAGE_TYPE -> draw.oneOf("INITIAL_REQUEST", "Initial Request", "ai_agent_response");
      case INTEGER -> draw.oneOf("0", "7", "007", "2147483648", "9".repeat(40));
      case MOMENT -> draw.oneOf(MOMENTS);
    };
  }

  /// Empty for types that take anything.
  private static Optional<String> none(FieldType type, Draw draw) {
    return switch (type) {
      case TEXT, TEXTS, LONG_TEXT, OBJECT, LINK -> Optional.empty();
      case ID -> Optional.of(draw.oneOf("tick", userId(1).value(), "tick" + "a".repeat(26)));
      case USER ->
          Optional.of(draw.oneOf("me", ticketId(1).value(), "http://x/users/", userId(1) + "x"));
      case MESSAGE_TYPE -> Optional.of(draw.oneOf("INITIAL", "initial-request", "0"));
      case INTEGER -> Optional.of(draw.oneOf("-1", "1.0", "1e3", "0x1", "\u0661", "one"));
      case MOMENT -> Optional.of(draw.oneOf(NO_MOMENTS));
    };
  }

  private static Optional<String> control(String parameter, Draw draw) {
    return switch (parameter) {
      case "page_size" -> Optional.of(draw.oneOf("1", "2", "25", "100", "0042"));
      case "page_after", "page_before" -> Optional.of(cursor(draw));
      case "expand" -> Optional.of("user");
      case "ordering" -> Optional.of(draw.oneOf(Ordering.values()).wireName());
      case "fields" -> Optional.of(draw.oneOf("id", "url,status", "tags , user", "attributes"));
      case "field" -> Optional.of(draw.oneOf("status", "tags,priority", "source, tags"));
      case "size", "limit" -> Optional.of(draw.oneOf("1", "10", "1000"));
      case "group_by" -> Optional.of(draw.oneOf("day", "week", "month"));
      case "time_zone" -> Optional.of(draw.oneOf("UTC", "Europe/London", "+14:00", "-09:30"));
      default -> Optional.empty();
    };
  }

  private static Optional<String> noControl(String parameter, Draw draw) {
    return switch (parameter) {
      case "page_size" -> Optional.of(draw.oneOf("0", "101", "-1", "1.5", "9".repeat(30), "ten"));
      case "page_after", "page_before" ->
          Optional.of(draw.oneOf("x", "tick", ticketId(1) + "0", "TICK" + "0".repeat(26)));
      case "expand" -> Optional.of(draw.oneOf("ticket", "User", "user,user", "*"));
      case "ordering" -> Optional.of(draw.oneOf("ID", "--id", "status", "id,created_at", "+id"));
      case "fields" ->
          Optional.of(draw.oneOf("colour", "id,,url", "organization", "id_order", "*"));
      case "field" -> Optional.of(draw.oneOf("colour", "message", "status,,tags", "organization"));
      case "size", "limit" -> Optional.of(draw.oneOf("0", "-1", "1.5", "ten"));
      case "group_by" -> Optional.of(draw.oneOf("hour", "DAY ", "1", "day,week"));
      case "time_zone" ->
          Optional.of(draw.oneOf("Mars/Olympus", "+99:00", "GMT+25", "../../etc/passwd", "+1"));
      default -> Optional.empty();
    };
  }

  private static String cursor(Draw draw) {
    return switch (draw.below(4)) {
      case 0 -> ticketId(draw.below(60)).value();
      case 1 -> "tick" + draw.idCharacters(26);
      case 2 -> draw.characters("aefiktuxz", 4) + draw.idCharacters(26);
      default -> draw.oneOf("aaaa", "tick", "zzzz") + draw.oneOf("0", "Z").repeat(26);
    };
  }

  /// As one value of a list, where commas, quotes and spaces count.
  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }
}
