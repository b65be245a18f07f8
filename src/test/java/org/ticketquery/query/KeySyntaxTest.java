package org.ticketquery.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.ticketquery.query.Listings.fault;
import static org.ticketquery.query.Listings.filters;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.ticketquery.problem.Rejected;
import org.ticketquery.ticket.KeyPath;
import org.ticketquery.ticket.TicketField;

/// Keys in the names of parameters (contract, 10): which key is meant, whatever it looks like.
class KeySyntaxTest {
  static Stream<Arguments> paths() {
    return Stream.of(
        path("car", "car"),
        path("car.model", "car", "model"),
        path("a.b.c.d", "a", "b", "c", "d"),
        path("\"car\".\"model\"", "car", "model"),
        path("\"a.b\"", "a.b"),
        path("a.\"b.c\".d", "a", "b.c", "d"),
        path("\"\"", ""),
        path("\"\".\"\"", "", ""),
        path("a.\"\"", "a", ""),
        path("\"say \"\"hi\"\"\"", "say \"hi\""),
        path("\"\"\"\"", "\""),
        path("\".\"", "."),
        path("\"a__b\"", "a__b"),
        path("\"x__in\"", "x__in"),
        path("\"__isnull\"", "__isnull"),
        path("\"x\".\"__in\"", "x", "__in"),
        path("car model", "car model"),
        path(" car ", " car "),
        path("a,b", "a,b"),
        path("a[0]", "a[0]"),
        path("[]", "[]"),
        path("0", "0"),
        path("a=b", "a=b"),
        path("a&b", "a&b"),
        path("a+b", "a+b"),
        path("50%", "50%"),
        path("größe.日本.🚗", "größe", "日本", "🚗"),
        path("E\u0301", "E\u0301"),
        path("KEY", "KEY"),
        path("in", "in"),
        path("_", "_"),
        path("_in", "_in"),
        path("cf_car_model_", "cf_car_model_"),
        path("k".repeat(5_000), "k".repeat(5_000)));
  }

  @ParameterizedTest
  @MethodSource("paths")
  void aPathIsReadAsItIsWritten(String written, List<String> keys) {
    KeyPath path = new KeyPath(keys);
    for (TicketField field : List.of(TicketField.CUSTOM_FIELDS, TicketField.ATTRIBUTES)) {
      String name = encoded(field.wireName() + "." + written);
      assertEquals(List.of(new Filter.AnyAt(field, path, List.of("x"))), filters(name + "=x"));
      assertEquals(
          List.of(new Filter.AnyAt(field, path, List.of("x", "y"))), filters(name + "__in=x,y"));
      assertEquals(
          List.of(new Filter.HasValueAt(field, path, false)), filters(name + "__isnull=true"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "                | A key is empty",
        ".               | A key is empty",
        "a.              | A key is empty",
        ".a              | A key is empty",
        "a..b            | A key is empty",
        "__in            | A key is empty",
        "a.__isnull      | A key is empty",
        "\"a             | no closing quote",
        "\"a\"\"         | no closing quote",
        "a.\"            | no closing quote",
        "\"a\"b          | something other than a dot or an operator",
        "\"a\"_in        | something other than a dot or an operator",
        "\"a\".          | A key is empty",
        "a\"b            | in quotes, each quote doubled: \"a\"\"b\".",
        "a__b.c          | in quotes, each quote doubled: \"a__b\".",
        "a__b__in        | in quotes, each quote doubled: \"a__b\".",
        "__a.b           | in quotes, each quote doubled: \"__a\".",
        "a__in.b         | in quotes, each quote doubled: \"a__in\"."
      })
  void whatIsNoPathIsRefusedWithTheRightForm(String written, String message) {
    String name = "custom_fields." + (written == null ? "" : written);
    assertTrue(fault(encoded(name) + "=x", name).contains(message), () -> fault(name + "=x", name));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "car__gte     | \"custom_fields.car\" has no operator \"__gte\". It has: custom_fields.car, custom_fields.car__in, custom_fields.car__isnull.",
        "car__not     | \"custom_fields.car\" has no operator \"__not\".",
        "car__        | \"custom_fields.car\" has no operator \"__\".",
        "a.b__inn     | Did you mean \"custom_fields.a.b__in\"?",
        "a__b         | A key that ends like that is written in quotes: \"a__b\".",
        "\"a\"__b     | \"custom_fields.\"a\"\" has no operator \"__b\".",
        "\"a\"__in__in | has no operator \"__in__in\"."
      })
  void anOperatorThatKeysDoNotHaveIsRefusedWithThoseTheyHave(String written, String message) {
    String name = "custom_fields." + written;
    String fault = fault(encoded(name) + "=x", name);
    assertTrue(fault.contains(message), fault);
  }

  @Test
  void aPathOfAnyLengthIsAnswered() {
    String name = "attributes." + "k".repeat(10_000) + "__gte";
    assertTrue(fault(name + "=x", name).length() < 300);
  }

  @Test
  void aKeyIsNoParameterOfALookUp() {
    String name = "custom_fields.car";
    assertEquals(
        "Unknown parameter.",
        assertThrows(Rejected.class, () -> QueryParser.lookup(Listings.question(name + "=x")))
            .problem()
            .fieldErrors()
            .byParameter()
            .get(name)
            .getFirst());
  }

  private static Arguments path(String written, String... keys) {
    return arguments(written, List.of(keys));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
