package org.ticketquery.query;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ticketquery.ticket.KeyPath;
import org.ticketquery.ticket.Operator;
import org.ticketquery.ticket.TicketField;

/// What the name of a filter's parameter stands for, as [TicketField] says (contract, 4 and 10).
///
/// @param path where in the field's object; empty for a field that has no keys
record FilterName(TicketField field, Optional<KeyPath> path, Operator operator) {
  /// Those that are one parameter each, by its name.
  private static final Map<String, FilterName> WHOLE =
      Stream.of(TicketField.values())
          .filter(field -> !field.type().hasKeys())
          .flatMap(field -> field.operators().stream().map(o -> whole(field, o)))
          .collect(Collectors.toUnmodifiableMap(n -> n.field.parameter(n.operator), n -> n));

  private static FilterName whole(TicketField field, Operator operator) {
    return new FilterName(field, Optional.empty(), operator);
  }

  /// What a name stands for; empty where it is the name of no filter.
  static Optional<FilterName> parse(String parameter) {
    FilterName whole = WHOLE.get(parameter);
    return whole != null ? Optional.of(whole) : keyed(parameter);
  }

  /// The names of all filters; [TicketField#KEY] stands for any path of keys.
  static Stream<String> all() {
    return Stream.of(TicketField.values())
        .flatMap(field -> field.operators().stream().map(field::parameter));
  }

  private static Optional<FilterName> keyed(String parameter) {
    return TicketField.keyed(parameter)
        .flatMap(
            field ->
                switch (KeySyntax.parse(parameter.substring(field.wireName().length() + 1))) {
                  case KeySyntax.Faulty faulty -> Optional.empty();
                  case KeySyntax.Read read -> named(field, read);
                });
  }

  private static Optional<FilterName> named(TicketField field, KeySyntax.Read read) {
    return field.operators().stream()
        .filter(operator -> operator.suffix().equals(read.suffix()))
        .map(operator -> new FilterName(field, Optional.of(read.path()), operator))
        .findFirst();
  }
}
