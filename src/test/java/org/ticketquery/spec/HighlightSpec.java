package org.ticketquery.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ticketquery.support.TicketBuilder.ticket;
import static org.ticketquery.support.TicketBuilder.userId;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.ticketquery.support.Answer;
import org.ticketquery.support.QueryText;
import org.ticketquery.support.TestService;
import org.ticketquery.support.TicketBuilder;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.TicketField;

/// `highlight` (contract, 10): where a record matches a search, as HTML that is safe to show.
class HighlightSpec {
  private static final String LIST = "/support_tickets";
  private static final String SEARCHED = "subject message message_clean conversation_summary";

  private static TestService with(TicketBuilder... tickets) {
    return TestService.with(List.of(), Stream.of(tickets).map(TicketBuilder::build).toList());
  }

  private static Answer ask(TestService service, String search, String more) {
    return service.get(
        LIST + "?highlight=true&search=" + QueryText.value(search) + more, service.allAreas());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "cable            | The charging <mark>cable</mark> is hot.",
        "CABLES           | The charging <mark>cable</mark> is hot.",
        "charge hot       | The <mark>charging</mark> cable is <mark>hot</mark>.",
        "\"charging cable\" | The <mark>charging</mark> <mark>cable</mark> is hot.",
        "\"charging cable\" hot | The <mark>charging</mark> <mark>cable</mark> is <mark>hot</mark>.",
        "cable -refund    | The charging <mark>cable</mark> is hot.",
        "-refund          | ``",
        "&                | ``",
      })
  void theHitsAreMarked(String search, String expected) {
    TestService service = with(ticket(1).with(TicketField.MESSAGE, "The charging cable is hot."));
    JsonNode highlights = ask(service, search, "").json().get(0).path("highlights");
    assertTrue(highlights.isObject());
    assertEquals(expected, highlights.path("message").path(0).asText());
    assertEquals(expected.isEmpty() ? 0 : 1, highlights.size(), highlights.toString());
  }

  @Test
  void everyFieldThatMatchesIsThereInTheOrderOfTheRecordBehindItsLastField() {
    TestService service =
        with(
            ticket(1)
                .with(TicketField.CONVERSATION_SUMMARY, "a cable")
                .with(TicketField.MESSAGE, "nothing")
                .with(TicketField.SUBJECT, "Cable")
                .with(TicketField.MESSAGE_CLEAN, "cables"));
    String body = ask(service, "cable", "").body();
    assertTrue(
        body.endsWith(
            ",\"highlights\":{\"subject\":[\"<mark>Cable</mark>\"],\"message_clean\":[\"<mark>cables</mark>\"],"
                + "\"conversation_summary\":[\"a <mark>cable</mark>\"]}}]"),
        body);
  }

  @Test
  void recordsHaveNoHighlightsUnlessAskedTo() {
    TestService service = with(ticket(1));
    for (String query : List.of("?search=hello", "?search=hello&highlight=false", "?highlight=0")) {
      assertFalse(service.get(LIST + query, service.allAreas()).body().contains("highlights"));
    }
  }

  @ParameterizedTest
  @CsvSource({"highlight=true,add search", "highlight=yes&search=a,not true or false"})
  void whatCannotBeHighlightedIsRefused(String query, String fault) {
    TestService service = with(ticket(1));
    Answer answer = service.get(LIST + "?" + query, service.allAreas());
    assertEquals(400, answer.status());
    assertTrue(answer.fieldErrors("highlight").getFirst().contains(fault), answer.body());
  }

  static Stream<Arguments> hostile() {
    return Stream.of(
            "<script>alert('cable')</script>",
            "<mark>not cable</mark> cable",
            "</mark><img src=x onerror=alert(1)> cable",
            "cable\" onmouseover=\"x",
            "&lt;b&gt; cable &amp;lt;",
            "<cable>",
            "cable < & > \" ' / `",
            "\u202Ecable\u0001 \uFFFF 🚗<b>")
        .map(Arguments::of);
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void theTextIsEscapedAndNothingButTheMarksIsMarkup(String text) {
    TestService service = with(ticket(1).with(TicketField.MESSAGE, text));
    String html = ask(service, "cable", "").json().at("/0/highlights/message/0").asText();
    assertTrue(html.contains("<mark>cable</mark>"), html);
    assertMarkedTextOnly(html);
  }

  private static void assertMarkedTextOnly(String html) {
    String unmarked = html.replace("<mark>", "\u0002").replace("</mark>", "\u0003");
    assertFalse(unmarked.matches("(?s).*[<>\"'].*"), html);
    assertFalse(unmarked.matches("(?s).*&(?!(lt|gt|amp|quot|#x27|#x2F|#39);).*"), html);
    assertTrue(
        unmarked.replaceAll("[^\u0002\u0003]", "").matches("(\u0002\u0003)*"), "balanced: " + html);
  }

  @Test
  void aFieldThatIsNotShownIsNotHighlighted() {
    TestService service =
        with(
            ticket(1)
                .with(TicketField.SUBJECT, "Cable")
                .with(TicketField.MESSAGE, "the secret cable"));
    JsonNode some = ask(service, "cable", "&fields=subject").json().get(0);
    assertEquals(Set.of("subject"), names(some.path("highlights")));
    Answer none = ask(service, "cable", "&fields=status,user");
    assertEquals("{}", none.json().get(0).path("highlights").toString());
    assertFalse(none.body().contains("secret"));
  }

  private static Set<String> names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).collect(Collectors.toSet());
  }

  /// What users, tags and custom fields hold is searched by nobody.
  @Test
  void nothingButTheSearchedTextsIsHighlighted() {
    ResourceId user = userId(1);
    TestService service =
        with(
            ticket(1)
                .user(user)
                .tags("cable")
                .with(TicketField.STATUS, "cable")
                .with(TicketField.MESSAGE, "a cable"));
    JsonNode record = ask(service, "cable", "&status=cable&tags=cable&user=" + user).json().get(0);
    assertEquals(Set.of("message"), names(record.path("highlights")));
  }

  static Stream<Arguments> longTexts() {
    String blob = "QUJD".repeat(1_000_000);
    return Stream.of(
        Arguments.of("words", "cable " + "lorem ipsum dolor ".repeat(200_000)),
        Arguments.of("hits everywhere", "cable ".repeat(600_000)),
        Arguments.of("no place to break", "cable " + blob),
        Arguments.of(
            "no place to break on either side", blob.substring(0, 40_000) + " cable " + blob),
        Arguments.of("signs only", "cable" + "-".repeat(3_000_000)),
        Arguments.of("markup only", "cable" + "<\"&>".repeat(700_000)),
        Arguments.of("markup before", "<\"&>".repeat(5_000) + "cable"),
        Arguments.of("accents", "cable" + "\u0301".repeat(100_000) + " cable"),
        Arguments.of("surrogates", "🚗".repeat(20_000) + "cable" + "🚗".repeat(500_000)),
        Arguments.of("a script without spaces", "充電".repeat(500_000) + " cable"),
        Arguments.of("lines", "cable\n".repeat(10) + "\n".repeat(1_000_000)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("longTexts")
  void ofALongTextAFewShortFragmentsAreShown(String name, String text) {
    TestService service = with(ticket(1).with(TicketField.MESSAGE, text));
    for (String search : List.of("cable", "\"cable\"", "充電")) {
      Answer answer = ask(service, search, "&fields=message");
      assertEquals(200, answer.status(), answer.body());
      for (JsonNode fragments : answer.json().path(0).path("highlights")) {
        assertTrue(fragments.size() <= 3);
        for (JsonNode fragment : fragments) {
          assertTrue(fragment.asText().length() <= 3_000, () -> "" + fragment.asText().length());
          assertTrue(fragment.asText().contains("<mark>"));
          assertMarkedTextOnly(fragment.asText());
        }
      }
    }
  }

  @Test
  void theFirstHitOfALongTextIsShownEvenWhereNothingBreaksIt() {
    TestService service =
        with(ticket(1).with(TicketField.MESSAGE, "My cable " + "QUJD".repeat(1_000_000)));
    String html = ask(service, "cable", "").json().at("/0/highlights/message/0").asText();
    assertTrue(html.startsWith("My <mark>cable</mark> QUJD"), html.substring(0, 50));
  }

  @Test
  void highlightsComeWithEveryPageInEveryOrderAndCursorsHoldWithoutThem() {
    TestService service =
        with(
            ticket(1).with(TicketField.MESSAGE, "cable"),
            ticket(2).with(TicketField.MESSAGE, "cables"),
            ticket(3).with(TicketField.SUBJECT, "cable"));
    for (String ordering : List.of("id", "-id", "relevance", "-created_at")) {
      Answer first = ask(service, "cable", "&page_size=2&ordering=" + ordering);
      Answer second = service.get(first.next().orElseThrow(), service.allAreas());
      List<JsonNode> records = new ArrayList<>();
      first.json().forEach(records::add);
      second.json().forEach(records::add);
      assertEquals(3, records.size());
      records.forEach(
          record -> assertTrue(record.path("highlights").toString().contains("<mark>cable")));
      String without = first.next().orElseThrow().replace("highlight=true&", "");
      assertEquals(second.ids(), service.get(without, service.allAreas()).ids());
    }
  }

  @Test
  void everyHighlightedFieldIsASearchedOne() {
    assertEquals(
        SEARCHED,
        String.join(" ", TicketField.searched().stream().map(TicketField::wireName).toList()));
  }
}
