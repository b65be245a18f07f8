package org.ticketquery.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.ticketquery.support.TicketBuilder.ticket;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ticketquery.support.Answer;
import org.ticketquery.support.QueryText;
import org.ticketquery.support.TestService;
import org.ticketquery.ticket.TicketField;

/// Text filters compare whole values and ignore case, in any script (contract, 4).
class TextFilterSpec {
  private static final String LONGEST = "Ab".repeat(4_095) + "c";

  /// Stored as the status and as a tag of a record each.
  private static final List<String> VALUES =
      List.of(
          "Straße",
          "STRASSE",
          "İstanbul",
          "istanbul",
          "ISTANBUL",
          "ıstanbul",
          "ΣΊΣΥΦΟΣ",
          "σίσυφος",
          "É",
          "é",
          "E\u0301",
          "e\u0301",
          "E",
          "ǅ",
          "ǆ",
          "Ǆ",
          "\u212A",
          "k",
          "ſ",
          "S",
          "ẞ",
          "ß",
          "\uD801\uDC00",
          "\uD801\uDC28",
          "ﬀ",
          "Ꭰ",
          "ꭰ",
          "Ω",
          "\u2126",
          "\u1E9E\u0130",
          "日本語",
          "a,b",
          "A,B",
          "a",
          "say \"hi\"",
          "SAY \"HI\"",
          "\"quoted\"",
          "\"",
          ",",
          "a+b",
          "a b",
          "A  B",
          "a&b=c",
          "100%",
          "50%25",
          "back\\slash",
          "sl/ash?#",
          "*",
          "?",
          "a*",
          "true",
          "null",
          "0",
          "{\"a\":1}",
          "AND OR NOT",
          "-a",
          "a:b",
          "~",
          "\uFEFFbom",
          "a\u00A0b",
          LONGEST);

  private static TestService service;

  @BeforeAll
  static void store() {
    service =
        TestService.with(
            List.of(),
            IntStream.range(0, VALUES.size())
                .mapToObj(
                    i ->
                        ticket(i)
                            .with(TicketField.STATUS, VALUES.get(i))
                            .tags("other", VALUES.get(i))
                            .build())
                .toList());
  }

  static Stream<String> values() {
    return VALUES.stream();
  }

  @ParameterizedTest
  @MethodSource("values")
  void aValueFindsTheValuesThatEqualItIgnoringCase(String value) {
    String expected = equalTo(List.of(value));
    assertEquals(expected, found("status=" + QueryText.value(value)));
    assertEquals(expected, found("tags=" + QueryText.value(value)));
    String quoted = QueryText.value(quoted(value));
    assertEquals(expected, found("status__in=" + quoted));
    assertEquals(expected, found("tags__in=" + quoted));
    assertEquals(expected, found("tags__all=OTHER," + quoted));
  }

  @ParameterizedTest
  @MethodSource("values")
  void aNegationFindsAllTheOthers(String value) {
    String expected = differentFrom(value);
    String quoted = QueryText.value(quoted(value));
    assertEquals(expected, found("status__not=" + QueryText.value(value)));
    assertEquals(expected, found("tags__not=" + QueryText.value(value)));
    assertEquals(expected, found("status__not_in=nothing," + quoted));
    assertEquals(expected, found("tags__not_in=nothing," + quoted));
  }

  @Test
  void aListFindsTheValuesThatEqualAnyOfItsOwn() {
    List<String> some = List.of("a,b", "say \"hi\"", "É", "\"", ",", "50%25", "a+b");
    String list = String.join(" , ", some.stream().map(TextFilterSpec::quoted).toList());
    assertEquals(equalTo(some), found("status__in=" + QueryText.value(list)));
  }

  @Test
  void anUnquotedListIsTakenApartAtItsCommas() {
    assertEquals(equalTo(List.of("a", "k")), found("status__in=a,k"));
  }

  @Test
  void aPlusIsASpaceAndAnEncodedOneIsAPlus() {
    assertEquals(equalTo(List.of("a b")), found("status=a+b"));
    assertEquals(equalTo(List.of("a+b")), found("status=a%2Bb"));
    assertEquals(equalTo(List.of("a+b")), found("status__in=a%2bb"));
  }

  @Test
  void spacesAroundASingleValueBelongToIt() {
    assertEquals("", found("status=%20k"));
    assertEquals(equalTo(List.of("k")), found("status__in=%20k%20"));
  }

  @Test
  void theLongestValueIsFoundAsAWhole() {
    assertEquals(8_191, LONGEST.length());
    assertEquals("", found("status=" + LONGEST.substring(1)));
    assertEquals("", found("status=" + LONGEST + "d"));
  }

  @Test
  void aListOfAHundredValuesIsFound() {
    String others = String.join(",", IntStream.range(0, 99).mapToObj(i -> "other" + i).toList());
    assertEquals(equalTo(List.of("k")), found("status__in=" + others + ",K"));
    assertEquals(400, get("status__in=" + others + ",K,L").status());
  }

  private static String equalTo(List<String> values) {
    return numbers(stored -> values.stream().anyMatch(stored::equalsIgnoreCase));
  }

  private static String differentFrom(String value) {
    return numbers(stored -> !stored.equalsIgnoreCase(value));
  }

  private static String numbers(Predicate<String> holds) {
    return IntStream.range(0, VALUES.size())
        .filter(i -> holds.test(VALUES.get(i)))
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(" "));
  }

  private static String quoted(String value) {
    return '"' + value.replace("\"", "\"\"") + '"';
  }

  private static String found(String query) {
    return QueryText.numbers(get(query).ids());
  }

  private static Answer get(String query) {
    return service.get("/support_tickets?page_size=100&" + query, service.allAreas());
  }
}
