package org.ticketquery.demo;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// A sentence with slots, taken apart once so that filling it in is only appending.
final class Template {
  private final List<String> literals = new ArrayList<>();
  private final List<Slot> slots = new ArrayList<>();

  private Template() {}

  /// @throws IllegalArgumentException if a slot is unknown or not closed
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Template parse(String text) {
    Template template = new Template();
    int from = 0;
    for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
      int close = text.indexOf('}', open);
      if (close < 0) {
        throw new IllegalArgumentException("unclosed slot in: " + text);
      }
      template.literals.add(text.substring(from, open));
      template.slots.add(Slot.valueOf(text.substring(open + 1, close).toUpperCase(Locale.ROOT)));
      from = close + 1;
    }
    template.literals.add(text.substring(from));
    return template;
  }

  String fill(Function<Slot, String> values) {
    if (slots.isEmpty()) {
      return literals.getFirst();
    }
    StringBuilder text = new StringBuilder(160);
    for (int i = 0; i < slots.size(); i++) {
      text.append(literals.get(i)).append(values.apply(slots.get(i)));
    }
    return text.append(literals.getLast()).toString();
  }
}
