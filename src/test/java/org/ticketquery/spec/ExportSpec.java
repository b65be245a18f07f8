package org.ticketquery.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ticketquery.support.TicketBuilder.ticket;
import static org.ticketquery.support.TicketBuilder.ticketId;
import static org.ticketquery.support.TicketBuilder.userId;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ticketquery.support.Answer;
import org.ticketquery.support.TestService;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.Ticket;
import org.ticketquery.ticket.TicketField;
import org.ticketquery.ticket.User;

/// An export is the listing without pages (contract, 10). [ExportStreamSpec] is about the stream.
class ExportSpec {
  private static final String EXPORT = "/support_tickets/export";
  private static final ResourceId OWN = userId(1);
  private static final int RECORDS = 350;

  private static TestService service;

  @BeforeAll
  static void store() {
    List<Ticket> tickets =
        LongStream.rangeClosed(1, RECORDS)
            .mapToObj(
                n ->
                    ticket(n)
                        .with(TicketField.STATUS, n % 3 == 0 ? "Open" : "Closed")
                        .with(TicketField.USER, n % 2 == 0 ? OWN : userId(2))
                        .build())
            .toList();
    service = TestService.with(List.of(user(OWN, "acme"), user(userId(2), "globex")), tickets);
  }

  @Test
  void itHoldsWhatAWalkThroughTheListingShows() {
    for (String filter : List.of("", "status=open", "status=nothing", "position=0&status=closed")) {
      for (String token :
          List.of(service.allAreas(), service.ofUser(OWN), service.ofOrganization("globex"))) {
        Answer export = service.get(EXPORT + "?" + filter, token);
        assertEquals(200, export.status());
        assertEquals(walk("/support_tickets?page_size=100&" + filter, token), lines(export));
      }
    }
  }

  @Test
  void itGoesOnAfterAnyPosition() {
    List<String> all = lines(service.get(EXPORT, service.allAreas()));
    for (int seen : List.of(1, 99, 100, 101, RECORDS - 1, RECORDS)) {
      String path = EXPORT + "?page_after=" + ticketId(seen);
      assertEquals(all.subList(seen, RECORDS), lines(service.get(path, service.allAreas())), path);
    }
    String between = ticketId(7).successor().value();
    assertEquals(
        all.subList(7, RECORDS),
        lines(service.get(EXPORT + "?page_after=" + between, service.allAreas())));
    for (String kind : List.of("aaaa", "zzzz")) {
      String path = EXPORT + "?page_after=" + kind + "0".repeat(26);
      assertEquals(
          kind.equals("aaaa") ? all : List.of(), lines(service.get(path, service.allAreas())));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          */*                                       | application/x-ndjson
          application/x-ndjson                      | application/x-ndjson
          text/csv                                  | text/csv; charset=utf-8; header=present
          text/*                                    | text/csv; charset=utf-8; header=present
          application/json, text/csv;q=0.5          | text/csv; charset=utf-8; header=present
          text/csv;q=0.4, application/x-ndjson;q=.5 | application/x-ndjson
          TEXT/CSV, application/x-ndjson;q=0        | text/csv; charset=utf-8; header=present
          */*, application/x-ndjson;q=0             | text/csv; charset=utf-8; header=present
          """)
  void itComesInTheFormThatTheClientLikesBest(String accept, String contentType) {
    Answer answer = export("GET", accept);
    assertEquals(200, answer.status());
    assertEquals(contentType, answer.header("Content-Type").orElseThrow());
    Answer head = export("HEAD", accept);
    assertEquals(200, head.status());
    assertEquals("", head.body());
    for (String header : List.of("Content-Type", "Content-Disposition", "Cache-Control")) {
      assertEquals(answer.header(header), head.header(header));
    }
  }

  @Test
  void aFormThatThereIsNotIsRefused() {
    for (String accept : List.of("application/json", "text/html", "text/csv;q=0")) {
      assertEquals(406, export("GET", accept).status(), accept);
    }
  }

  @Test
  void whatHasNoMeaningHereIsRefused() {
    for (String query :
        List.of("page_size=10", "page_before=" + ticketId(3), "page_after=x", "a=b")) {
      Answer answer = service.get(EXPORT + "?" + query, service.allAreas());
      assertEquals(400, answer.status(), query);
      assertEquals("application/problem+json", answer.header("Content-Type").orElseThrow());
    }
    assertEquals(401, service.send("GET", EXPORT, Map.of()).status());
    assertEquals(405, service.send("POST", EXPORT, Map.of()).status());
  }

  @Test
  void csvIsAsRfc4180HasItAndStartsNoFormula() {
    Map<String, String> cells =
        Map.ofEntries(
            Map.entry("plain", "plain"),
            Map.entry("a,b", "\"a,b\""),
            Map.entry("say \"hi\"", "\"say \"\"hi\"\"\""),
            Map.entry("two\nlines", "\"two\nlines\""),
            Map.entry("two\r\nlines", "\"two\r\nlines\""),
            Map.entry(" padded ", "\" padded \""),
            Map.entry("", "\"\""),
            Map.entry("=1+1", "'=1+1"),
            Map.entry("+4420", "'+4420"),
            Map.entry("-1", "'-1"),
            Map.entry("@SUM(A1)", "'@SUM(A1)"),
            Map.entry("=a,\"b\"", "\"'=a,\"\"b\"\"\""),
            Map.entry("\t=1", "'\t=1"),
            Map.entry("\r=1", "\"'\r=1\""),
            Map.entry("＝1", "'＝1"),
            Map.entry("Grüße, 😀", "\"Grüße, 😀\""));
    List<Map.Entry<String, String>> rows = List.copyOf(cells.entrySet());
    service.replaceRecords(
        List.of(),
        IntStream.range(0, rows.size())
            .mapToObj(
                i ->
                    ticket(i)
                        .with(TicketField.SUBJECT, rows.get(i).getKey())
                        .tags("a", "b")
                        .build())
            .toList());
    String csv = export("GET", "text/csv").body();
    StringBuilder expected = new StringBuilder();
    for (TicketField field : TicketField.values()) {
      expected.append(expected.isEmpty() ? "" : ",").append(field.wireName());
    }
    expected.append("\r\n");
    for (int i = 0; i < rows.size(); i++) {
      expected.append(
          "%1$s,%2$s/support_tickets/%1$s,,1,0,INITIAL_REQUEST,%3$s,,,,,,,,,\"[\"\"a\"\",\"\"b\"\"]\",Hello,,,{},{},2024-05-01T12:00:00Z,,\r\n"
              .formatted(ticketId(i), service.url(), rows.get(i).getValue()));
    }
    store();
    assertEquals(expected.toString(), csv);
  }

  @Test
  void anEmptyExportIsEmptyOrAHeader() {
    String none = EXPORT + "?status=nothing";
    assertEquals("", service.get(none, service.allAreas()).body());
    Answer csv =
        service.send(
            "GET",
            none,
            Map.of("Authorization", "Bearer " + service.allAreas(), "Accept", "text/csv"));
    assertTrue(csv.body().startsWith("id,url,user,") && csv.body().endsWith("resolved_at\r\n"));
  }

  private static Answer export(String method, String accept) {
    return service.send(
        method, EXPORT, Map.of("Authorization", "Bearer " + service.allAreas(), "Accept", accept));
  }

  private static List<String> lines(Answer export) {
    return export.body().lines().toList();
  }

  /// Each record as the listing spells it.
  private static List<String> walk(String path, String token) {
    List<String> records = new ArrayList<>();
    Optional<String> url = Optional.of(path);
    while (url.isPresent()) {
      Answer page = service.get(url.get(), token);
      page.json().forEach(record -> records.add(record.toString()));
      url = page.next();
    }
    return records;
  }

  private static User user(ResourceId id, String organization) {
    return new User(
        id, Optional.of(organization), Optional.empty(), Optional.empty(), Optional.empty());
  }
}
