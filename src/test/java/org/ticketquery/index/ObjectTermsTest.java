package org.ticketquery.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.ticketquery.support.TicketBuilder.ticket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ticketquery.support.TestService;
import org.ticketquery.ticket.KeyPath;
import org.ticketquery.ticket.RawJson;
import org.ticketquery.ticket.Ticket;
import org.ticketquery.ticket.TicketField;

/// Which terms the objects of a record have.
class ObjectTermsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// An object, and what its terms stand for: a path, or `path=value`.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{}                                    | ~~",
        "{\"a\":\"x\"}                         | a, a=x",
        "{\"a\":\"X\",\"A\":\"x\"}             | a, a=x, A, A=x",
        "{\"a\":1,\"b\":1.0,\"c\":-0,\"d\":1E+3} | a, a=1, b, b=1.0, c, c=-0, d, d=1e+3",
        "{\"a\":true,\"b\":false,\"c\":null}   | a, a=true, b, b=false",
        "{\"a\":{\"b\":{\"c\":1},\"d\":{}}}    | a, a/b, a/b/c, a/b/c=1, a/d",
        "{\"a\":[1,\"x\",null,[2,[\"Y\"]]]}    | a, a=1, a=x, a=2, a=y",
        "{\"a\":[],\"b\":[null],\"c\":[[],[null]]} | ~~",
        "{\"a\":[{\"b\":1},{\"b\":2},{},3]}    | a, a/b, a/b=1, a/b=2, a=3",
        "{\"a.b\":1,\"\":2,\"a\":{\"\":3}}     | a.b, a.b=1, ~~, ~~=2, a, a/, a/=3",
        "{\"a\":\"\"}                          | a, a="
      })
  void anObjectHasATermForEachPathAndEachValue(String json, String expected) throws IOException {
    Set<String> terms =
        expected.isEmpty()
            ? Set.of()
            : Arrays.stream(expected.split(", ", -1))
                .map(term -> term(TicketField.CUSTOM_FIELDS, term.replace("~~", "")))
                .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(terms, terms(json, "{}"));
  }

  private static String term(TicketField field, String text) {
    int equals = text.indexOf('=');
    KeyPath path =
        new KeyPath(List.of((equals < 0 ? text : text.substring(0, equals)).split("/", -1)));
    return equals < 0
        ? ObjectTerms.present(field, path)
        : ObjectTerms.value(field, path, text.substring(equals + 1));
  }

  private static Set<String> terms(String customFields, String attributes) throws IOException {
    String terms =
        new TicketTerms()
            .of(
                ticket(1)
                    .with(TicketField.CUSTOM_FIELDS, new RawJson(customFields))
                    .with(TicketField.ATTRIBUTES, new RawJson(attributes))
                    .build());
    return terms.isEmpty() ? Set.of() : new TreeSet<>(List.of(terms.split(" ", -1)));
  }

  @Test
  void theTwoObjectsHaveDifferentTerms() throws IOException {
    String json = "{\"a\":\"x\"}";
    Set<String> both = terms(json, json);
    assertEquals(4, both.size());
    assertEquals(
        Stream.of("a", "a=x")
            .flatMap(
                t -> Stream.of(term(TicketField.CUSTOM_FIELDS, t), term(TicketField.ATTRIBUTES, t)))
            .collect(Collectors.toSet()),
        both);
  }

  /// Terms are remembered from ticket to ticket, as long as they are not too many.
  @Test
  void aTicketHasTheSameTermsWhicheverCameBefore() throws IOException {
    TicketTerms remembering = new TicketTerms();
    for (int i = 0; i < 60_000; i++) {
      String value = i % 7 == 0 ? "v".repeat(i % 130) : "" + i;
      RawJson object = json("{\"a\":{\"k%d\":\"%s\"},\"%s\":%d}".formatted(i % 9, value, value, i));
      Ticket next =
          ticket(1)
              .with(TicketField.CUSTOM_FIELDS, object)
              .with(TicketField.ATTRIBUTES, json("{\"a\":%d,\"b\":[%d]}".formatted(i, i % 5)))
              .build();
      assertEquals(new TicketTerms().of(next), remembering.of(next));
    }
  }

  private static RawJson json(String text) {
    return new RawJson(text);
  }

  @Test
  void aTermIsOnceThereHoweverOftenItsValueIs() throws IOException {
    assertEquals(3, terms("{\"a\":[" + "{\"b\":1},".repeat(5_000) + "{}]}", "{}").size());
  }

  @Test
  void everyTermHasSixteenCharactersHoweverLongItsKeyAndValue() throws IOException {
    String json = "{\"" + "k".repeat(40_000) + "\":\"" + "日".repeat(100_000) + "\"}";
    terms(json, "{}").forEach(term -> assertEquals(16, term.length()));
    assertNotEquals(
        term(TicketField.CUSTOM_FIELDS, "a=" + "x".repeat(100_000)),
        term(TicketField.CUSTOM_FIELDS, "a=" + "x".repeat(99_999) + "y"));
  }

  @Test
  void whereAKeyEndsAndAValueBeginsMakesADifference() {
    Set<String> terms =
        Stream.of("a/b", "ab", "a=b", "a", "akb", "avb", "a/kb", "=ab", "ab=", "/a", "a/")
            .map(text -> term(TicketField.CUSTOM_FIELDS, text))
            .collect(Collectors.toSet());
    assertEquals(11, terms.size());
  }

  /// The engine folds what the other filters compare.
  @Test
  void caseIsFoldedAsTheEngineFoldsIt() throws IOException {
    TestService.with(List.of(), List.of());
    int[] characters =
        IntStream.rangeClosed(1, Character.MAX_CODE_POINT)
            .filter(c -> Character.isLetter(c) || Character.toUpperCase(c) != c)
            .toArray();
    for (int start = 0; start < characters.length; start += 10_000) {
      int count = Math.min(10_000, characters.length - start);
      String text = new String(characters, start, count);
      assertEquals(foldedByTheEngine(text), ObjectTerms.folded(text));
    }
  }

  private static String foldedByTheEngine(String text) throws IOException {
    byte[] request =
        JSON.writeValueAsString(Map.of("normalizer", "folded", "text", text)).getBytes(UTF_8);
    JsonNode answer =
        JSON.readTree(
            TestService.sharedEngine()
                .send("POST", "/tickets/_analyze", Map.of(), Engine.JSON, request));
    return answer.at("/tokens/0/token").asText();
  }
}
