package org.ticketquery.model;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Short texts in which something could go wrong, a few of them at a time, so that records share
/// them.
final class OddTexts {
  /// The longest short text that can be stored, in UTF-16 units.
  private static final int LONGEST = 8_191;

  private static final List<String> KNOWN =
      List.of(
          "Open",
          "Closed",
          "Feedback Widget",
          "VEHICLE",
          "TELEMATICS_ISSUE",
          "",
          " ",
          "a",
          "A",
          "0",
          "É",
          "é",
          "E\u0301",
          "e\u0301",
          "ΣΊΣΥΦΟΣ",
          "σίσυφος",
          "σίσυφοσ",
          "İstanbul",
          "istanbul",
          "ISTANBUL",
          "ıstanbul",
          "Straße",
          "STRASSE",
          "\u1E9E",
          "ß",
          "\u212A",
          "k",
          "ſ",
          "S",
          "ǅ",
          "ǆ",
          "\uD801\uDC00",
          "\uD801\uDC28",
          "🚗 e-Auto",
          "👩‍👩‍👧",
          "日本語",
          "ﬀ",
          "Ω",
          "\u2126",
          "µ",
          "μ",
          "a,b",
          "A,B",
          ",",
          ",,",
          "a,",
          "\"",
          "\"quoted\"",
          "say \"hi\"",
          "SAY \"HI\"",
          "\",\"",
          "' OR 1",
          "a b",
          "a  b",
          "A B ",
          " a b",
          "a+b",
          "+",
          "a&b=c",
          "100%",
          "50%25",
          "%",
          "#",
          "back\\slash",
          "sl/ash?#",
          "*",
          "?",
          "a*",
          "~",
          "null",
          "true",
          "[]",
          "{}",
          "{\"a\":1}",
          "a:b",
          "AND OR NOT",
          "a_b",
          "2024-01-01",
          "\uFEFFbom",
          "a\u00A0b",
          "\u00A0",
          "\u2003x",
          "x\u200B",
          "\u202Eabc",
          "tab\there",
          "line\nbreak",
          "\u0000",
          "\u007F",
          "\u2028",
          "\uFFFF",
          "<b>",
          "\"},{\"id\":\"");

  private final List<String> pool;

  OddTexts(Draw draw) {
    List<String> drawn = new ArrayList<>();
    int count = 4 + draw.below(20);
    while (drawn.size() < count) {
      drawn.add(draw.oneOf(KNOWN));
    }
    drawn.add(mixed(draw));
    drawn.add(draw.oneOf("Ab", "x", "é", "日").repeat(LONGEST).substring(0, LONGEST));
    this.pool = List.copyOf(drawn);
  }

  /// A text as it may be stored; a long one seldom.
  String stored(Draw draw) {
    String text = draw.oneOf(draw.percent(97) ? pool.subList(0, pool.size() - 1) : pool);
    return draw.percent(40) ? inAnotherCase(text, draw) : text;
  }

  /// The text, or one like it, that a parameter can carry: not empty, and no control characters.
  static String asked(String text, Draw draw) {
    String asked =
        switch (draw.below(12)) {
          case 0, 1, 2, 3 -> text;
          case 4, 5, 6, 7, 8, 9 -> inAnotherCase(text, draw);
          case 10 -> Normalizer.normalize(text, draw.oneOf(Normalizer.Form.values()));
          default -> nearMiss(text, draw);
        };
    String sendable =
        asked
            .codePoints()
            .filter(c -> !Character.isISOControl(c))
            .mapToObj(Character::toString)
            .collect(Collectors.joining());
    boolean tooLong = sendable.length() > 1_000 && sendable.charAt(0) > 126;
    return sendable.isEmpty() ? "none" : tooLong ? sendable.substring(0, 300) : sendable;
  }

  private static String nearMiss(String text, Draw draw) {
    return switch (draw.below(5)) {
      case 0 -> text + draw.oneOf(" ", "*", "a", "\u0301", "\"", ",");
      case 1 -> draw.oneOf(" ", "*", "+", "\"") + text;
      case 2 ->
          text.isEmpty() ? "x" : text.substring(0, text.offsetByCodePoints(text.length(), -1));
      case 3 -> text.replace(' ', '_');
      default -> draw.oneOf(KNOWN);
    };
  }

  /// Each character by itself in upper or lower case, or all of them.
  private static String inAnotherCase(String text, Draw draw) {
    int style = draw.below(3);
    return text.codePoints()
        .map(
            c ->
                switch (style == 2 ? draw.below(2) : style) {
                  case 0 -> Character.toUpperCase(c);
                  default -> Character.toLowerCase(c);
                })
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  private static String mixed(Draw draw) {
    StringBuilder text = new StringBuilder();
    for (int i = draw.below(12); i >= 0; i--) {
      text.append(draw.oneOf(KNOWN));
    }
    return text.toString();
  }
}
