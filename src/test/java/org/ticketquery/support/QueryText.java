package org.ticketquery.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Query strings and results as tests write them.
public final class QueryText {
  private QueryText() {}

  /// Percent-encodes the values of a query string in which `&` and the first `=` only separate.
  public static String encode(String query) {
    return Arrays.stream(query.split("&", -1))
        .map(
            parameter -> {
              int equals = parameter.indexOf('=') + 1;
              return parameter.substring(0, equals) + value(parameter.substring(equals));
            })
        .collect(Collectors.joining("&"));
  }

  /// Percent-encodes anything.
  public static String value(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  /// The numbers at the end of IDs, with spaces between them.
  public static String numbers(List<String> ids) {
    return ids.stream()
        .map(id -> Long.toString(Long.parseLong(id.substring(14))))
        .collect(Collectors.joining(" "));
  }
}
