package org.ticketquery.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.ticketquery.support.TicketBuilder.ticket;
import static org.ticketquery.support.TicketBuilder.ticketId;
import static org.ticketquery.support.TicketBuilder.userId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
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

/// Page sizes, cursors and walks (contract, 3).
class PaginationSpec {
  private static final int RECORDS = 260;
  private static final User USER =
      new User(
          userId(1),
          Optional.of("acme"),
          Optional.empty(),
          Optional.empty(),
          Optional.of(Instant.EPOCH));

  private static TestService service;

  /// Even numbers only, so that there are cursors between them; every tenth is of a user, every
  /// third is open.
  @BeforeAll
  static void store() {
    service =
        TestService.with(
            List.of(USER), IntStream.range(0, RECORDS).mapToObj(PaginationSpec::record).toList());
  }

  private static Ticket record(int i) {
    var builder = ticket(2L * i + 2).with(TicketField.STATUS, i % 3 == 0 ? "Open" : "Closed");
    return (i % 10 == 0 ? builder.user(USER.id()) : builder).build();
  }

  private static List<String> ids(long... numbers) {
    return LongStream.of(numbers).mapToObj(n -> ticketId(n).value()).toList();
  }

  private static List<String> evens(int from, int count) {
    return IntStream.range(0, count).mapToObj(i -> ticketId(from + 2L * i).value()).toList();
  }

  @Test
  void aPageHasTwentyFiveRecordsUnlessAskedOtherwise() {
    assertEquals(evens(2, 25), get("").ids());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 24, 25, 26, 99, 100})
  void aPageHasAsManyRecordsAsAskedFor(int size) {
    assertEquals(evens(2, size), get("?page_size=" + size).ids());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "101", "-1", "1.0", "ten", "", "999999999999999999999", "0x10"})
  void anotherPageSizeIsRefused(String size) {
    Answer answer = get("?page_size=" + size);
    assertEquals(400, answer.status());
    assertEquals(
        service.url() + "/problems/pagination-parameters/", answer.json().get("type").asText());
    assertEquals(1, answer.fieldErrors("page_size").size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tick01HZ",
        "tick01HZ000010000000000000001a",
        "TICK01HZ0000100000000000000010",
        "tick01HZ00001000000000000000100",
        "tick01HZ000010000000000000001-",
        "0",
        "t1ck01HZ0000100000000000000010"
      })
  void aCursorThatIsNoIdIsRefused(String cursor) {
    for (String parameter : List.of("page_after", "page_before")) {
      Answer answer = get("?" + parameter + "=" + cursor);
      assertEquals(400, answer.status());
      assertEquals(
          service.url() + "/problems/pagination-parameters/", answer.json().get("type").asText());
      assertEquals(1, answer.fieldErrors(parameter).size());
    }
  }

  @Test
  void pageAfterShowsTheRecordsRightAfterTheCursor() {
    assertEquals(ids(12, 14, 16), get("?page_size=3&page_after=" + ticketId(10)).ids());
    assertEquals(ids(12, 14, 16), get("?page_size=3&page_after=" + ticketId(11)).ids());
  }

  @Test
  void pageBeforeShowsTheRecordsRightBeforeTheCursorInAscendingOrder() {
    assertEquals(ids(4, 6, 8), get("?page_size=3&page_before=" + ticketId(10)).ids());
    assertEquals(ids(6, 8, 10), get("?page_size=3&page_before=" + ticketId(11)).ids());
  }

  @Test
  void pageBeforeIsIgnoredBesidePageAfter() {
    String both = "?page_size=2&page_before=" + ticketId(400) + "&page_after=" + ticketId(10);
    assertEquals(ids(12, 14), get(both).ids());
    assertEquals(400, get("?page_before=x&page_after=" + ticketId(10)).status());
  }

  @Test
  void aLinkNamesOneCursorOnly() {
    Answer page = get("?page_size=2&page_before=" + ticketId(400) + "&page_after=" + ticketId(10));
    assertEquals(
        Optional.of(service.url() + "/support_tickets?page_size=2&page_after=" + ticketId(14)),
        page.next());
    assertEquals(
        Optional.of(service.url() + "/support_tickets?page_size=2&page_before=" + ticketId(12)),
        page.previous());
  }

  @ParameterizedTest
  @CsvSource({
    "aaaa, 0", "orgn, 0", "ticj, 0", "ticl, Z", "user, Z", "zzzz, Z", "tick, 0", "tick, Z"
  })
  void aCursorOfAnyKindIsAPlaceInTheOrder(String kind, String character) {
    String cursor = kind + character.repeat(26);
    for (int size : List.of(1, 25, 100)) {
      all().after(cursor, size);
      all().before(cursor, size);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 51, 52, 519, 520, 521, 999_999})
  void everyCursorHasItsPagesAndTruthfulLinks(int number) {
    for (int size : List.of(1, 25, 100)) {
      for (PageCheck check : List.of(all(), open(), ofUser(), ofOrganization(), nothing())) {
        check.after(ticketId(number).value(), size);
        check.before(ticketId(number).value(), size);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 25, 100})
  void aWalkSeesEveryRecordOnceAndBackwardsInReverse(int size) {
    for (PageCheck check : List.of(all(), open(), ofUser(), ofOrganization(), nothing())) {
      check.first(size);
      check.walk(size);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {26, 52, 65})
  void aLastPageThatIsExactlyFullHasNoNext(int size) {
    all().walk(size);
  }

  @Test
  void anotherKindsNeighbourIsReachedByTheLinkOfAnEmptyPage() {
    Answer after = get("?page_after=zzzz" + "Z".repeat(26));
    assertEquals(List.of(), after.ids());
    assertEquals(Optional.empty(), after.next());
    assertEquals(evens(472, 25), service.get(after.previous().orElseThrow(), token()).ids());
    Answer before = get("?page_before=aaaa" + "0".repeat(26));
    assertEquals(List.of(), before.ids());
    assertEquals(Optional.empty(), before.previous());
    assertEquals(evens(2, 25), service.get(before.next().orElseThrow(), token()).ids());
  }

  private static PageCheck all() {
    return new PageCheck(service, token(), "", listing(1, 1));
  }

  private static PageCheck open() {
    return new PageCheck(service, token(), "status=open&", listing(3, 1));
  }

  private static PageCheck ofUser() {
    return new PageCheck(service, service.ofUser(USER.id()), "", listing(10, 1));
  }

  private static PageCheck ofOrganization() {
    return new PageCheck(service, service.ofOrganization("acme"), "status=OPEN&", listing(10, 3));
  }

  private static PageCheck nothing() {
    return new PageCheck(service, service.ofOrganization("other"), "", new Listing(List.of()));
  }

  private static Listing listing(int divisor, int other) {
    return new Listing(
        IntStream.range(0, RECORDS)
            .filter(i -> i % divisor == 0 && i % other == 0)
            .mapToObj(i -> ticketId(2L * i + 2).value())
            .toList());
  }

  private static Answer get(String query) {
    return service.get("/support_tickets" + query, token());
  }

  private static String token() {
    return service.allAreas();
  }
}
