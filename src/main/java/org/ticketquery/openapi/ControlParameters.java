package org.ticketquery.openapi;

import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ticketquery.query.ControlParameter;
import org.ticketquery.query.FacetQuery;
import org.ticketquery.query.ListSyntax;
import org.ticketquery.query.Ordering;
import org.ticketquery.query.Period;
import org.ticketquery.query.TicketQuery;
import org.ticketquery.query.TopCategoriesQuery;
import org.ticketquery.ticket.TicketField;

/// The parameters that are no filters. A new row of [ControlParameter] does not compile until it is
/// said here what its value looks like.
final class ControlParameters {
  /// An ID of whatever kind, or a sealed cursor.
  private static final String CURSOR = "^[0-9A-Za-z_-]+$";

  private ControlParameters() {}

  /// By name, in the order of the table.
  static Map<String, Parameter> all() {
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    for (ControlParameter control : ControlParameter.values()) {
      parameters.put(control.wireName(), parameter(control));
    }
    return parameters;
  }

  private static Parameter parameter(ControlParameter control) {
    Parameter parameter =
        new QueryParameter()
            .name(control.wireName())
            .required(false)
            .description(sentence(control.meaning()));
    return switch (control) {
      case PAGE_SIZE ->
          parameter.schema(number(TicketQuery.LARGEST_PAGE_SIZE, TicketQuery.DEFAULT_PAGE_SIZE));
      case PAGE_AFTER, PAGE_BEFORE ->
          parameter.schema(Schemas.shown(Schemas.text(CURSOR), FieldWords.TICKET_ID));
      case SEARCH -> parameter.schema(Schemas.shown(nonEmpty(), "charging cable -refund"));
      case ORDERING -> parameter.schema(ordering());
      case HIGHLIGHT -> parameter.schema(Schemas.truth());
      case FIELDS ->
          FilterParameters.commaSeparated(parameter, fieldName(), 1, ListSyntax.MOST_VALUES);
      case FIELD ->
          FilterParameters.commaSeparated(parameter, facet(), 1, ListSyntax.MOST_VALUES)
              .required(true);
      case SIZE -> parameter.schema(number(FacetQuery.LARGEST_SIZE, FacetQuery.DEFAULT_SIZE));
      case GROUP_BY -> parameter.schema(period());
      case TIME_ZONE ->
          parameter.schema(
              Schemas.shown(
                  Schemas.text("^([A-Za-z][A-Za-z0-9_+/-]*|[+-]\\d{2}:\\d{2})$"),
                  "Europe/London",
                  "+01:00"));
      case LIMIT -> parameter.schema(number(Integer.MAX_VALUE, TopCategoriesQuery.DEFAULT_LIMIT));
      case EXPAND -> repeated(parameter, List.of(TicketField.USER.wireName()));
    };
  }

  private static Schema<Object> nonEmpty() {
    Schema<Object> text = Schemas.text();
    text.setMinLength(1);
    return text;
  }

  private static Schema<Object> number(int most, int usual) {
    Schema<Object> schema = Schemas.integer(1, most);
    schema.setDefault(usual);
    return schema;
  }

  private static Schema<Object> period() {
    Schema<Object> schema =
        Schemas.oneOf(Arrays.stream(Period.values()).map(Period::wireName).toList());
    schema.setDefault(Period.DAY.wireName());
    return schema;
  }

  private static Schema<Object> facet() {
    return Schemas.oneOf(
        Arrays.stream(TicketField.values())
            .filter(field -> field.type().hasFacet())
            .map(TicketField::wireName)
            .toList());
  }

  private static Schema<Object> ordering() {
    Schema<Object> schema =
        Schemas.oneOf(Arrays.stream(Ordering.values()).map(Ordering::wireName).toList());
    schema.setDefault(Ordering.ID.wireName());
    return schema;
  }

  private static Schema<Object> fieldName() {
    return Schemas.oneOf(Arrays.stream(TicketField.values()).map(TicketField::wireName).toList());
  }

  /// Some of a closed set, each in an occurrence of its own.
  private static Parameter repeated(Parameter parameter, List<String> values) {
    return parameter
        .schema(Schemas.array(Schemas.oneOf(values)))
        .style(Parameter.StyleEnum.FORM)
        .explode(true);
  }

  private static String sentence(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
  }
}
