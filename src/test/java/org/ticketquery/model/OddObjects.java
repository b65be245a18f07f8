package org.ticketquery.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ticketquery.ticket.RawJson;

/// Objects with keys in which something could go wrong, a few of them at a time, so that records
/// share them.
final class OddObjects {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int DEEPEST = 3;

  private static final List<String> KEYS =
      List.of(
          "car",
          "Car",
          "model",
          "KEY",
          "a",
          "b",
          "a.b",
          "car.model",
          ".",
          "..",
          "",
          " ",
          " car ",
          "x",
          "x__in",
          "x__isnull",
          "__in",
          "__",
          "_",
          "x_",
          "in",
          "a__b",
          "say \"hi\"",
          "\"",
          "\"a\"",
          "a,b",
          "a=b",
          "a&b",
          "a+b",
          "50%25",
          "#",
          "[0]",
          "0",
          "k",
          "v",
          "null",
          "größe",
          "GRÖSSE",
          "日本",
          "🚗",
          "E\u0301",
          "É",
          "line\nbreak",
          "\u0000",
          "organization",
          "k".repeat(300));

  private static final List<String> OTHER_VALUES =
      List.of(
          "0",
          "-0",
          "1",
          "1.0",
          "1.00",
          "1e3",
          "1E+3",
          "1000",
          "-1.5e-7",
          "123456789012345678901234567890",
          "true",
          "false",
          "null",
          "null",
          "[]",
          "{}",
          "[null]",
          "\"true\"",
          "\"null\"",
          "\"1E+3\"",
          "\"\"");

  private final Draw draw;
  private final OddTexts texts;
  private final List<String> keys;

  OddObjects(OddTexts texts, Draw draw) {
    this.draw = draw;
    this.texts = texts;
    List<String> drawn = new ArrayList<>();
    int count = 3 + draw.below(6);
    while (drawn.size() < count) {
      drawn.add(draw.oneOf(KEYS));
    }
    this.keys = drawn.stream().distinct().toList();
  }

  RawJson drawn() {
    return new RawJson(object(0));
  }

  private String object(int depth) {
    return keys.stream()
        .filter(key -> draw.percent(40))
        .map(key -> quoted(key) + ":" + value(depth + 1))
        .collect(Collectors.joining(draw.oneOf(",", ", "), "{", "}"));
  }

  private String value(int depth) {
    return switch (depth > DEEPEST ? 9 : draw.below(10)) {
      case 0, 1 -> object(depth);
      case 2 ->
          Stream.generate(() -> value(depth + 1))
              .limit(draw.below(4))
              .collect(Collectors.joining(",", "[", "]"));
      case 3, 4, 5 -> draw.oneOf(OTHER_VALUES);
      default -> quoted(texts.stored(draw));
    };
  }

  private static String quoted(String text) {
    try {
      return JSON.writeValueAsString(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
