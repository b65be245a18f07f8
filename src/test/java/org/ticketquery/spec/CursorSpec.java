package org.ticketquery.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ticketquery.support.TicketBuilder.ticket;
import static org.ticketquery.support.TicketBuilder.ticketId;
import static org.ticketquery.support.TicketBuilder.userId;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketquery.support.Answer;
import org.ticketquery.support.QueryText;
import org.ticketquery.support.TestService;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.Ticket;
import org.ticketquery.ticket.TicketField;

/// The cursors of orderings other than `id` (contract, 10): they hold for the filters and the
/// ordering they were given out for, and are worth nothing once altered; what may be seen is the
/// token's business alone.
class CursorSpec {
  private static final String LIST = "/support_tickets";
  private static final int RECORDS = 12;

  private static TestService service;

  @BeforeAll
  static void store() {
    service =
        TestService.with(
            List.of(), IntStream.rangeClosed(1, RECORDS).mapToObj(CursorSpec::record).toList());
  }

  /// Even ones are of user 2, odd ones of user 1.
  private static Ticket record(int number) {
    return ticket(number)
        .user(userId(number % 2 == 0 ? 2 : 1))
        .with(TicketField.STATUS, "Open")
        .with(TicketField.CREATED_AT, Instant.parse("2024-05-01T12:00:00Z").plusSeconds(number))
        .build();
  }

  private static String cursor(String query) {
    String next = all("?page_size=4&" + query).next().orElseThrow();
    return next.substring(next.lastIndexOf("page_after=") + "page_after=".length());
  }

  private static Answer all(String query) {
    return service.get(LIST + query, service.allAreas());
  }

  @Test
  void aCursorIsTheSameForTheSamePlace() {
    assertEquals(cursor("ordering=-id"), cursor("ordering=-id"));
  }

  @Test
  void aCursorShowsNothingOfTheRecordItLiesAt() {
    String cursor = cursor("ordering=-created_at");
    String decoded = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.ISO_8859_1);
    assertFalse(decoded.contains("tick") || decoded.contains("01HZ"), decoded);
  }

  /// Whatever is sent together with the same selection, in whatever order, the cursor holds.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ordering=-created_at&status=open&page_size=4",
        "status=open&ordering=-created_at&page_size=4",
        "page_size=4&expand=user&status=open&ordering=-created_at",
        "status=%6Fpen&ordering=-created%5Fat&page_size=4",
      })
  void aCursorHoldsForTheSameSelection(String query) {
    String cursor = cursor("status=open&ordering=-created_at");
    assertEquals("8 7 6 5", QueryText.numbers(all("?" + query + "&page_after=" + cursor).ids()));
    assertEquals("12 11 10", QueryText.numbers(all("?" + query + "&page_before=" + cursor).ids()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ordering=-created_at",
        "ordering=-created_at&status=OPEN",
        "ordering=-created_at&status=open&status__in=open",
        "ordering=created_at&status=open",
        "ordering=-updated&status=open",
        "ordering=-id&status=open",
        "status=open",
        "ordering=id&status=open",
      })
  void aCursorOfAnotherSelectionIsRefused(String query) {
    String cursor = cursor("status=open&ordering=-created_at");
    for (String name : List.of("page_after", "page_before")) {
      assertRefused(all("?" + query + "&" + name + "=" + cursor), name);
    }
  }

  static Stream<String> forged() {
    String cursor = cursor("ordering=-created_at");
    Stream<String> altered =
        IntStream.range(0, cursor.length())
            .mapToObj(
                i ->
                    cursor.substring(0, i)
                        + (cursor.charAt(i) == 'A' ? 'B' : 'A')
                        + cursor.substring(i + 1));
    return Stream.concat(
        altered,
        Stream.of(
            "x",
            ticketId(3).value(),
            cursor.substring(1),
            cursor.substring(0, 84),
            cursor + "AAAA",
            cursor + "=",
            cursor.substring(0, 87) + "=",
            " " + cursor.substring(1),
            cursor.toUpperCase(Locale.ROOT),
            "A".repeat(88),
            "_".repeat(88),
            "é".repeat(88),
            "🚗".repeat(44),
            "A".repeat(10_000)));
  }

  @ParameterizedTest
  @MethodSource("forged")
  void aForgedCursorIsRefused(String forged) {
    for (String name : List.of("page_after", "page_before")) {
      assertRefused(all("?ordering=-created_at&" + name + "=" + QueryText.value(forged)), name);
    }
  }

  private static void assertRefused(Answer answer, String name) {
    assertEquals(400, answer.status(), answer.body());
    assertTrue(
        answer.json().path("type").asText().endsWith("/problems/pagination-parameters/"),
        answer.body());
    assertEquals(1, answer.fieldErrors(name).size(), answer.body());
  }

  @Test
  void aRefusalSaysWhatToDo() {
    Answer answer = all("?ordering=-id&page_after=" + ticketId(3));
    assertTrue(
        answer.fieldErrors("page_after").getFirst().contains("Begin without it"), answer.body());
  }

  @Test
  void aCursorIsReportedTogetherWithEveryOtherFault() {
    Answer answer = all("?ordering=-id&page_after=x&page_before=y&colour=red");
    for (String parameter : List.of("page_after", "page_before", "colour")) {
      assertEquals(1, answer.fieldErrors(parameter).size(), answer.body());
    }
    Answer ordering = all("?ordering=newest&page_after=x");
    assertEquals(1, ordering.fieldErrors("ordering").size());
  }

  /// The place is the same; the records are the other token's own.
  @Test
  void anotherTokensCursorShowsOwnRecordsOnly() {
    String cursor = cursor("ordering=-created_at");
    String query = LIST + "?ordering=-created_at&page_after=" + cursor;
    assertEquals("7 5 3 1", QueryText.numbers(service.get(query, service.ofUser(userId(1))).ids()));
    assertEquals("8 6 4 2", QueryText.numbers(service.get(query, service.ofUser(userId(2))).ids()));
    assertEquals("", QueryText.numbers(service.get(query, service.ofUser(userId(3))).ids()));
  }

  /// A cursor at somebody else's record answers like one at a record that is not there.
  @Test
  void aCursorAtAForeignRecordTellsNothingOfIt() {
    String cursor = cursor("ordering=-created_at");
    String query = LIST + "?ordering=-created_at&page_size=2&page_after=" + cursor;
    Answer before = service.get(query, service.ofUser(userId(2)));
    service.delete(List.of(ticketId(9)));
    Answer after = service.get(query, service.ofUser(userId(2)));
    store();
    assertEquals(before.body(), after.body());
    assertEquals(before.header("Link"), after.header("Link"));
  }

  @Test
  void aCursorWhoseRecordIsGoneIsAPlaceAllTheSame() {
    for (String ordering : List.of("-id", "created_at", "-created_at", "updated", "-updated")) {
      String cursor = cursor("ordering=" + ordering);
      List<String> ids = all("?ordering=" + ordering + "&page_size=100").ids();
      service.delete(List.of(new ResourceId(ids.get(3))));
      Answer next = all("?page_size=4&ordering=" + ordering + "&page_after=" + cursor);
      Answer previous = all("?page_size=4&ordering=" + ordering + "&page_before=" + cursor);
      store();
      assertEquals(ids.subList(4, 8), next.ids());
      assertTrue(next.previous().isPresent() && next.next().isPresent());
      assertEquals(ids.subList(0, 3), previous.ids());
      assertTrue(previous.previous().isEmpty() && previous.next().isPresent());
    }
  }

  /// Beyond the last record there is nothing, and the way back is shown.
  @Test
  void behindTheLastRecordTheLinkLeadsBack() {
    for (String ordering : List.of("-id", "created_at", "-created_at", "updated", "-updated")) {
      Answer last = all("?page_size=11&ordering=" + ordering);
      String id = all("?page_size=12&ordering=" + ordering).ids().getLast();
      service.delete(List.of(new ResourceId(id)));
      Answer empty = service.get(last.next().orElseThrow(), service.allAreas());
      assertEquals(List.of(), empty.ids());
      assertEquals(Optional.empty(), empty.next());
      assertEquals(
          last.ids(), service.get(empty.previous().orElseThrow(), service.allAreas()).ids());
      store();
    }
  }
}
