package org.ticketquery.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.ticketquery.support.TicketBuilder.ticket;
import static org.ticketquery.support.TicketBuilder.ticketId;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketquery.support.Browser;
import org.ticketquery.support.TestService;

/// The page of the documentation in a real browser: it shows the description, sends requests with a
/// token that it keeps, and talks to nobody else (contract, 10).
class DocsPageSpec {
  private static final String LISTING = "#operations-Support_Tickets-get-support_tickets ";

  private static TestService service;
  private static Browser browser;

  @BeforeAll
  static void start(@TempDir Path profile) {
    Optional<String> missing = Browser.missing();
    assumeTrue(missing.isEmpty(), missing.orElse(""));
    service =
        TestService.with(
            List.of(), List.of(ticket(1).build(), ticket(2).build(), ticket(3).build()));
    browser = Browser.start(profile);
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void aRequestIsTriedWithATokenThatIsKept() {
    browser.open(service.url() + "/docs");
    browser.click(".auth-wrapper .authorize");
    browser.find("input[aria-label=auth-bearer-value]").sendKeys(service.allAreas());
    browser.click(".auth-btn-wrapper .authorize");
    browser.click(".auth-btn-wrapper .btn-done");
    assertTwoRecords();

    browser.open(service.url() + "/docs");
    assertTwoRecords();

    List<String> requested = browser.requested();
    assertTrue(
        requested.contains(service.url() + "/support_tickets?page_size=2&ordering=id"),
        requested.toString());
    String origin = service.url().replace("/v2", "/");
    assertEquals(
        List.of(),
        requested.stream()
            .filter(url -> url.matches("(?:http|ws)s?:.*") && !url.startsWith(origin))
            .toList());
    assertEquals(List.of(), browser.errors());
  }

  @Test
  void behindAnotherUrlTheWholeDescriptionIsShown(@TempDir Path directory) throws IOException {
    URI publicUrl = URI.create("https://api.example.com/support/v9");
    try (TestService other =
        TestService.over(service.engine(), directory, Optional.of(publicUrl))) {
      browser.open(other.url() + "/docs/");
      browser.find(".opblock");
      int operations = other.send("GET", "/openapi.json", Map.of()).json().path("paths").size();
      assertEquals(operations, browser.all(".opblock").size());
      assertTrue(browser.find(".servers").getText().contains(publicUrl.toString()));
    }
  }

  private static void assertTwoRecords() {
    browser.click(LISTING + ".opblock-summary-control");
    browser.click(LISTING + ".try-out__btn");
    browser.enter(LISTING + "tr[data-param-name=page_size] input", "2");
    browser.click(LISTING + ".execute");
    String result = LISTING + ".live-responses-table .response ";
    assertEquals("200", browser.find(result + ".response-col_status").getText());
    String body = browser.find(result + ".highlight-code").getText();
    assertTrue(body.contains(ticketId(1).value()) && body.contains(ticketId(2).value()), body);
    assertFalse(body.contains(ticketId(3).value()), body);
  }
}
