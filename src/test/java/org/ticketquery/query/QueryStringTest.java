package org.ticketquery.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ticketquery.query.Listings.fault;
import static org.ticketquery.query.Listings.filters;
import static org.ticketquery.query.Listings.listing;
import static org.ticketquery.query.Listings.problem;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketquery.problem.FieldErrors;
import org.ticketquery.problem.Problem;
import org.ticketquery.ticket.TicketField;

/// What the bytes of a query string mean, and which of them are refused (contract, 5).
class QueryStringTest {
  private static final int LIMIT = 16 * 1024;

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "status=a+b,                 a b",
        "status=a%20b,               a b",
        "status=a%2Bb,               a+b",
        "status=a=b,                 a=b",
        "status=a%3Db%26c,           a=b&c",
        "status=%C3%A9,              é",
        "status=%c3%a9,              é",
        "status=é,                   é",
        "status=日本,                日本",
        "status=%F0%9F%98%80,        😀",
        "status=😀%C3%A9+é,          😀é é",
        "status=%25,                 %",
        "status=%2525,               %25",
        "status=a;b,                 a;b",
        "status=a#b,                 a#b",
        "status=a?b,                 a?b",
        "stat%75s=a,                 a",
        "&status=a,                  a",
        "status=a&,                  a",
        "&&status=a&&&,              a",
        "status=%F4%8F%BF%BF,        \uDBFF\uDFFF",
        "status=%EF%BF%BD,           \uFFFD"
      })
  void aValueIsDecodedOnce(String rawQuery, String value) {
    assertEquals(List.of(new Filter.AnyOf(TicketField.STATUS, List.of(value))), filters(rawQuery));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "&", "&&&&"})
  void nothingAtAllIsNoFault(String rawQuery) {
    assertEquals(List.of(), filters(rawQuery));
    assertEquals(List.of(), listing(rawQuery).repeated());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%",
        "%4",
        "a%",
        "a%2",
        "%zz",
        "%4z",
        "%z4",
        "%%20",
        "%+1",
        "%-1",
        "% 41",
        "%u0041",
        "%é9",
        "%80",
        "%C3",
        "%C3a",
        "%C3%C3",
        "%E9",
        "%FF",
        "%FE",
        "%C0%80",
        "%C0%AF",
        "%C1%BF",
        "%E0%80%AF",
        "%E0%9F%BF",
        "%F0%80%80%AF",
        "%ED%A0%80",
        "%ED%BF%BF",
        "%ED%A0%BD%ED%B8%80",
        "%F4%90%80%80",
        "%F8%88%80%80%80",
        "%E2%82",
        "%F0%9F%98"
      })
  void malformedEncodingIsReportedUnderTheNameOfItsParameter(String value) {
    assertTrue(fault("status=" + value, "status").contains("percent-encode"));
    assertTrue(fault("status=a" + value + "&tags=x", "status").contains("percent-encode"));
  }

  @Test
  void aMalformedNameIsReportedAsItWasSent() {
    assertTrue(fault("stat%us=a", "stat%us").contains("percent-encode"));
    assertTrue(fault("%FF=a", "%FF").contains("percent-encode"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%00", "%01", "%08", "%09", "%0A", "%0D", "%0d%0a", "%1B", "%1F", "%7F", "%C2%80", "%C2%85",
        "%C2%9F", "\u0000", "\t", "\u007F", "\u0085"
      })
  void controlCharactersAreRefusedInValuesAndNames(String control) {
    assertTrue(fault("status=a" + control + "b", "status").contains("Control characters"));
    assertTrue(fault("status=" + control, "status").contains("Control characters"));
    String problem = problem("x" + control + "=a").fieldErrors().byParameter().toString();
    assertTrue(problem.contains("Control characters"), problem);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%C2%A0", "%7E", "%20a", "%E2%80%8B"})
  void whatIsNoControlCharacterIsNotTakenForOne(String value) {
    assertEquals(1, filters("status=" + value).size());
  }

  @Test
  void aParameterWithoutAnEqualsSignHasAnEmptyValue() {
    assertTrue(fault("status", "status").contains("empty"));
    assertTrue(fault("a", "a").contains("Unknown"));
    assertTrue(fault("=a", "").contains("Unknown"));
    assertTrue(fault("=", "").contains("Unknown"));
  }

  @Test
  void sixteenKibibytesAreReadAndOneByteMoreIsTooLong() {
    String longest = "status=" + "a".repeat(LIMIT - "status=".length());
    assertEquals(1, filters(longest).size());
    assertEquals(new Problem.UriTooLong(LIMIT), problem(longest + "a"));
    assertEquals(new Problem.UriTooLong(LIMIT), problem("&".repeat(LIMIT + 1)));
  }

  @Test
  void theLimitCountsBytesAndNotCharacters() {
    String longest = "status=a" + "é".repeat((LIMIT - "status=a".length()) / 2);
    assertEquals(1, filters(longest).size());
    assertEquals(new Problem.UriTooLong(LIMIT), problem(longest + "a"));
    assertEquals(new Problem.UriTooLong(LIMIT), problem("status=" + "日".repeat(LIMIT / 3)));
  }

  /// A link adds a size and a cursor to the query that it repeats.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "&page_size=25&page_after=tick01HZ0000000000000000000001",
        "&page_size=100&page_before=tick01HZ0000000000000000000001"
      })
  void aLinkMayBeLongerByWhatItAdds(String added) {
    String longest = "status=" + "a".repeat(LIMIT - "status=".length());
    assertEquals(1, filters(longest + added).size());
    for (String query :
        List.of(
            longest + "a" + added,
            longest + added + "&",
            longest + added + added,
            longest + added.replace("page_size=", "page_size=0000"),
            longest + added.substring(added.lastIndexOf('&')),
            longest + added.substring(0, added.lastIndexOf('&')),
            longest + added + "A".repeat(59))) {
      assertEquals(new Problem.UriTooLong(LIMIT), problem(query), query.substring(LIMIT));
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "status=a+b%20%C3%A9;c&x,   status=a+b%20%C3%A9;c",
        "status=<é>,                status=%3C%C3%A9%3E",
        "status=[~\\^`{|}],         status=%5B~%5C%5E%60%7B%7C%7D%5D"
      })
  void aParameterIsKeptAsItWasSentButForWhatNoUrlHolds(String rawQuery, String sent) {
    assertEquals(sent, QueryString.parse(rawQuery, new FieldErrors.Collector()).getFirst().sent());
  }

  @Test
  void tooLongIsToldEvenWhereTheRestIsFaulty() {
    assertEquals(414, problem("%".repeat(LIMIT + 1)).status());
  }
}
