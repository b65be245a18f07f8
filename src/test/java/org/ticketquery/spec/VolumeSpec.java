package org.ticketquery.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ticketquery.support.TicketBuilder.ticket;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ticketquery.support.Answer;
import org.ticketquery.support.TestService;
import org.ticketquery.ticket.Ticket;
import org.ticketquery.ticket.TicketField;

/// The volume over time where clocks change, and where it would be endless (contract, 10).
class VolumeSpec {
  private static final String VOLUME = "/support-ticket-stats/volume";

  /// Creation times, and the days on which they are in the time zone. Where clocks go back at
  /// midnight an hour of the old day comes twice; where they go forward a day begins at one; a day
  /// may be missing altogether.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Europe/London | 2024-03-30T23:59:59.999Z 2024-03-31T00:00:00Z 2024-03-31T22:59:59.999Z 2024-03-31T23:00:00Z | 2024-03-30 1, 2024-03-31 2, 2024-04-01 1",
        "Europe/London | 2024-10-26T23:00:00Z 2024-10-27T23:59:59.999Z 2024-10-28T00:00:00Z | 2024-10-27 2, 2024-10-28 1",
        "America/New_York | 2024-11-03T03:59:59.999Z 2024-11-03T04:00:00Z 2024-11-04T04:59:59.999Z 2024-11-04T05:00:00Z | 2024-11-02 1, 2024-11-03 2, 2024-11-04 1",
        "America/Sao_Paulo | 2018-02-18T01:59:59.999Z 2018-02-18T02:30:00Z 2018-02-18T03:00:00Z | 2018-02-17 2, 2018-02-18 1",
        "America/Sao_Paulo | 2018-11-04T02:59:59.999Z 2018-11-04T03:00:00Z | 2018-11-03 1, 2018-11-04 1",
        "Asia/Beirut | 2024-03-30T21:59:59.999Z 2024-03-30T22:00:00Z 2024-03-31T20:59:59.999Z | 2024-03-30 1, 2024-03-31 2",
        "America/Havana | 2024-11-03T03:59:59.999Z 2024-11-03T04:30:00Z 2024-11-03T05:30:00Z 2024-11-04T05:00:00Z | 2024-11-02 1, 2024-11-03 2, 2024-11-04 1",
        "Asia/Kathmandu | 2024-05-01T18:14:59.999Z 2024-05-01T18:15:00Z | 2024-05-01 1, 2024-05-02 1",
        "Australia/Lord_Howe | 2024-04-06T12:59:59.999Z 2024-04-06T13:00:00Z 2024-04-07T13:30:00Z | 2024-04-06 1, 2024-04-07 1, 2024-04-08 1",
        "Pacific/Apia | 2011-12-30T09:59:59.999Z 2011-12-30T10:00:00Z | 2011-12-29 1, 2011-12-30 0, 2011-12-31 1",
        "+14:00 | 2024-05-01T09:59:59.999Z 2024-05-01T10:00:00Z | 2024-05-01 1, 2024-05-02 1",
        "-18:00 | 2024-05-01T17:59:59.999Z 2024-05-01T18:00:00Z | 2024-04-30 1, 2024-05-01 1",
        "UTC | 1969-12-31T23:59:59.999Z 1970-01-01T00:00:00Z | 1969-12-31 1, 1970-01-01 1"
      })
  void aDayIsADayOfTheTimeZone(String zone, String created, String points) {
    TestService service = created(created.split(" "));
    assertEquals(
        List.of(points.split(", ")),
        points(service.get(VOLUME + "?time_zone=" + zone.replace("+", "%2B"), service.allAreas())));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "month | UTC              | 2024-01-01 1, 2024-02-01 0, 2024-03-01 1",
        "month | Europe/Berlin    | 2024-02-01 1, 2024-03-01 1",
        "week  | UTC              | 2024-01-29 1, 2024-02-05 0, 2024-02-12 0, 2024-02-19 0, 2024-02-26 1",
        "week  | Pacific/Auckland | 2024-01-29 1, 2024-02-05 0, 2024-02-12 0, 2024-02-19 0, 2024-02-26 0, 2024-03-04 1"
      })
  void aLongerPeriodIsNamedByItsFirstDay(String period, String zone, String points) {
    TestService service = created("2024-01-31T23:30:00Z", "2024-03-03T12:00:00Z");
    String query = "?group_by=" + period + "&time_zone=" + zone;
    assertEquals(
        List.of(points.split(", ")), points(service.get(VOLUME + query, service.allAreas())));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "day   | Europe/London     | 2024-03-29T12:00:00Z 2024-04-01T12:00:00Z | 2024-03-29 1, 2024-03-30 0, 2024-03-31 0, 2024-04-01 1",
        "day   | America/New_York  | 2024-11-01T12:00:00Z 2024-11-05T04:30:00Z | 2024-11-01 1, 2024-11-02 0, 2024-11-03 0, 2024-11-04 1",
        "day   | America/Sao_Paulo | 2018-11-02T12:00:00Z 2018-11-05T02:00:00Z | 2018-11-02 1, 2018-11-03 0, 2018-11-04 0, 2018-11-05 1",
        "week  | Europe/Berlin     | 2024-03-20T12:00:00Z 2024-04-07T22:30:00Z | 2024-03-18 1, 2024-03-25 0, 2024-04-01 0, 2024-04-08 1",
        "week  | Europe/Berlin     | 2024-10-15T12:00:00Z 2024-11-03T22:59:59Z | 2024-10-14 1, 2024-10-21 0, 2024-10-28 1",
        "month | America/New_York  | 2024-02-10T12:00:00Z 2024-05-01T03:59:59Z | 2024-02-01 1, 2024-03-01 0, 2024-04-01 1",
        "month | America/New_York  | 2024-10-10T12:00:00Z 2025-01-01T05:00:00Z | 2024-10-01 1, 2024-11-01 0, 2024-12-01 0, 2025-01-01 1"
      })
  void noPeriodIsMissingOrThereTwiceWhereClocksChangeInAGap(
      String period, String zone, String created, String points) {
    TestService service = created(created.split(" "));
    String query = "?group_by=" + period + "&time_zone=" + zone;
    assertEquals(
        List.of(points.split(", ")), points(service.get(VOLUME + query, service.allAreas())));
  }

  /// The series begins and ends with periods that have tickets, whatever was asked for.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "created_at__gte=2024-05-02 | 2024-05-03 1, 2024-05-04 0, 2024-05-05 1",
        "created_at__gt=2024-05-03  | 2024-05-05 1",
        "created_at__lt=2024-05-05  | 2024-05-01 1, 2024-05-02 0, 2024-05-03 1",
        "created_at__lte=2024-05-01 | 2024-05-01 1",
        "created_at__range=2024-04-01,2024-05-01     | 2024-05-01 1",
        "created_at__range=2024-05-02,2024-05-02     | none",
        "created_at__gte=2024-06-01                  | none",
        "created_at__lt=2024-05-01&time_zone=Asia/Tokyo | none",
        "created_at__gte=2024-05-05&created_at__lte=2024-05-01 | none",
        "resolved_at__isnull=false                   | none",
        "search=nothing                              | none"
      })
  void aSeriesIsOfWhatTheFiltersLeave(String query, String points) {
    TestService service =
        created("2024-05-01T12:00:00Z", "2024-05-03T12:00:00Z", "2024-05-05T12:00:00Z");
    assertEquals(
        points == null ? List.of() : List.of(points.split(", ")),
        points(service.get(VOLUME + "?" + query, service.allAreas())));
  }

  @Test
  void aTicketIsCreatedOnceHoweverManyMessagesItHas() {
    Ticket first = message(1, "A", 0, "2024-05-01T12:00:00Z");
    Ticket second = message(2, "A", 1, "2024-05-02T12:00:00Z");
    Ticket sameFirst = message(3, "A", 0, "2024-05-01T13:00:00Z");
    TestService service = TestService.with(List.of(), List.of(first, second, sameFirst));
    assertEquals(List.of("2024-05-01 1"), points(service.get(VOLUME, service.allAreas())));
  }

  @Test
  void aSeriesThatWouldBeEndlessIsRefusedWithAdvice() {
    TestService service =
        created("0010-01-01T00:00:00Z", "2024-05-01T12:00:00Z", "9999-12-31T23:59:59Z");
    for (String period : List.of("day", "week", "month")) {
      Answer refused = service.get(VOLUME + "?group_by=" + period, service.allAreas());
      assertEquals(400, refused.status());
      assertTrue(refused.fieldErrors("group_by").getFirst().contains("a series has at most 10000"));
    }
    Answer narrow =
        service.get(
            VOLUME + "?created_at__lt=9999-01-01&created_at__gte=2000-01-01", service.allAreas());
    assertEquals(List.of("2024-05-01 1"), points(narrow));
  }

  @Test
  void aSeriesOfTenThousandDaysIsAnswered() {
    TestService service = created("2000-01-01T00:00:00Z", "2027-05-18T00:00:00Z");
    assertEquals(10_000, points(service.get(VOLUME, service.allAreas())).size());
    service = created("2000-01-01T00:00:00Z", "2027-05-19T00:00:00Z");
    assertEquals(400, service.get(VOLUME, service.allAreas()).status());
  }

  private static TestService created(String... times) {
    Map<Integer, Ticket> tickets = new TreeMap<>();
    for (int i = 0; i < times.length; i++) {
      tickets.put(i, message(i, "T" + i, 0, times[i].strip()));
    }
    return TestService.with(List.of(), List.copyOf(tickets.values()));
  }

  private static Ticket message(long number, String ticket, int position, String created) {
    return ticket(number)
        .with(TicketField.EXTERNAL_TICKET_ID, ticket)
        .with(TicketField.POSITION, position)
        .with(TicketField.CREATED_AT, Instant.parse(created))
        .build();
  }

  private static List<String> points(Answer answer) {
    assertEquals(200, answer.status(), answer::body);
    List<String> points = new ArrayList<>();
    for (JsonNode point : answer.json().path("time_series")) {
      points.add(point.path("date").asText() + " " + point.path("count"));
    }
    return points;
  }
}
