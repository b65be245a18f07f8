package org.ticketquery.query;

import java.util.ArrayList;
import java.util.List;
import org.ticketquery.ticket.KeyPath;

/// The keys in a parameter's name, and the operator behind them: `car.model__in`. Keys are
/// separated by dots. One with a dot, a quote or two underscores in it, and the empty one, is
/// quoted as in RFC 4180 (`"a.b"."x__in"__in`), so that no key can be taken for an operator nor an
/// operator for a key.
final class KeySyntax {
  /// What a text can be.
  sealed interface Result {}

  /// A text in order.
  ///
  /// @param keys as they were written
  /// @param suffix of an operator, known or not; empty where there is none
  record Read(KeyPath path, String keys, String suffix) implements Result {}

  /// A text that is not.
  record Faulty(String fault) implements Result {}

  private static final String OPERATOR = "__";

  private final String text;
  private final List<String> keys = new ArrayList<>();
  private int position;

  private KeySyntax(String text) {
    this.text = text;
  }

  /// Reads what follows the field's name and a dot.
  static Result parse(String text) {
    return new KeySyntax(text).parse();
  }

  private Result parse() {
    while (true) {
      Result key = isAt("\"") ? quoted() : plain();
      if (key instanceof Faulty || position == text.length() || !isAt(".")) {
        return key;
      }
      position++;
    }
  }

  private Result quoted() {
    int end = ListSyntax.closingQuote(text, position);
    if (end < 0) {
      return new Faulty("A quoted key has no closing quote.");
    }
    keys.add(text.substring(position + 1, end).replace("\"\"", "\""));
    position = end + 1;
    return position == text.length() || isAt(".") || isAt(OPERATOR)
        ? read(position)
        : new Faulty("A quoted key is followed by something other than a dot or an operator.");
  }

  private Result plain() {
    int dot = text.indexOf('.', position);
    int end = dot < 0 ? text.length() : dot;
    int operator = dot < 0 ? text.lastIndexOf(OPERATOR) : -1;
    int keyEnd = operator < position ? end : operator;
    String key = text.substring(position, keyEnd);
    position = end;
    if (key.isEmpty()) {
      return new Faulty("A key is empty. Keys have a dot between them; the empty key is \"\".");
    }
    if (key.contains(OPERATOR) || key.contains("\"")) {
      return new Faulty(
          "A key with two underscores or a quote in it is written in quotes, each quote doubled: "
              + quote(key)
              + ".");
    }
    keys.add(key);
    return read(keyEnd);
  }

  private Read read(int end) {
    return new Read(new KeyPath(keys), text.substring(0, end), text.substring(end));
  }

  private boolean isAt(String expected) {
    return text.startsWith(expected, position);
  }

  static String quote(String key) {
    return '"' + key.replace("\"", "\"\"") + '"';
  }
}
