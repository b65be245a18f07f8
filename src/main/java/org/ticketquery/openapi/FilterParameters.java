package org.ticketquery.openapi;

import static org.ticketquery.openapi.Schemas.shown;

import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ticketquery.query.ListSyntax;
import org.ticketquery.ticket.FieldType;
import org.ticketquery.ticket.MessageType;
import org.ticketquery.ticket.Operator;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.TicketField;

/// The filters as parameters: a field's type says what a value is, an operator how many there are
/// (contract, 4 and 10).
final class FilterParameters {
  private static final String MOMENT_EXAMPLE = "2024-01-01T09:30:00+01:00";

  /// OpenAPI has no parameters whose names are a pattern.
  private static final String KEYS =
      " `KEY` stands for any key, or for several with dots between them: `car.model`. A key with a dot, a quote or"
          + " two underscores in it is quoted as in RFC 4180: `\"a.b\"`.";

  private FilterParameters() {}

  /// Every filter by its name, in the order of the tables.
  static Map<String, Parameter> all() {
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    for (TicketField field : TicketField.values()) {
      if (field.type().hasKeys()) {
        parameters.put(field.wireName(), keyed(field));
      } else {
        field.operators().forEach(o -> parameters.put(field.parameter(o), parameter(field, o)));
      }
    }
    return parameters;
  }

  /// Filters whose names hold a path of keys that nobody can list. The properties of an exploded
  /// object are parameters of their own, so its own name is never sent.
  private static Parameter keyed(TicketField field) {
    String prefix = field.wireName() + ".";
    Schema<Object> schema = Schemas.map(nonEmpty());
    schema.setPropertyNames(Schemas.text("^" + field.wireName() + "\\..+$"));
    String names =
        field.operators().stream()
            .map(operator -> "`" + field.parameter(operator) + "` " + brief(operator))
            .collect(Collectors.joining(", "));
    return new QueryParameter()
        .name(field.wireName())
        .required(false)
        .style(Parameter.StyleEnum.FORM)
        .explode(true)
        .description(
            "Filters by what lies in `"
                + field.wireName()
                + "`. Each property of this object is a parameter: "
                + names
                + ". A path has dots between its keys; a key with a dot, a quote or two underscores in it is quoted.")
        .schema(shown(schema, Map.of(prefix + "key", "value")))
        // Viewers fill in an object of their own where there is none, and send it.
        .example(Map.of());
  }

  private static String brief(Operator operator) {
    return switch (operator.operand()) {
      case VALUE -> "takes a value";
      case LIST -> "a list";
      case TRUTH -> "`true` or `false`";
      case PAIR -> "`start,end`";
    };
  }

  private static Parameter parameter(TicketField field, Operator operator) {
    Parameter parameter =
        new QueryParameter()
            .name(field.parameter(operator))
            .required(false)
            .description(description(field, operator));
    return switch (operator.operand()) {
      case VALUE -> parameter.schema(value(field));
      case TRUTH -> parameter.schema(Schemas.truth());
      case LIST -> commaSeparated(parameter, value(field), 1, ListSyntax.MOST_VALUES);
      case PAIR -> commaSeparated(parameter, value(field), 2, 2);
    };
  }

  /// A list in one occurrence of the parameter. Repeating the parameter is accepted too, which
  /// OpenAPI cannot say at once.
  static Parameter commaSeparated(Parameter parameter, Schema<Object> item, int min, int max) {
    Schema<Object> list = Schemas.array(item);
    list.setMinItems(min);
    list.setMaxItems(max);
    return parameter.schema(list).style(Parameter.StyleEnum.FORM).explode(false);
  }

  /// What one value looks like.
  private static Schema<Object> value(TicketField field) {
    return switch (field.type()) {
      case ID ->
          shown(Schemas.text(RecordSchemas.idPattern(ResourceId.TICKET)), FieldWords.TICKET_ID);
      case USER -> userReference();
      case TEXT, TEXTS, LONG_TEXT, LINK, OBJECT -> nonEmpty();
      case MESSAGE_TYPE -> Schemas.oneOf(messageTypes().toList());
      case INTEGER -> Schemas.integer(0);
      case MOMENT -> shown(Schemas.formatted("date-time"), MOMENT_EXAMPLE);
    };
  }

  /// A user's ID or URL.
  static Schema<Object> userReference() {
    return shown(Schemas.text("(^|/users/)user[0-9A-Z]{26}/?$"), FieldWords.USER_ID);
  }

  private static Schema<Object> nonEmpty() {
    Schema<Object> text = Schemas.text();
    text.setMinLength(1);
    return text;
  }

  private static Stream<String> messageTypes() {
    return Stream.concat(
        Arrays.stream(MessageType.values()).map(MessageType::name),
        Arrays.stream(MessageType.values()).map(MessageType::label));
  }

  private static String description(TicketField field, Operator operator) {
    String note =
        switch (operator.operand()) {
          case VALUE -> "";
          case LIST ->
              " Separated by commas; a value with a comma or a quote is quoted as in RFC 4180: `\"a,b\",c`.";
          case TRUTH -> "";
          case PAIR -> " Two values with a comma between them: `start,end`.";
        };
    return "`"
        + field.parameter(Operator.EQUAL)
        + "` "
        + matches(field, operator)
        + note
        + ofType(field, operator)
        + (field.type().hasKeys() ? KEYS : "");
  }

  private static String matches(TicketField field, Operator operator) {
    boolean array = field.type() == FieldType.TEXTS;
    return switch (operator) {
      case EQUAL -> array ? "contains this value." : "equals this value.";
      case NOT -> array ? "does not contain this value." : "does not equal this value, or is null.";
      case IN -> array ? "contains any of these values." : "is any of these values.";
      case NOT_IN ->
          array ? "contains none of these values." : "is none of these values, or is null.";
      case ALL -> "contains all of these values.";
      case IS_NULL -> "has no value (`true`), or has one (`false`).";
      case GREATER -> "is after this.";
      case AT_LEAST -> "is this or after it.";
      case LESS -> "is before this.";
      case AT_MOST -> "is this or before it.";
      case RANGE -> "is from start to end, both included.";
    };
  }

  private static String ofType(TicketField field, Operator operator) {
    if (operator.operand() == Operator.Operand.TRUTH) {
      return "";
    }
    return switch (field.type()) {
      case TEXT, TEXTS, OBJECT -> " Case does not count.";
      case MESSAGE_TYPE -> " A code or a label; case does not count.";
      case MOMENT -> " A date stands for the whole UTC day.";
      case USER -> " A user ID or a user URL.";
      case ID, LINK, LONG_TEXT, INTEGER -> "";
    };
  }
}
