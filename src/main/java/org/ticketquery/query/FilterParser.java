package org.ticketquery.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ticketquery.problem.FieldErrors;
import org.ticketquery.ticket.FieldType;
import org.ticketquery.ticket.Moment;
import org.ticketquery.ticket.Operator;
import org.ticketquery.ticket.TicketField;

/// Makes filters of parameters, as [TicketField] says (contract, 4). Faults are gathered, not
/// thrown.
final class FilterParser {
  /// A filter's parameter: which field and which operator its name stands for.
  private record FilterName(TicketField field, Operator operator) {}

  /// By the parameter's name.
  private static final Map<String, FilterName> NAMES =
      Stream.of(TicketField.values())
          .flatMap(field -> field.operators().stream().map(o -> new FilterName(field, o)))
          .collect(Collectors.toUnmodifiableMap(n -> n.field.parameter(n.operator), name -> name));

  private final FieldErrors.Collector faults;

  FilterParser(FieldErrors.Collector faults) {
    this.faults = faults;
  }

  static boolean knows(String parameter) {
    return NAMES.containsKey(parameter);
  }

  static Stream<String> names() {
    return NAMES.keySet().stream();
  }

  /// The filter that a parameter asks for.
  ///
  /// @param occurrences the values of the parameter, at least one, none of them empty
  /// @return empty where there is a fault, which then has been reported
  Optional<Filter> parse(String parameter, List<String> occurrences) {
    FilterName name = NAMES.get(parameter);
    if (name.operator == Operator.IN) {
      return anyOf(parameter, name.field, occurrences);
    }
    return Parameters.single(parameter, occurrences, faults)
        .flatMap(value -> parseSingle(parameter, name, value));
  }

  private Optional<Filter> parseSingle(String parameter, FilterName name, String value) {
    TicketField field = name.field;
    return switch (name.operator) {
      case EQUAL ->
          field.type() == FieldType.INTEGER
              ? read(parameter, ValueParser.number(value), field.type(), value)
                  .map(number -> new Filter.Between(field, number, number))
              : read(parameter, ValueParser.stored(field.type(), value), field.type(), value)
                  .map(stored -> new Filter.AnyOf(field, List.of(stored)));
      case IS_NULL ->
          report(
                  parameter,
                  ValueParser.truth(value),
                  ValueParser.echo(value) + " is not true or false.")
              .map(isNull -> new Filter.HasValue(field, !isNull));
      case AT_LEAST ->
          lowerBound(parameter, field.type(), value)
              .map(min -> new Filter.Between(field, min, Long.MAX_VALUE));
      case AT_MOST ->
          upperBound(parameter, field.type(), value)
              .map(max -> new Filter.Between(field, Long.MIN_VALUE, max));
      case RANGE -> range(parameter, field, value);
      case IN -> throw new IllegalStateException("a list is not a single value");
    };
  }

  private Optional<Filter> anyOf(String parameter, TicketField field, List<String> occurrences) {
    List<String> values = new ArrayList<>();
    List<String> broken =
        occurrences.stream().flatMap(o -> ListSyntax.parse(o, values).stream()).toList();
    broken.forEach(fault -> faults.add(parameter, fault));
    if (values.size() > ListSyntax.MOST_VALUES) {
      faults.add(
          parameter,
          values.size() + " values; at most " + ListSyntax.MOST_VALUES + " are allowed.");
      return Optional.empty();
    }
    List<String> stored =
        values.stream()
            .flatMap(
                v -> read(parameter, ValueParser.stored(field.type(), v), field.type(), v).stream())
            .toList();
    return broken.isEmpty() && stored.size() == values.size()
        ? Optional.of(new Filter.AnyOf(field, stored))
        : Optional.empty();
  }

  private Optional<Long> lowerBound(String parameter, FieldType type, String value) {
    return type == FieldType.MOMENT
        ? read(parameter, ValueParser.moment(value).map(Moment::lowerBoundMillis), type, value)
        : read(parameter, ValueParser.number(value), type, value);
  }

  private Optional<Long> upperBound(String parameter, FieldType type, String value) {
    return type == FieldType.MOMENT
        ? read(parameter, ValueParser.moment(value).map(Moment::upperBoundMillis), type, value)
        : read(parameter, ValueParser.number(value), type, value);
  }

  private Optional<Filter> range(String parameter, TicketField field, String value) {
    String[] ends = value.split(",", -1);
    if (ends.length != 2) {
      faults.add(parameter, "A range is two moments with a comma between them: start,end.");
      return Optional.empty();
    }
    Optional<Moment> start = end(parameter, ends[0].strip());
    Optional<Moment> end = end(parameter, ends[1].strip());
    if (start.isEmpty() || end.isEmpty()) {
      return Optional.empty();
    }
    if (start.get().first().isAfter(end.get().last())) {
      faults.add(parameter, "The start is after the end.");
      return Optional.empty();
    }
    return Optional.of(
        new Filter.Between(field, start.get().lowerBoundMillis(), end.get().upperBoundMillis()));
  }

  private Optional<Moment> end(String parameter, String text) {
    return read(parameter, ValueParser.moment(text), FieldType.MOMENT, text);
  }

  private <T> Optional<T> read(String parameter, Optional<T> read, FieldType type, String value) {
    return read.isPresent() ? read : report(parameter, read, ValueParser.notA(type, value));
  }

  private <T> Optional<T> report(String parameter, Optional<T> read, String fault) {
    if (read.isEmpty()) {
      faults.add(parameter, fault);
    }
    return read;
  }
}
