package org.ticketquery.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ticketquery.support.TicketBuilder.ticket;
import static org.ticketquery.support.TicketBuilder.ticketId;
import static org.ticketquery.support.TicketBuilder.userId;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketquery.support.Answer;
import org.ticketquery.support.TestService;
import org.ticketquery.ticket.Ticket;
import org.ticketquery.ticket.TicketField;
import org.ticketquery.ticket.User;

/// How many records match in all, exactly, for those who ask (contract, 10; RFC 7240).
class TotalCountSpec {
  private static final String LIST = "/support_tickets";

  /// More than the 10,000 up to which the engine counts unless it is told to go on.
  private static final int RECORDS = 12_345;

  private static TestService service;

  @BeforeAll
  static void store() {
    User user =
        new User(
            userId(1), Optional.of("acme"), Optional.empty(), Optional.empty(), Optional.empty());
    service =
        TestService.with(
            List.of(user), LongStream.rangeClosed(1, RECORDS).mapToObj(n -> record(n)).toList());
  }

  /// Every fifth is open, every tenth is the user's.
  private static Ticket record(long number) {
    var ticket = ticket(number).with(TicketField.STATUS, number % 5 == 0 ? "Open" : "Closed");
    return (number % 10 == 0 ? ticket.user(userId(1)) : ticket).build();
  }

  @ParameterizedTest
  @CsvSource({
    "'',                          12345",
    "?page_size=1,                12345",
    "?status=open,                 2469",
    "?status=OPEN&page_size=100,   2469",
    "?status=nothing,                 0",
    "?position__gte=0&expand=user, 12345"
  })
  void theTotalIsThatOfAllPagesTogether(String query, String total) {
    assertTotal(total, ask("GET", LIST + query, service.allAreas()));
  }

  @Test
  void itIsTheSameOnEveryPage() {
    for (String cursor : List.of("page_after=", "page_before=")) {
      for (long place : List.of(0L, 3L, 6_000L, 12_345L, 99_999L)) {
        String query = "?status=open&page_size=2&" + cursor + ticketId(place);
        assertTotal("2469", ask("GET", LIST + query, service.allAreas()));
      }
    }
  }

  @Test
  void onlyWhatTheTokenSeesIsCounted() {
    for (String token : List.of(service.ofUser(userId(1)), service.ofOrganization("acme"))) {
      assertTotal("1234", ask("GET", LIST, token));
      assertTotal("1234", ask("GET", LIST + "?status=open&page_size=1", token));
      assertTotal("0", ask("GET", LIST + "?status=closed", token));
      assertTotal("0", ask("GET", LIST + "?user__isnull=true", token));
    }
    assertTotal("0", ask("GET", LIST, service.ofOrganization("globex")));
  }

  @Test
  void headAnswersWithTheSameHeaders() {
    Answer head = ask("HEAD", LIST + "/?status=open", service.allAreas());
    assertTotal("2469", head);
    assertEquals("", head.body());
  }

  @Test
  void theBodyAndTheLinksAreAsEver() {
    String path = LIST + "?status=open&page_size=7&page_after=" + ticketId(50);
    Answer plain = service.get(path, service.allAreas());
    Answer counted = ask("GET", path, service.allAreas());
    assertEquals(plain.body(), counted.body());
    assertEquals(plain.header("Link"), counted.header("Link"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "return=minimal", "handling=strict", "total-count", "\"", "x, y; z"})
  void whoDoesNotAskIsNotTold(String preference) {
    Answer answer =
        service.send(
            "GET",
            LIST,
            Map.of("Authorization", "Bearer " + service.allAreas(), "Prefer", preference));
    assertEquals(200, answer.status());
    assertUntold(answer);
  }

  @Test
  void theOtherResourcesTellNoTotal() {
    assertUntold(ask("GET", LIST + "/" + ticketId(1), service.allAreas()));
    assertUntold(ask("GET", "/users/" + userId(1), service.allAreas()));
  }

  @Test
  void aRefusalTellsNoTotal() {
    Answer refused = ask("GET", LIST + "?colour=red", service.allAreas());
    assertEquals(400, refused.status());
    assertUntold(refused);
  }

  private static Answer ask(String method, String path, String token) {
    return service.send(
        method, path, Map.of("Authorization", "Bearer " + token, "Prefer", "return=total-count"));
  }

  private static void assertTotal(String total, Answer answer) {
    assertEquals(200, answer.status(), answer::body);
    assertEquals(Optional.of(total), answer.header("X-Total-Count"));
    assertEquals(Optional.of("return=total-count"), answer.header("Preference-Applied"));
  }

  private static void assertUntold(Answer answer) {
    assertTrue(answer.header("X-Total-Count").isEmpty());
    assertTrue(answer.header("Preference-Applied").isEmpty());
  }
}
