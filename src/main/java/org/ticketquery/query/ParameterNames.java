package org.ticketquery.query;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.ticketquery.ticket.TicketField;

/// Says what is wrong with a parameter's name, and which name was probably meant (contract, 5).
final class ParameterNames {
  private ParameterNames() {}

  static String unknown(String name, Set<String> known) {
    String suggestion =
        nearest(name, known).map(near -> " Did you mean \"" + near + "\"?").orElse("");
    return field(name)
        .filter(field -> known.stream().anyMatch(k -> belongsTo(k, field)))
        .map(field -> noSuchOperator(name, field) + suggestion)
        .orElse("Unknown parameter." + suggestion);
  }

  private static String noSuchOperator(String name, TicketField field) {
    String fault =
        name.equals(field.wireName())
            ? "\"" + name + "\" cannot be compared for equality."
            : "\""
                + field.wireName()
                + "\" has no operator \""
                + name.substring(field.wireName().length())
                + "\".";
    return fault
        + " It has: "
        + field.operators().stream().map(field::parameter).collect(Collectors.joining(", "))
        + ".";
  }

  private static Optional<TicketField> field(String name) {
    int operator = name.indexOf("__");
    return TicketField.byWireName(operator < 0 ? name : name.substring(0, operator));
  }

  private static boolean belongsTo(String parameter, TicketField field) {
    return field.operators().stream().map(field::parameter).anyMatch(parameter::equals);
  }

  /// The known name with the fewest edits, where that is at most a third of the letters; case does
  /// not count.
  private static Optional<String> nearest(String name, Set<String> known) {
    int most = Math.min(name.length() / 3, 8);
    LevenshteinDistance edits = new LevenshteinDistance(most);
    String folded = name.toLowerCase(Locale.ROOT);
    record Near(String name, int edits) {}
    return name.length() > 60
        ? Optional.empty()
        : known.stream()
            .map(candidate -> new Near(candidate, edits.apply(folded, candidate)))
            .filter(near -> near.edits >= 0)
            .min(Comparator.comparingInt(Near::edits).thenComparing(Near::name))
            .map(Near::name);
  }
}
