package org.ticketquery.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ticketquery.support.TicketBuilder.ticket;
import static org.ticketquery.support.TicketBuilder.ticketId;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ticketquery.support.Answer;
import org.ticketquery.support.QueryText;
import org.ticketquery.support.TestService;
import org.ticketquery.ticket.Ticket;
import org.ticketquery.ticket.TicketField;

/// `ordering=relevance` (contract, 10): the order that someone at a support desk would call right,
/// the same whatever other records there are.
class RelevanceSpec {
  private static final String LIST = "/support_tickets";
  private static final String FAR = " and much else was said in between".repeat(5) + " ";

  static Stream<Arguments> orders() {
    return Stream.of(
        order("the subject before the message", "refund", "Refund # x", "x # a refund"),
        order(
            "another form in the subject before the word in the message",
            "refund",
            "Refunds # x",
            "x # a refund"),
        order("a summary like a message", "refund", "Refund # x", "x # y # a refund"),
        order(
            "all words in the subject before some",
            "wrong tariff",
            "Tariff is wrong # x",
            "Wrong app # the tariff",
            "x # tariff" + FAR + "wrong"),
        order(
            "a phrase before scattered words",
            "charging cable",
            "x # the charging cable broke",
            "x # a cable" + FAR + "charging"),
        order(
            "a phrase before words that are near",
            "charging cable",
            "x # the charging cable broke",
            "x # the cable used when charging"),
        order(
            "near words before far ones",
            "charging cable",
            "x # the cable used when charging",
            "x # a cable" + FAR + "charging"),
        order(
            "a phrase in the subject before the same words there",
            "charging cable",
            "Charging cable # x",
            "Cable stuck while charging # x"),
        order(
            "words in the subject before a phrase in the message",
            "charging cable",
            "Cable stuck while charging # x",
            "x # the charging cable broke"),
        order(
            "the word as it was written before other forms",
            "charges",
            "x # two charges",
            "x # two charging sessions"),
        order(
            "a word of several languages alike",
            "rechnung",
            "Rechnung # x",
            "Rechnungen # x",
            "x # die Rechnung",
            "x # die Rechnungen"),
        order(
            "accents do not matter, and the newest is first among records alike",
            "facture hôtel",
            "x # facture hotel",
            "x # facture hôtel"),
        order(
            "a phrase in quotes is worth one word",
            "\"charging cable\" broken",
            "Charging cable broken # x",
            "Broken # my charging cable",
            "x # my charging cable" + FAR + "broken"),
        order(
            "how often a word is said does not count, the newest does",
            "refund",
            "x # refund",
            "x # refund refund refund refund"));
  }

  private static Arguments order(String name, String search, String... bestFirst) {
    return Arguments.of(name, search, List.of(bestFirst));
  }

  /// The best are the oldest, but where all are alike, so that nothing but the match decides.
  @ParameterizedTest(name = "{0}")
  @MethodSource("orders")
  void theBestComesFirst(String name, String search, List<String> bestFirst) {
    List<Ticket> tickets =
        IntStream.range(0, bestFirst.size())
            .mapToObj(
                i -> text(name.contains("newest") ? bestFirst.size() - i : i, bestFirst.get(i)))
            .toList();
    TestService service = TestService.with(List.of(), tickets);
    assertEquals(
        tickets.stream().map(t -> t.id().value()).toList(),
        service.get(relevance(search), service.allAreas()).ids());
  }

  /// @param texts subject, message and summary, with `#` between them
  private static Ticket text(long number, String texts) {
    String[] parts = texts.split(" # ", -1);
    var builder =
        ticket(number).with(TicketField.SUBJECT, parts[0]).with(TicketField.MESSAGE, parts[1]);
    return (parts.length > 2 ? builder.with(TicketField.CONVERSATION_SUMMARY, parts[2]) : builder)
        .build();
  }

  private static String relevance(String search) {
    return LIST + "?ordering=relevance&search=" + QueryText.value(search);
  }

  @Test
  void relevanceNeedsASearch() {
    TestService service = TestService.with(List.of(), List.of());
    Answer answer = service.get(LIST + "?ordering=relevance", service.allAreas());
    assertTrue(answer.fieldErrors("ordering").getFirst().contains("add search"), answer.body());
  }

  @Test
  void withoutARequestForRelevanceTheOrderIsThatOfIds() {
    TestService service =
        TestService.with(List.of(), List.of(text(1, "x # refund"), text(2, "Refund # x")));
    assertEquals(
        "1 2", QueryText.numbers(service.get(LIST + "?search=refund", service.allAreas()).ids()));
  }

  @Test
  void whatOnlyExcludesIsNewestFirst() {
    TestService service =
        TestService.with(
            List.of(), List.of(text(1, "x # y"), text(2, "Refund # x"), text(3, "z # y")));
    assertEquals(
        "3 1", QueryText.numbers(service.get(relevance("-refund"), service.allAreas()).ids()));
  }

  /// Four ranks of records, many alike in each.
  private static List<Ticket> many() {
    List<String> ranks =
        List.of("Refund # refund", "Refunds # y", "x # a refund", "x # many refunds");
    return LongStream.range(0, 90).mapToObj(i -> text(i, ranks.get((int) (i * 7 % 4)))).toList();
  }

  @Test
  void aWalkSeesEveryMatchOnceInBothDirections() {
    TestService service = TestService.with(List.of(), many());
    List<String> all =
        service.get(relevance("refund") + "&page_size=100", service.allAreas()).ids();
    assertEquals(90, all.size());
    List<String> there = new ArrayList<>();
    Answer page = service.get(relevance("refund") + "&page_size=7", service.allAreas());
    assertEquals(Optional.empty(), page.previous());
    there.addAll(page.ids());
    while (page.next().isPresent()) {
      page = service.get(page.next().get(), service.allAreas());
      there.addAll(page.ids());
    }
    assertEquals(all, there);
    List<String> back = new ArrayList<>(page.ids().reversed());
    while (page.previous().isPresent()) {
      page = service.get(page.previous().get(), service.allAreas());
      back.addAll(page.ids().reversed());
    }
    Collections.reverse(back);
    assertEquals(all, back);
  }

  /// Records come and go that would change how rare each word is.
  @Test
  void aWalkAmidChangesSeesWhatStayedOnce() {
    TestService service = TestService.with(List.of(), many());
    List<String> stayed = new ArrayList<>(many().stream().map(t -> t.id().value()).toList());
    List<String> seen = new ArrayList<>();
    Optional<String> url = Optional.of(relevance("refund") + "&page_size=7");
    for (int i = 0; url.isPresent(); i++) {
      Answer page = service.get(url.get(), service.allAreas());
      seen.addAll(page.ids());
      url = page.next();
      service.store(
          List.of(),
          List.of(text(1_000 + i, "Refund refund # refund"), text(2_000 + i, "y # nothing")));
      service.delete(List.of(ticketId(i * 6L)));
      stayed.remove(ticketId(i * 6L).value());
    }
    assertEquals(
        stayed.stream().sorted().toList(),
        seen.stream().filter(stayed::contains).sorted().toList());
  }

  /// Rare or frequent, a word is worth its place.
  @Test
  void theOrderDoesNotDependOnOtherRecords() {
    List<Ticket> tickets =
        List.of(
            text(1, "Refund # the tariff"),
            text(2, "Tariff # the refund"),
            text(3, "x # refund tariff"));
    TestService service = TestService.with(List.of(), tickets);
    String before = order(service);
    service.store(
        List.of(),
        LongStream.range(100, 300).mapToObj(i -> text(i, "Refund refund # refund")).toList());
    assertEquals(before, order(service));
  }

  private static String order(TestService service) {
    return QueryText.numbers(service.get(relevance("refund tariff"), service.allAreas()).ids());
  }
}
