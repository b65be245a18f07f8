package org.ticketquery.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ticketquery.problem.FieldErrors;

/// The list of a parameter (contract, 4): values separated by commas; one with a comma or a quote
/// is quoted as in RFC 4180 (`"a,b"`, `"say ""hi"""`). Spaces around values do not count.
public final class ListSyntax {
  /// How many values one parameter may hold.
  public static final int MOST_VALUES = 100;

  private ListSyntax() {}

  /// The values of all occurrences of a parameter, in order.
  ///
  /// @return empty where there is a fault, which then has been reported
  static Optional<List<String>> values(
      String parameter, List<String> occurrences, FieldErrors.Collector faults) {
    List<String> values = new ArrayList<>();
    List<String> broken = occurrences.stream().flatMap(o -> parse(o, values).stream()).toList();
    broken.forEach(fault -> faults.add(parameter, fault));
    if (values.size() > MOST_VALUES) {
      faults.add(parameter, values.size() + " values; at most " + MOST_VALUES + " are allowed.");
    }
    return broken.isEmpty() && values.size() <= MOST_VALUES
        ? Optional.of(values)
        : Optional.empty();
  }

  /// Adds the values of one occurrence of the parameter to `values`.
  ///
  /// @return what is wrong with it, if anything
  private static Optional<String> parse(String text, List<String> values) {
    int position = 0;
    while (true) {
      position = skipSpaces(text, position);
      boolean quoted = position < text.length() && text.charAt(position) == '"';
      int end = quoted ? closingQuote(text, position) : endOfPlain(text, position);
      if (end < 0) {
        return Optional.of("A quoted value has no closing quote.");
      }
      String value =
          quoted
              ? text.substring(position + 1, end).replace("\"\"", "\"")
              : text.substring(position, end).strip();
      Optional<String> fault = fault(value, quoted);
      if (fault.isPresent()) {
        return fault;
      }
      values.add(value);
      position = skipSpaces(text, quoted ? end + 1 : end);
      if (position == text.length()) {
        return Optional.empty();
      }
      if (text.charAt(position) != ',') {
        return Optional.of("A quoted value is followed by something other than a comma.");
      }
      position++;
    }
  }

  private static Optional<String> fault(String value, boolean quoted) {
    if (value.isEmpty()) {
      return Optional.of("The list has an empty value.");
    }
    return !quoted && value.indexOf('"') >= 0
        ? Optional.of(
            "A value with a quote in it is written in quotes, each quote doubled: \"a \"\"b\"\" c\".")
        : Optional.empty();
  }

  private static int skipSpaces(String text, int position) {
    while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
      position++;
    }
    return position;
  }

  private static int endOfPlain(String text, int start) {
    int comma = text.indexOf(',', start);
    return comma < 0 ? text.length() : comma;
  }

  /// The index of the quote that ends the value whose first quote is at `start`, or -1.
  static int closingQuote(String text, int start) {
    int quote = text.indexOf('"', start + 1);
    while (quote >= 0 && quote + 1 < text.length() && text.charAt(quote + 1) == '"') {
      quote = text.indexOf('"', quote + 2);
    }
    return quote;
  }
}
