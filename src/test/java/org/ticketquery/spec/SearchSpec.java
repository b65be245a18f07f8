package org.ticketquery.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ticketquery.support.TicketBuilder.ticket;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketquery.support.Answer;
import org.ticketquery.support.QueryText;
import org.ticketquery.support.TestService;
import org.ticketquery.ticket.Ticket;
import org.ticketquery.ticket.TicketField;

/// `search` (contract, 10): which records are found, and that every text is a search. The order of
/// what is found is [RelevanceSpec]'s.
class SearchSpec {
  private static final String LIST = "/support_tickets";

  private static final List<Ticket> TICKETS =
      List.of(
          text(1, "Charger offline", "My wallbox stopped at 3.5kW, and the Wi-Fi is fine.", "", ""),
          text(2, "", "I was charged twice. Please refund me!", "charged twice", "Wants a refund"),
          text(3, "Refunds", "The charging cable of my car is broken.", "", ""),
          text(4, "", "Customer care was great. It's the user's fault.", "", ""),
          text(5, "Falsche Rechnungen", "Das Ladegerät lädt nicht. Viele Grüße, Jörg", "", ""),
          text(6, "", "La borne de l'hôtel ne marche pas, deux factures reçues.", "", ""),
          text(7, "", "充電器が壊れました。 Ärger 🚗", "", "お客様は返金を希望"),
          text(
              8,
              "",
              "Cable for charging? No: <b>cable-free</b> charging & a 100% refund-policy.",
              "",
              ""),
          text(
              9,
              "",
              "i caricatori non funzionano; los cargadores tampoco; de laders ook niet",
              "",
              ""),
          text(10, "The the", "A to be or not to be", "", ""));

  private static TestService service;

  private static Ticket text(
      long number, String subject, String message, String clean, String summary) {
    var builder = ticket(number).with(TicketField.MESSAGE, message);
    if (!subject.isEmpty()) {
      builder.with(TicketField.SUBJECT, subject);
    }
    if (!clean.isEmpty()) {
      builder.with(TicketField.MESSAGE_CLEAN, clean);
    }
    if (!summary.isEmpty()) {
      builder.with(TicketField.CONVERSATION_SUMMARY, summary);
    }
    return builder.build();
  }

  @BeforeAll
  static void store() {
    service = TestService.with(List.of(), TICKETS);
  }

  private static Answer ask(String search) {
    return service.get(LIST + "?search=" + QueryText.value(search), service.allAreas());
  }

  private static String found(String search) {
    return QueryText.numbers(ask(search).ids());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // a word in any of the four texts
        "wallbox                    | 1",
        "twice                      | 2",
        "wants                      | 2",
        "falsche                    | 5",
        // all words, wherever each of them is
        "charger wallbox            | 1",
        "refund cable               | 3 8",
        "wallbox refund             | ``",
        // case, accents, articles and possessives do not count
        "WALLBOX                    | 1",
        "gruße                      | 5",
        "GRUSSE                     | 5",
        "jorg                       | 5",
        "hotel                      | 6",
        "L'HÔTEL                    | 6",
        "reçues                     | 6",
        "user                       | 4",
        // other forms of a word, in several languages
        "charge                     | 1 2 3 8",
        "refund                     | 2 3 8",
        "refunded                   | 2 3 8",
        "cars                       | 3",
        "rechnung                   | 5",
        "ladegeraet                 | 5",
        "facture                    | 6",
        "caricatore                 | 9",
        "cargadores                 | 9",
        "reçu                       | 6",
        "laders                     | 9",
        // and no other word
        "care                       | 4",
        "car                        | 3",
        // quotes ask for words as they were written, side by side
        "\"refund\"                 | 2 8",
        "\"charging cable\"         | 3",
        "\"cable for charging\"     | 8",
        "\"cable charging\"         | ``",
        "\"refunds the charging\"   | ``",
        "“charging cable”           | 3",
        "„charging cable“           | 3",
        "«charging cable»           | 3",
        // what punctuation joins stands side by side
        "wi-fi                      | 1",
        "cable-free                 | 8",
        "free-cable                 | ``",
        "3.5kw                      | 1",
        "refund-policy              | 8",
        // minus excludes what the word would have found
        "charge -refund             | 1",
        "-charge                    | 4 5 6 7 9 10",
        "charge -\"refund\"         | 1 3",
        "cable -\"charging cable\"  | 8",
        "-charge -refund -the       | 5 6 7 9",
        "charge -charge             | ``",
        // frequent words are words
        "the                        | 1 3 4 10",
        "to be or not to be         | 10",
        "\"to be or not to be\"     | 10",
        // scripts without spaces, and signs
        "充電器                     | 7",
        "充電                       | 7",
        "器充                       | ``",
        "返金                       | 7",
        "🚗                         | 7",
        "100%                       | 8",
        "<b>                        | 8",
      })
  void aSearchFindsTheRecordsThatHoldWhatItAsksFor(String search, String expected) {
    assertEquals(expected, found(search));
  }

  /// A search without any word asks for nothing.
  @ParameterizedTest
  @ValueSource(
      strings = {
        " ",
        "-",
        "--",
        "- -",
        "\"",
        "\"\"",
        "\"\"\"",
        "-\"",
        "-\"\"",
        "\" \"",
        "&",
        "* ?",
        "( ) [ ] { }",
        "!!!",
        "-&",
        "“”",
        "\\",
        "/",
        ":",
        "^~",
        "+",
        "…",
        "\u00A0",
        "\u3000"
      })
  void aSearchWithoutWordsFindsEverything(String search) {
    assertEquals(10, ask(search).ids().size());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"charging cable            | 3",
        "refund \"                   | 2 3 8",
        "refund -                    | 2 3 8",
        "refund - wallbox            | ``",
        "refund --twice              | 3 8",
        "message:refund              | ``",
        "refund AND wallbox          | ``",
        "refund NOT wallbox          | ``",
        "refund OR wallbox           | ``",
        "(refund)                    | 2 3 8",
        "refun*                      | ``",
        "refund~2 twice^4            | ``",
        "+refund                     | 2 3 8",
        "\"refund\"\"me\"            | 2",
        "_exists_                    | ``",
        "/refund/                    | 2 3 8",
      })
  void nothingElseIsAnOperator(String search, String expected) {
    assertEquals(expected, found(search));
  }

  /// Whatever is typed, every record is found by it or by its opposite.
  @Test
  void thereIsNoTextThatIsNoSearch() {
    Random random = new Random(3);
    String signs = "\"-+*?~^:()[]{}\\/&|!<>=@#%.,;'’“„«»_ \u00A0aA1éß充カ🚗\u0301ا\u200D\uFFFD";
    int[] points = signs.codePoints().toArray();
    for (int i = 0; i < 300; i++) {
      String text =
          IntStream.range(0, 1 + random.nextInt(30))
              .mapToObj(j -> Character.toString(points[random.nextInt(points.length)]))
              .collect(Collectors.joining());
      Answer answer = ask(text);
      assertEquals(200, answer.status(), () -> text + " " + answer.body());
      String quoted = "\"x" + text.replaceAll("[\"“”„«»]", "") + "\"";
      Set<String> all = new HashSet<>(ask(quoted).ids());
      List<String> without = ask("-" + quoted).ids();
      without.forEach(id -> assertTrue(all.add(id), quoted));
      assertEquals(10, all.size(), quoted);
    }
  }

  @Test
  void asManyWordsAsAreAllowedAreOneSearchAndMoreAreRefused() {
    String most =
        IntStream.range(0, 64)
            .mapToObj(i -> "w" + (char) ('a' + i / 8) + (char) ('a' + i % 8))
            .collect(Collectors.joining(" "));
    assertEquals(200, ask(most).status());
    assertEquals(200, ask(most.replace(" ", " -")).status());
    assertEquals(200, ask("\"" + most + "\"").status());
    assertEquals(200, ask("充".repeat(64)).status());
    for (String more :
        List.of(
            most + " more",
            "\"" + most + " more\"",
            most.replace(" ", "-") + "-more",
            "充".repeat(65),
            "🚗".repeat(65),
            "a ".repeat(2_000),
            "aカ".repeat(500))) {
      Answer refused = ask(more);
      assertEquals(400, refused.status(), more);
      assertTrue(
          refused.fieldErrors("search").getFirst().contains("words; at most 64"), refused.body());
    }
    assertEquals(414, ask("a ".repeat(10_000)).status());
  }

  @Test
  void aWordLongerThanTheIndexKeepsIsNoFault() {
    assertEquals(200, ask("a".repeat(255)).status());
    assertEquals(200, ask("é".repeat(2_000)).status());
  }

  @Test
  void oneSearchIsGiven() {
    String token = service.allAreas();
    assertEquals(400, service.get(LIST + "?search=a&search=b", token).status());
    assertEquals(400, service.get(LIST + "?search=", token).status());
  }

  @Test
  void aSearchIsOneMoreConditionInTheOrderOfTheListing() {
    Answer page = service.get(LIST + "?search=charge&page_size=2&position=0", service.allAreas());
    List<String> seen = new ArrayList<>(page.ids());
    seen.addAll(service.get(page.next().orElseThrow(), service.allAreas()).ids());
    assertEquals("1 2 3 8", QueryText.numbers(seen));
    assertEquals(
        "",
        QueryText.numbers(
            service.get(LIST + "?search=charge&position=1", service.allAreas()).ids()));
  }

  @Test
  void aSearchAppliesWhereverFiltersDo() {
    String token = service.allAreas();
    String lines =
        service
            .send(
                "GET",
                LIST + "/export?search=refund&fields=id",
                Map.of("Authorization", "Bearer " + token, "Accept", "application/x-ndjson"))
            .body();
    assertEquals(3, lines.lines().count(), lines);
    Answer counted =
        service.send(
            "GET",
            LIST + "?search=refund&page_size=1",
            Map.of("Authorization", "Bearer " + token, "Prefer", "return=total-count"));
    assertEquals("3", counted.header("X-Total-Count").orElseThrow());
  }

  /// Found where the whole text is, and not only its beginning.
  @Test
  void aWordAtTheEndOfALongTextIsFound() {
    service.store(
        List.of(), List.of(text(11, "", "lorem ipsum ".repeat(300_000) + "zebra", "", "")));
    assertEquals("11", found("zebra"));
    store();
  }
}
