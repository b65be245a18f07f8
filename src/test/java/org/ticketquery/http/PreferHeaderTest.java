package org.ticketquery.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Preferences are read as RFC 7240 writes them; what is not known or malformed is no fault.
class PreferHeaderTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "return=total-count",
        "Return=Total-Count",
        "return=\"total-count\"",
        "return=\"total\\-count\"",
        "return = total-count",
        "return\t=\t\"total-count\"",
        "return=total-count; a; b=c ;d = \"e;f,g\"",
        "return=total-count;;",
        "respond-async, return=total-count",
        "respond-async,return=total-count,wait=10",
        ", ,, return=total-count,,",
        "wait=100, handling=lenient; x=\"return=minimal\", return=total-count",
        "foo=\"bar, return=minimal\", return=total-count",
        "return=total-count, return=minimal",
        "return=total-count, \"malformed"
      })
  void theTotalIsAskedFor(String header) {
    assertTrue(PreferHeader.asksForTotalCount(List.of(header)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ",",
        "return",
        "return=",
        "return=\"\"",
        "return=minimal",
        "return=total-counts",
        "return=total",
        "return=total count",
        "total-count",
        "returns=total-count",
        "return=minimal, return=total-count",
        "return, return=total-count",
        "return; x=total-count",
        "foo; return=total-count",
        "foo=\"a\", bar=\", return=total-count\"",
        "foo=\", return=total-count",
        "\"malformed\", return=total-count",
        "=x, return=total-count",
        "r\u00e9turn=total-count"
      })
  void theTotalIsNotAskedFor(String header) {
    assertFalse(PreferHeader.asksForTotalCount(List.of(header)));
  }

  @Test
  void severalLinesAreOneList() {
    assertFalse(PreferHeader.asksForTotalCount(List.of()));
    assertTrue(PreferHeader.asksForTotalCount(List.of("wait=1", "return=total-count")));
    assertFalse(PreferHeader.asksForTotalCount(List.of("return=minimal", "return=total-count")));
    assertTrue(PreferHeader.asksForTotalCount(List.of("return=total-count", "return=minimal")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\a", ";", "; a=\"b\"", "a,", "a", "\"", " ", ",", "=", ";a=\"\\\"\""})
  void aHeaderThatGoesOnAndOnIsReadAllTheSame(String part) {
    String endless = part.repeat(60_000 / part.length());
    for (String beginning : List.of("", "x=\"", "x;")) {
      assertEquals(
          PreferHeader.asksForTotalCount(List.of(beginning + endless)),
          PreferHeader.asksForTotalCount(List.of(beginning + endless + "\u0001")));
    }
  }
}
