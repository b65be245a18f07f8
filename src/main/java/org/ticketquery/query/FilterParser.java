package org.ticketquery.query;

import java.util.List;
import java.util.Optional;
import org.ticketquery.problem.FieldErrors;
import org.ticketquery.ticket.FieldType;
import org.ticketquery.ticket.Moment;
import org.ticketquery.ticket.TicketField;

/// Makes filters of parameters, as [TicketField] says (contract, 4 and 10). Faults are gathered,
/// not thrown.
final class FilterParser {
  private final FieldErrors.Collector faults;

  FilterParser(FieldErrors.Collector faults) {
    this.faults = faults;
  }

  /// The filter that a parameter asks for.
  ///
  /// @param parameter the name as it was sent
  /// @param occurrences the values of the parameter, at least one, none of them empty
  /// @return empty where there is a fault, which then has been reported
  Optional<Filter> parse(String parameter, FilterName name, List<String> occurrences) {
    return switch (name.operator().operand()) {
      case LIST -> list(parameter, name, occurrences);
      case VALUE, TRUTH, PAIR ->
          Parameters.single(parameter, occurrences, faults)
              .flatMap(value -> single(parameter, name, value));
    };
  }

  private Optional<Filter> list(String parameter, FilterName name, List<String> occurrences) {
    TicketField field = name.field();
    Optional<List<String>> values = values(parameter, field.type(), occurrences);
    return switch (name.operator()) {
      case IN -> values.map(some -> anyOf(name, some));
      case NOT_IN -> values.map(some -> new Filter.Not(anyOf(name, some)));
      case ALL -> values.map(all -> new Filter.AllOf(field, all));
      case EQUAL, NOT, IS_NULL, GREATER, AT_LEAST, LESS, AT_MOST, RANGE ->
          throw new IllegalStateException(name.operator() + " takes no list");
    };
  }

  private Optional<Filter> single(String parameter, FilterName name, String value) {
    TicketField field = name.field();
    return switch (name.operator()) {
      case EQUAL -> equal(parameter, name, value);
      case NOT -> equal(parameter, name, value).map(Filter.Not::new);
      case IS_NULL ->
          report(
                  parameter,
                  ValueParser.truth(value),
                  ValueParser.echo(value) + " is not true or false.")
              .map(isNull -> hasValue(name, !isNull));
      case GREATER -> span(parameter, field, value).map(span -> after(field, span.last));
      case AT_LEAST ->
          span(parameter, field, value)
              .map(span -> new Filter.Between(field, span.first, Long.MAX_VALUE));
      case LESS ->
          span(parameter, field, value)
              .map(span -> new Filter.Between(field, Long.MIN_VALUE, span.first - 1));
      case AT_MOST ->
          span(parameter, field, value)
              .map(span -> new Filter.Between(field, Long.MIN_VALUE, span.last));
      case RANGE -> range(parameter, field, value);
      case IN, NOT_IN, ALL -> throw new IllegalStateException(name.operator() + " takes a list");
    };
  }

  private Optional<Filter> equal(String parameter, FilterName name, String value) {
    FieldType type = name.field().type();
    return read(parameter, ValueParser.stored(type, value), type, value)
        .map(stored -> anyOf(name, List.of(stored)));
  }

  private static Filter anyOf(FilterName name, List<String> values) {
    return name.path()
        .<Filter>map(path -> new Filter.AnyAt(name.field(), path, values))
        .orElseGet(() -> new Filter.AnyOf(name.field(), values));
  }

  private static Filter hasValue(FilterName name, boolean present) {
    return name.path()
        .<Filter>map(path -> new Filter.HasValueAt(name.field(), path, present))
        .orElseGet(() -> new Filter.HasValue(name.field(), present));
  }

  private Optional<List<String>> values(
      String parameter, FieldType type, List<String> occurrences) {
    return ListSyntax.values(parameter, occurrences, faults)
        .flatMap(
            values -> {
              List<String> stored =
                  values.stream()
                      .flatMap(v -> read(parameter, ValueParser.stored(type, v), type, v).stream())
                      .toList();
              return stored.size() == values.size() ? Optional.of(stored) : Optional.empty();
            });
  }

  /// What is stored as one of these numbers lies within the moment, or is the number, that a
  /// parameter names. A moment within one millisecond holds none: then `first` is `last` + 1.
  private record Span(long first, long last) {}

  private Optional<Span> span(String parameter, TicketField field, String value) {
    Optional<Span> span =
        field.type() == FieldType.MOMENT
            ? ValueParser.moment(value)
                .map(moment -> new Span(moment.lowerBoundMillis(), moment.upperBoundMillis()))
            : ValueParser.number(value).map(number -> new Span(number, number));
    return read(parameter, span, field.type(), value);
  }

  /// No record has the largest number, so that nothing lies after it.
  private static Filter after(TicketField field, long last) {
    return new Filter.Between(field, last == Long.MAX_VALUE ? last : last + 1, Long.MAX_VALUE);
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
