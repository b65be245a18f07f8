package org.ticketquery.spec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.ticketquery.support.TicketBuilder.ticket;
import static org.ticketquery.support.TicketBuilder.ticketId;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ticketquery.support.Answer;
import org.ticketquery.support.QueryText;
import org.ticketquery.support.TestService;
import org.ticketquery.ticket.TicketField;

/// The `Link` header of a page, to the letter (contract, 3).
class LinkSpec {
  private TestService service;

  @BeforeEach
  void store() {
    service =
        TestService.with(
            List.of(), LongStream.rangeClosed(1, 9).mapToObj(n -> ticket(n).build()).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "'', about:blank, about:blank",
    "?page_size=3, about:blank, {base}?page_size=3&page_after={3}",
    "?page_size=3&page_after={3}, {base}?page_size=3&page_before={4}, {base}?page_size=3&page_after={6}",
    "?page_after={6}&page_size=3, {base}?page_size=3&page_before={7}, about:blank",
    "?page_after={6}, {base}?page_size=25&page_before={7}, about:blank",
    "?page_before={4}&page_size=3, about:blank, {base}?page_size=3&page_after={3}",
    "?status=none, about:blank, about:blank",
    "?page_after={9}&status=none, about:blank, about:blank",
  })
  void theHeaderNamesBothPages(String query, String previous, String next) {
    assertEquals(
        Optional.of(
            "<%s>; rel=\"previous\", <%s>; rel=\"next\"".formatted(fill(previous), fill(next))),
        get(fill(query)).header("Link"));
  }

  /// The longest queries that are read, of characters that links encode and of others, with and
  /// without what the links add.
  @ParameterizedTest
  @CsvSource({
    "status__not=,                          ','",
    "status__not=,                          a",
    "status__not=,                          '!,a''()*'",
    "status__not=,                          '%2c'",
    "status__not=%C3%A9,                    '+'",
    "ordering=-created_at&status__not=,     ','",
    "search=-,                              ','",
    "highlight=true&ordering=relevance&search=-, /",
    "page_size=9&status__not=,              ','",
  })
  void aWalkGoesThereAndBackHoweverLongTheQueryIs(String parameters, String filling) {
    int room = 16 * 1024 - parameters.length();
    String longest =
        parameters + filling.repeat(room / filling.length()) + "a".repeat(room % filling.length());
    assertEquals(414, get("?" + longest + "a").status());
    service.store(
        List.of(), LongStream.rangeClosed(10, 60).mapToObj(n -> ticket(n).build()).toList());
    Answer page = get("?" + longest);
    List<String> there = new ArrayList<>(page.ids());
    while (page.next().isPresent()) {
      page = follow(page.next());
      there.addAll(page.ids());
    }
    assertEquals(60, there.size());
    assertEquals(60, Set.copyOf(there).size());
    List<String> back = new ArrayList<>(page.ids().reversed());
    while (page.previous().isPresent()) {
      page = follow(page.previous());
      back.addAll(page.ids().reversed());
    }
    assertEquals(there.reversed(), back);
  }

  private String fill(String template) {
    String filled = template.replace("{base}", service.url() + "/support_tickets");
    for (int i = 1; i <= 9; i++) {
      filled = filled.replace("{" + i + "}", ticketId(i).value());
    }
    return filled;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a b                     | status=a b",
        "a b                     | status__in=a b,c&status__in=\"p,q\"&expand=user&expand=user",
        "a,b \"c\"             | status__in=x,\"a,b \"\"c\"\"\"&priority__isnull=true",
        "Füße 🚗 \u202E e\u0301 | status=Füße 🚗 \u202E e\u0301",
        "+-~._*!'()              | status=+-~._*!'()",
        "100%25                  | status=100%25",
        "<a>;rel=\"x\"         | status=<a>;rel=\"x\"",
        "{}[]#?\\^             | tags={}[]#?\\^",
        "x                       | created_at__gte=2024-01-01T00:00:00+01:00&created_at__lte=2024-12-31",
        "x                       | message_type=Initial Request&position=0",
      })
  void theLinksRepeatEveryParameter(String value, String query) {
    service.store(
        List.of(),
        LongStream.rangeClosed(1, 9)
            .mapToObj(n -> ticket(n).with(TicketField.STATUS, value).tags(value).build())
            .toList());
    Answer page = get("?" + QueryText.encode(query) + "&page_size=2&page_after=" + ticketId(4));
    assertEquals(List.of(ticketId(5).value(), ticketId(6).value()), page.ids());
    assertEquals(
        query + "&page_size=2&page_after=" + ticketId(6), decodedQuery(page.next().orElseThrow()));
    assertEquals(
        query + "&page_size=2&page_before=" + ticketId(5),
        decodedQuery(page.previous().orElseThrow()));
    assertEquals(List.of(ticketId(7).value(), ticketId(8).value()), follow(page.next()).ids());
  }

  private static String decodedQuery(String url) {
    return Arrays.stream(URI.create(url).getRawQuery().split("&", -1))
        .map(parameter -> URLDecoder.decode(parameter, UTF_8))
        .collect(Collectors.joining("&"));
  }

  @Test
  void theLinksAreBuiltOnTheConfiguredUrlWhateverTheRequestSays(@TempDir Path directory)
      throws IOException {
    URI publicUrl = URI.create("https://api.example.com/some/path/v2/");
    try (TestService configured =
        TestService.over(TestService.sharedEngine(), directory, Optional.of(publicUrl))) {
      Answer page =
          configured.send(
              "GET",
              "/support_tickets?page_size=1&page_after=" + ticketId(4),
              Map.of(
                  "Authorization", "Bearer " + configured.allAreas(),
                  "X-Forwarded-Host", "evil.example",
                  "X-Forwarded-Proto", "gopher",
                  "X-Forwarded-Prefix", "/evil",
                  "Forwarded", "host=evil.example;proto=gopher"));
      String base = "https://api.example.com/some/path/v2";
      assertEquals(
          Optional.of(base + "/support_tickets?page_size=1&page_after=" + ticketId(5)),
          page.next());
      assertEquals(
          Optional.of(base + "/support_tickets?page_size=1&page_before=" + ticketId(5)),
          page.previous());
      assertEquals(
          base + "/support_tickets/" + ticketId(5), page.json().get(0).get("url").asText());
    }
  }

  @Test
  void theRecordAtTheCursorMayBeDeleted() {
    Answer page = get("?page_size=3&page_after=" + ticketId(3));
    service.delete(List.of(ticketId(4), ticketId(6)));
    assertEquals(
        List.of(ticketId(7).value(), ticketId(8).value(), ticketId(9).value()),
        follow(page.next()).ids());
    assertEquals(
        List.of(ticketId(1).value(), ticketId(2).value(), ticketId(3).value()),
        follow(page.previous()).ids());
  }

  @Test
  void aPageEmptiedByDeletionsLeadsBack() {
    Answer page = get("?page_size=3&page_after=" + ticketId(3));
    service.delete(LongStream.rangeClosed(7, 9).mapToObj(n -> ticketId(n)).toList());
    Answer emptied = follow(page.next());
    assertEquals(List.of(), emptied.ids());
    assertEquals(Optional.empty(), emptied.next());
    assertEquals(page.ids(), follow(emptied.previous()).ids());

    service.delete(LongStream.rangeClosed(1, 3).mapToObj(n -> ticketId(n)).toList());
    Answer emptiedToo = follow(page.previous());
    assertEquals(List.of(), emptiedToo.ids());
    assertEquals(Optional.empty(), emptiedToo.previous());
    assertEquals(page.ids(), follow(emptiedToo.next()).ids());

    service.delete(LongStream.rangeClosed(4, 6).mapToObj(n -> ticketId(n)).toList());
    assertEquals(Optional.empty(), follow(page.next()).previous());
    assertEquals(Optional.empty(), follow(page.previous()).next());
  }

  private Answer follow(Optional<String> link) {
    return service.get(link.orElseThrow(), service.allAreas());
  }

  private Answer get(String query) {
    return service.get("/support_tickets" + query, service.allAreas());
  }
}
