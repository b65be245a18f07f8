package org.ticketquery.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.ticketquery.support.TicketBuilder.ticket;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketquery.support.QueryText;
import org.ticketquery.support.TestService;
import org.ticketquery.ticket.TicketField;

/// Filters on moments gain and lose no record at their bounds (contract, 4).
class MomentFilterSpec {
  private static final List<Instant> TIMES =
      List.of(
          Instant.parse("0000-01-01T00:00:00Z"),
          Instant.parse("0010-06-01T00:00:00Z"),
          Instant.parse("1969-12-31T23:59:59.999Z"),
          Instant.parse("1970-01-01T00:00:00Z"),
          Instant.parse("2024-05-01T23:59:59.999Z"),
          Instant.parse("2024-05-02T00:00:00Z"),
          Instant.parse("2024-05-02T00:00:00.001Z"),
          Instant.parse("2024-05-02T23:59:59.999Z"),
          Instant.parse("2024-05-03T00:00:00Z"),
          Instant.parse("9999-12-31T23:59:59.999Z"));

  /// What [org.ticketquery.support.TicketBuilder] gives to every ticket.
  private static final String ALL_BUT_BOUNDS = "external_ticket_id=1&";

  private static TestService service;

  @BeforeAll
  static void store() {
    service =
        TestService.with(
            List.of(),
            IntStream.range(0, TIMES.size())
                .mapToObj(
                    i ->
                        ticket(i)
                            .with(TicketField.CREATED_AT, TIMES.get(i))
                            .with(TicketField.TICKET_UPDATED_AT, TIMES.get(i))
                            .with(TicketField.RESOLVED_AT, TIMES.get(i))
                            .build())
                .toList());
  }

  /// The numbers of the first and of the last record found; none where the first is after the last.
  @ParameterizedTest
  @CsvSource({
    "gte, 2024-05-02T00:00:00Z, 5, 9",
    "gte, 2024-05-02T00:00:00.000000000Z, 5, 9",
    "gte, 2024-05-02T00:00:00.000000001Z, 6, 9",
    "gte, 2024-05-02T00:00:00.001Z, 6, 9",
    "gte, 2024-05-02T00:00:00.0010001Z, 7, 9",
    "gte, 2024-05-01T23:59:59.9985Z, 4, 9",
    "gte, 2024-05-01T23:59:59.999999999Z, 5, 9",
    "lte, 2024-05-02T00:00:00Z, 0, 5",
    "lte, 2024-05-02T00:00:00.000999999Z, 0, 5",
    "lte, 2024-05-02T00:00:00.001Z, 0, 6",
    "lte, 2024-05-01T23:59:59.998999999Z, 0, 3",
    "lte, 2024-05-01T23:59:59.999999999Z, 0, 4",
    "gt, 2024-05-02T00:00:00Z, 6, 9",
    "gt, 2024-05-02T00:00:00.000000001Z, 6, 9",
    "gt, 2024-05-02T00:00:00.001Z, 7, 9",
    "gt, 2024-05-02T00:00:00.000999999Z, 6, 9",
    "gt, 2024-05-01T23:59:59.999Z, 5, 9",
    "gt, 2024-05-01T23:59:59.9989999Z, 4, 9",
    "gt, 2024-05-01T23:59:59.999999999Z, 5, 9",
    "lt, 2024-05-02T00:00:00Z, 0, 4",
    "lt, 2024-05-02T00:00:00.000000001Z, 0, 5",
    "lt, 2024-05-02T00:00:00.001Z, 0, 5",
    "lt, 2024-05-02T00:00:00.001000001Z, 0, 6",
    "lt, 2024-05-01T23:59:59.999Z, 0, 3",
    "lt, 2024-05-01T23:59:59.999999999Z, 0, 4",
    "gt, 2024-05-02T02:00:00+02:00, 6, 9",
    "lt, 2024-05-02T02:00:00+02:00, 0, 4",
    "gt, 2024-05-02, 8, 9",
    "gt, 2024-05-01, 5, 9",
    "lt, 2024-05-02, 0, 4",
    "lt, 2024-05-03, 0, 7",
    "gt, 1969-12-31, 3, 9",
    "lt, 1970-01-01, 0, 2",
    "gt, 1969-12-31T23:59:59.999Z, 3, 9",
    "lt, 1969-12-31T23:59:59.999Z, 0, 1",
    "gt, 1969-12-31T23:59:59.9989Z, 2, 9",
    "lt, 1969-12-31T23:59:59.9991Z, 0, 2",
    "gt, 0000-01-01, 1, 9",
    "lt, 0000-01-01, 1, 0",
    "gt, 0000-01-01T00:00:00+23:59, 0, 9",
    "gt, 9999-12-31, 10, 9",
    "lt, 9999-12-31, 0, 8",
    "gt, 9999-12-31T23:59:59.999999999Z, 10, 9",
    "lt, 9999-12-31T23:59:59.999999999-23:59, 0, 9",
    "gte, 2024-05-02T02:00:00+02:00, 5, 9",
    "gte, 2024-05-02t02:00:00.000000001+02:00, 6, 9",
    "gte, 2024-05-01T18:30:00-05:30, 5, 9",
    "gte, 2024-05-02T23:59:00+23:59, 5, 9",
    "gte, 2024-05-02T00:00:00z, 5, 9",
    "lte, 2024-05-02T05:45:00+05:45, 0, 5",
    "gte, 2024-05-02, 5, 9",
    "gte, 2024-05-03, 8, 9",
    "lte, 2024-05-02, 0, 7",
    "lte, 2024-05-01, 0, 4",
    "lte, 1969-12-31, 0, 2",
    "gte, 1970-01-01, 3, 9",
    "lte, 1969-12-31T23:59:59.9989Z, 0, 1",
    "lte, 1969-12-31T23:59:59.9999Z, 0, 2",
    "gte, 1969-12-31T23:59:59.9989Z, 2, 9",
    "gte, 1969-12-31T23:59:59.9991Z, 3, 9",
    "gte, 0000-01-01, 0, 9",
    "lte, 0000-01-01, 0, 0",
    "gte, 0000-01-01T00:00:00+23:59, 0, 9",
    "lte, 0000-01-01T00:00:00+23:59, 1, 0",
    "gte, 9999-12-31, 9, 9",
    "lte, 9999-12-31, 0, 9",
    "gte, 9999-12-31T23:59:59.999999999Z, 10, 9",
    "lte, 9999-12-31T23:59:59.999999999-23:59, 0, 9",
    "range, '2024-05-02,2024-05-02', 5, 7",
    "range, '2024-05-01,2024-05-02', 4, 7",
    "range, '2024-05-02T00:00:00Z,2024-05-02T00:00:00Z', 5, 5",
    "range, '2024-05-02T00:00:00.0001Z,2024-05-02T00:00:00.0009Z', 1, 0",
    "range, '2024-05-02T00:00:00.0001Z,2024-05-02', 6, 7",
    "range, '2024-05-02 , 2024-05-03T00:00:00Z', 5, 8",
    "range, '0000-01-01,9999-12-31', 0, 9",
    "range, '2024-05-02T02:00:00+02:00,2024-05-01T23:00:00-01:00', 5, 5",
  })
  void theBoundFindsExactlyTheRecordsOnItsSide(String operator, String value, int first, int last) {
    List<String> expected = IntStream.rangeClosed(first, last).mapToObj(Integer::toString).toList();
    for (String field : List.of("created_at", "ticket_updated_at", "resolved_at")) {
      assertEquals(
          String.join(" ", expected),
          found(ALL_BUT_BOUNDS + field + "__" + operator + "=" + QueryText.value(value)),
          field);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "created_at__gte=2024-05-02T02:00:00+02:00, 5 6 7 8 9",
    "created_at__gte=2024-05-02T02:00:00%2B02:00, 5 6 7 8 9",
    "'created_at__range=2024-05-02T02:00:00+02:00,2024-05-02T02:00:00+02:00', 5",
    "'created_at__range=2024-05-02T02:00:00%2b02:00,+2024-05-02', 5 6 7",
  })
  void aPlusThatArrivesAsASpaceIsAPlus(String query, String numbers) {
    assertEquals(numbers, found(ALL_BUT_BOUNDS + query));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000-01-01T00:00:00Z",
        "0010-06-01T00:00:00.001Z",
        "1899-12-31T23:59:59.999Z",
        "1960-06-01T12:00:00.500Z",
        "1969-12-31T23:59:58.999Z",
        "1969-12-31T23:59:59Z",
        "1969-12-31T23:59:59.001Z",
        "1969-12-31T23:59:59.998Z",
        "1969-12-31T23:59:59.999Z",
        "1970-01-01T00:00:00Z",
        "1970-01-01T00:00:00.001Z",
        "2038-01-19T03:14:08Z",
        "9999-12-31T23:59:59.999Z"
      })
  void aRecordLiesWithinItsOwnTimeAndNotBesideIt(Instant time) {
    service.store(
        List.of(),
        List.of(
            ticket(100)
                .with(TicketField.EXTERNAL_TICKET_ID, "bounds")
                .with(TicketField.CREATED_AT, time)
                .build()));
    String query = "external_ticket_id=bounds&created_at__";
    assertEquals("100", found(query + "lte=" + time));
    assertEquals("100", found(query + "gte=" + time));
    assertEquals("100", found(query + "range=" + time + "," + time));
    assertEquals("", found(query + "lt=" + time));
    assertEquals("", found(query + "gt=" + time));
    if (time.isAfter(Instant.parse("0000-01-01T00:00:00Z"))) {
      assertEquals("", found(query + "lte=" + time.minusNanos(1)));
      assertEquals("100", found(query + "gt=" + time.minusNanos(1)));
    }
    if (time.isBefore(Instant.parse("9999-12-31T23:59:59.999Z"))) {
      assertEquals("", found(query + "gte=" + time.plusNanos(1)));
      assertEquals("100", found(query + "lt=" + time.plusNanos(1)));
    }
  }

  private static String found(String query) {
    return QueryText.numbers(service.get("/support_tickets?" + query, service.allAreas()).ids());
  }
}
