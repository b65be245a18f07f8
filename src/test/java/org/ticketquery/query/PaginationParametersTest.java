package org.ticketquery.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ticketquery.query.Listings.TICKET;
import static org.ticketquery.query.Listings.USER;
import static org.ticketquery.query.Listings.fault;
import static org.ticketquery.query.Listings.listing;
import static org.ticketquery.query.Listings.problem;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketquery.problem.Problem;

/// `page_size`, `page_after`, `page_before` (contract, 3) and `expand` (contract, 6).
class PaginationParametersTest {
  @ParameterizedTest
  @CsvSource({"'',25", "page_size=1,1", "page_size=100,100", "page_size=007,7", "page_size=25,25"})
  void aPageHasFromOneToAHundredRecords(String rawQuery, int size) {
    assertEquals(size, listing(rawQuery).pageSize());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "101",
        "-1",
        "+5",
        "%2B5",
        "1.0",
        "ten",
        "00",
        "1e1",
        "9223372036854775808",
        "4294967297",
        "٣",
        "25,25"
      })
  void anotherPageSizeIsAPaginationProblem(String size) {
    assertTrue(fault("page_size=" + size, "page_size").contains("from 1 to 100"));
    assertInstanceOf(Problem.PaginationParameters.class, problem("page_size=" + size));
  }

  @Test
  void aPositionIsAnIdOfAnyKindThatNeedNotExist() {
    assertEquals(new Position.Start(), listing("").position());
    assertEquals(new Position.After(TICKET), listing("page_after=" + TICKET).position());
    assertEquals(new Position.Before(TICKET), listing("page_before=" + TICKET).position());
    assertEquals(new Position.After(USER), listing("page_after=" + USER).position());
  }

  @Test
  void pageAfterWinsOverPageBefore() {
    String both = "page_before=" + USER + "&page_after=" + TICKET;
    assertEquals(new Position.After(TICKET), listing(both).position());
  }

  @Test
  void pageBeforeIsCheckedEvenWherePageAfterWins() {
    assertTrue(
        fault("page_after=" + TICKET + "&page_before=x", "page_before").contains("is not an ID"));
    assertEquals(
        Set.of("page_after", "page_before"),
        problem("page_after=y&page_before=x").fieldErrors().parameters());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "tick",
        "TICK01J8ZQ4V7E3R5T6Y7W8X9Z0A1B",
        "tick01j8zq4v7e3r5t6y7w8x9z0a1b",
        "tick01J8ZQ4V7E3R5T6Y7W8X9Z0A1",
        "tick01J8ZQ4V7E3R5T6Y7W8X9Z0A1BC",
        "+tick01J8ZQ4V7E3R5T6Y7W8X9Z0A1B",
        "https://h/v2/support_tickets/tick01J8ZQ4V7E3R5T6Y7W8X9Z0A1B"
      })
  void whatIsNoIdIsNoPosition(String value) {
    for (String name : List.of("page_after", "page_before")) {
      assertTrue(fault(name + "=" + value, name).contains("is not an ID"));
      assertInstanceOf(Problem.PaginationParameters.class, problem(name + "=" + value));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "page_size=",
        "page_size",
        "page_size=%",
        "page_after=%00",
        "page_before=",
        "page_size=5&page_size=5",
        "page_after=x&page_size=0&page_before=y&page_before=z"
      })
  void paginationAloneAtFaultHasItsOwnType(String rawQuery) {
    assertInstanceOf(Problem.PaginationParameters.class, problem(rawQuery));
    assertInstanceOf(Problem.ValidationFailed.class, problem(rawQuery + "&status="));
    assertInstanceOf(Problem.ValidationFailed.class, problem("page_sizes=1&" + rawQuery));
  }

  @ParameterizedTest
  @ValueSource(strings = {"page_size", "page_after", "page_before"})
  void aPaginationParameterIsGivenOnce(String name) {
    String value = name.equals("page_size") ? "5" : TICKET.value();
    String once = name + "=" + value;
    assertTrue(fault(once + "&" + once, name).contains("2 times"));
  }

  @Test
  void expandTakesTheUserOnceOrMore() {
    assertFalse(listing("").form().expandUser());
    assertTrue(listing("expand=user").form().expandUser());
    assertTrue(listing("expand=user&expand=user").form().expandUser());
  }

  @ParameterizedTest
  @ValueSource(strings = {"User", "users", "user,user", "user.organization", "url", "+user", "*"})
  void nothingElseCanBeExpanded(String value) {
    String fault = fault("expand=" + value, "expand");
    assertTrue(fault.contains("cannot be expanded"), fault);
    assertTrue(fault("expand=user&expand=" + value, "expand").contains("cannot be expanded"));
    assertInstanceOf(Problem.ValidationFailed.class, problem("expand=" + value));
  }

  @Test
  void expandTakesNoEmptyValue() {
    assertTrue(fault("expand=", "expand").contains("empty"));
  }

  @Test
  void linksRepeatEverythingButThePagination() {
    String rawQuery =
        "expand=user&status__in=a+b&page_size=5&status__in=%22c,d%22&page_after="
            + TICKET
            + "&page_before="
            + TICKET
            + "&tags=%C3%A9&expand=user";
    assertEquals(
        List.of(
            new Parameter("expand", "user", "expand=user"),
            new Parameter("status__in", "a b", "status__in=a+b"),
            new Parameter("status__in", "\"c,d\"", "status__in=%22c,d%22"),
            new Parameter("tags", "é", "tags=%C3%A9"),
            new Parameter("expand", "user", "expand=user")),
        listing(rawQuery).repeated());
  }

  @Test
  void noQueryHasAPageOfAnotherSize() {
    TicketQuery query = listing("");
    for (int size : new int[] {0, -1, 101}) {
      assertThrows(
          IllegalArgumentException.class,
          () ->
              new TicketQuery(
                  query.scope(),
                  List.of(),
                  Ordering.ID,
                  new Position.Start(),
                  size,
                  RecordForm.WHOLE,
                  List.of()));
    }
  }
}
