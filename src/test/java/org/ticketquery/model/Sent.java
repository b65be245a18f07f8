package org.ticketquery.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// A parameter as a request carries it.
///
/// @param value what the service is to read
/// @param raw both, encoded one of the ways there are
record Sent(String name, String value, String raw) {
  private static final Pattern PLAIN_NAME = Pattern.compile("[a-z_.]+");
  private static final String PLAIN = "-._~";
  private static final String EITHER_WAY = ",:;@/?!$()*";

  static Sent of(String name, String value, Draw draw) {
    String rawName =
        !PLAIN_NAME.matcher(name).matches()
            ? encode(name, draw)
            : draw.percent(3) ? name.replace("_", "%5F") : name;
    return new Sent(name, value, rawName + "=" + encode(value, draw));
  }

  /// The parameters of a link.
  static List<Sent> ofQuery(String query) {
    return Arrays.stream(query.split("&", -1))
        .map(
            raw -> {
              String[] sides = raw.split("=", 2);
              return new Sent(decode(sides[0]), decode(sides[1]), raw);
            })
        .toList();
  }

  /// A list (contract, 4), in one occurrence of the parameter or several, each value quoted where
  /// it must be and sometimes where it need not.
  static List<Sent> list(String name, List<String> values, Draw draw) {
    List<Sent> sent = new ArrayList<>();
    StringBuilder list = new StringBuilder();
    for (int i = 0; i < values.size(); i++) {
      list.append(spaces(draw)).append(listed(values.get(i), draw)).append(spaces(draw));
      if (i == values.size() - 1 || draw.percent(20)) {
        sent.add(of(name, list.toString(), draw));
        list.setLength(0);
      } else {
        list.append(',');
      }
    }
    return sent;
  }

  private static String spaces(Draw draw) {
    return draw.percent(10) ? " ".repeat(1 + draw.below(2)) : "";
  }

  private static String listed(String value, Draw draw) {
    boolean plain =
        value.indexOf(',') < 0
            && value.indexOf('"') < 0
            && !isSpace(value.codePointAt(0))
            && !isSpace(value.codePointBefore(value.length()));
    return plain && draw.percent(80) ? value : '"' + value.replace("\"", "\"\"") + '"';
  }

  private static boolean isSpace(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  private static String encode(String text, Draw draw) {
    StringBuilder raw = new StringBuilder(text.length());
    // One decision for a long text, so that it stays as short as it can be.
    int needless = text.length() > 1_000 ? 0 : 2;
    text.codePoints()
        .forEach(
            c -> {
              boolean letter = (c < 128 && Character.isLetterOrDigit(c)) || PLAIN.indexOf(c) >= 0;
              boolean either = EITHER_WAY.indexOf(c) >= 0;
              if ((letter && !draw.percent(needless)) || (either && draw.percent(50))) {
                raw.appendCodePoint(c);
              } else if (c == ' ' && draw.percent(50)) {
                raw.append('+');
              } else {
                String hex = draw.percent(80) ? "%%%02X" : "%%%02x";
                for (byte b : Character.toString(c).getBytes(UTF_8)) {
                  raw.append(hex.formatted(b & 0xFF));
                }
              }
            });
    return raw.toString();
  }

  private static String decode(String raw) {
    return URLDecoder.decode(raw, UTF_8);
  }
}
