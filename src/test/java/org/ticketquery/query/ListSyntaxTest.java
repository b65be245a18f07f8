package org.ticketquery.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.ticketquery.query.Listings.fault;
import static org.ticketquery.query.Listings.filters;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketquery.ticket.TicketField;

/// Lists of contract section 4, as clients send them.
class ListSyntaxTest {
  static Stream<Arguments> lists() {
    return Stream.of(
        arguments("a", List.of("a")),
        arguments("a,b,c", List.of("a", "b", "c")),
        arguments("a, b ,  c  ", List.of("a", "b", "c")),
        arguments("  a", List.of("a")),
        arguments("Feedback Widget,Email", List.of("Feedback Widget", "Email")),
        arguments("a,a", List.of("a", "a")),
        arguments("\"a,b\",c", List.of("a,b", "c")),
        arguments("c,\"a,b\"", List.of("c", "a,b")),
        arguments(" \"a,b\" , \"c\" ", List.of("a,b", "c")),
        arguments("\"a\"", List.of("a")),
        arguments("\"say \"\"hi\"\"\"", List.of("say \"hi\"")),
        arguments("\"\"\"\"", List.of("\"")),
        arguments("\"\"\"\"\"\"", List.of("\"\"")),
        arguments("\"\"\",\"\"\",x", List.of("\",\"", "x")),
        arguments("\" a \"", List.of(" a ")),
        arguments("\",\"", List.of(",")),
        arguments("it's", List.of("it's")),
        arguments("a;b|c", List.of("a;b|c")),
        arguments("größe,日本", List.of("größe", "日本")));
  }

  @ParameterizedTest
  @MethodSource("lists")
  void aListIsReadAsRfc4180Says(String text, List<String> values) {
    assertEquals(
        List.of(new Filter.AnyOf(TicketField.STATUS, values)),
        filters("status__in=" + encoded(text)));
  }

  @Test
  void commasAndRepetitionAddUp() {
    assertEquals(
        List.of(new Filter.AnyOf(TicketField.STATUS, List.of("a", "b", "c,d", "e"))),
        filters("status__in=a,b&tags=x&status__in=%22c,d%22&status__in=e").stream()
            .filter(filter -> !filter.equals(new Filter.AnyOf(TicketField.TAGS, List.of("x"))))
            .toList());
  }

  @Test
  void anEncodedCommaSeparatesLikeAnyOther() {
    assertEquals(
        List.of(new Filter.AnyOf(TicketField.STATUS, List.of("a", "b"))),
        filters("status__in=a%2Cb"));
  }

  @ParameterizedTest
  @ValueSource(strings = {",", "a,", ",a", "a,,b", "a, ,b", " ", "\"\"", "a,\"\"", "\"\",a"})
  void anEmptyValueIsRefused(String text) {
    assertTrue(fault("status__in=" + encoded(text), "status__in").contains("empty value"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"a          | no closing quote",
        "\"           | no closing quote",
        "\"\"\"       | no closing quote",
        "a,\"b        | no closing quote",
        "\"a\"\"      | no closing quote",
        "\"a,b        | no closing quote",
        "a\"b         | in quotes, each quote doubled",
        "a\"          | in quotes, each quote doubled",
        "x,a \"b\"    | in quotes, each quote doubled",
        "\"a\"b       | other than a comma",
        "\"a\" b,c    | other than a comma",
        "\"a\" \"b\"  | other than a comma"
      })
  void aMisplacedQuoteIsRefused(String text, String message) {
    String fault = fault("status__in=" + encoded(text), "status__in");
    assertTrue(fault.contains(message), fault);
  }

  @Test
  void aHundredValuesAreTheMost() {
    String hundred =
        IntStream.range(0, 100).mapToObj(Integer::toString).collect(Collectors.joining(","));
    assertEquals(100, ((Filter.AnyOf) filters("status__in=" + hundred).getFirst()).values().size());
    assertTrue(fault("status__in=" + hundred + ",x", "status__in").contains("at most 100"));
    assertTrue(
        fault("status__in=" + hundred + "&status__in=x", "status__in").contains("at most 100"));
    String repeated = String.join("&", Collections.nCopies(101, "status__in=x"));
    assertTrue(fault(repeated, "status__in").startsWith("101 values"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
