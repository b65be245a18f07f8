package org.ticketquery.query;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.ticketquery.ticket.Operator;
import org.ticketquery.ticket.TicketField;

/// Says what is wrong with a parameter's name, and which name was probably meant (contract, 5).
final class ParameterNames {
  private static final int LONGEST_ECHO = 60;

  private static final List<String> FIELDS =
      Stream.of(TicketField.values()).map(TicketField::wireName).toList();

  private static final List<String> KEYED =
      Stream.of(TicketField.values())
          .filter(field -> field.type().hasKeys())
          .map(TicketField::wireName)
          .toList();

  private ParameterNames() {}

  /// What is wrong with a name that `resource` does not take.
  static String unknown(String name, Resource resource) {
    Optional<TicketField> keyed = TicketField.keyed(name);
    if (keyed.isPresent() && resource.isFiltered()) {
      return wrongKeys(name, keyed.get());
    }
    String suggestion = suggestion(nearest(name, resource));
    return field(name)
        .filter(field -> takesAnyOf(resource, field))
        .map(field -> noSuchOperator(name, field) + suggestion)
        .orElse("Unknown parameter." + suggestion);
  }

  /// What is wrong with a name that no field of a record has.
  static String noField(String name) {
    return ValueParser.echo(name) + " is no field of a record." + suggestion(nearest(name, FIELDS));
  }

  private static String noSuchOperator(String name, TicketField field) {
    return name.equals(field.wireName())
        ? "\"" + name + "\" cannot be compared for equality." + operators(field, field::parameter)
        : noSuchOperator(
            field.wireName(), name.substring(field.wireName().length()), field, field::parameter);
  }

  private static String noSuchOperator(
      String operand, String suffix, TicketField field, Function<Operator, String> parameter) {
    return "\"" + operand + "\" has no operator \"" + suffix + "\"." + operators(field, parameter);
  }

  private static String operators(TicketField field, Function<Operator, String> parameter) {
    return " It has: "
        + field.operators().stream().map(parameter).collect(Collectors.joining(", "))
        + ".";
  }

  private static String wrongKeys(String name, TicketField field) {
    int rest = field.wireName().length() + 1;
    return switch (KeySyntax.parse(name.substring(rest))) {
      case KeySyntax.Faulty(var fault) -> fault;
      case KeySyntax.Read(var path, var keys, var suffix) -> {
        boolean brief = keys.length() <= LONGEST_ECHO;
        String place = name.substring(0, rest) + (brief ? keys : TicketField.KEY);
        List<String> known = field.operators().stream().map(o -> place + o.suffix()).toList();
        yield noSuchOperator(place, suffix, field, o -> place + o.suffix())
            + " A key that ends like that is written in quotes: \"a"
            + suffix
            + "\"."
            + suggestion(nearest(name, known));
      }
    };
  }

  private static Optional<TicketField> field(String name) {
    int operator = name.indexOf("__");
    return TicketField.byWireName(operator < 0 ? name : name.substring(0, operator));
  }

  private static boolean takesAnyOf(Resource resource, TicketField field) {
    return field.operators().stream()
        .map(field::parameter)
        .anyMatch(resource.parameters()::contains);
  }

  private static String suggestion(Optional<String> near) {
    return near.map(name -> " Did you mean \"" + name + "\"?").orElse("");
  }

  /// Of a name with a dot only what stands before it can be misspelt: keys are not known here.
  private static Optional<String> nearest(String name, Resource resource) {
    int dot = name.indexOf('.');
    Optional<String> keyed =
        dot < 0 || !resource.isFiltered()
            ? Optional.empty()
            : nearest(name.substring(0, dot), KEYED).map(field -> field + name.substring(dot));
    return keyed.or(() -> nearest(name, resource.parameters()));
  }

  /// The known name with the fewest edits, where that is at most a third of the letters; case does
  /// not count.
  private static Optional<String> nearest(String name, Collection<String> known) {
    int most = Math.min(name.length() / 3, 8);
    LevenshteinDistance edits = new LevenshteinDistance(most);
    String folded = name.toLowerCase(Locale.ROOT);
    record Near(String name, int edits) {}
    return name.length() > LONGEST_ECHO
        ? Optional.empty()
        : known.stream()
            .map(candidate -> new Near(candidate, edits.apply(folded, lower(candidate))))
            .filter(near -> near.edits >= 0)
            .min(Comparator.comparingInt(Near::edits).thenComparing(Near::name))
            .map(Near::name);
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
