package org.ticketquery.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ticketquery.support.TicketBuilder.ticket;
import static org.ticketquery.support.TicketBuilder.ticketId;
import static org.ticketquery.support.TicketBuilder.userId;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketquery.support.Answer;
import org.ticketquery.support.TestService;
import org.ticketquery.support.TicketBuilder;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.TicketField;
import org.ticketquery.ticket.User;

/// `ETag` and `If-None-Match` (contract, 10; RFC 9110, 13.1.2): 304 where the client would be sent
/// what it has, and only there.
class ConditionalRequestSpec {
  private static final String PAGE = "/support_tickets?page_size=2";
  private static final ResourceId USER = userId(1);

  private TestService service;

  @BeforeEach
  void store() {
    service =
        TestService.with(
            List.of(user("Ann")),
            List.of(open(1).user(USER).build(), open(2).build(), open(3).build()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        PAGE,
        PAGE + "&expand=user",
        "/support_tickets?status=nothing",
        "/support_tickets/tick01HZ0000010000000000000001",
        "/users/user01HZ0000000000000000000001",
        "/problems/validation-failed"
      })
  void whatHasNotChangedIsNotSentAgain(String path) {
    Answer first = get(path, service.allAreas(), Optional.empty());
    assertEquals(200, first.status());
    for (String method : List.of("GET", "HEAD")) {
      Answer again = ask(method, path, service.allAreas(), first.header("ETag"));
      assertEquals(304, again.status());
      assertEquals("", again.body());
      for (String header : List.of("ETag", "Link", "Vary", "Cache-Control", "EvEnergy-Version")) {
        assertEquals(first.header(header), again.header(header), header);
      }
    }
  }

  @Test
  void anotherRecordOnThePageIsAnotherTag() {
    String before = tag(PAGE, service.allAreas());
    service.store(List.of(), List.of(open(2).with(TicketField.SUBJECT, "New").build()));
    assertChanged(PAGE, service.allAreas(), before);
  }

  @Test
  void aPageThatIsNoLongerTheLastHasAnotherTag() {
    String last = "/support_tickets?page_size=3";
    String before = tag(last, service.allAreas());
    service.store(List.of(), List.of(open(4).build()));
    assertChanged(last, service.allAreas(), before);
  }

  @Test
  void aRecordBehindThePageDoesNotMatter() {
    String before = tag(PAGE, service.allAreas());
    service.store(List.of(), List.of(open(3).with(TicketField.SUBJECT, "New").build()));
    assertEquals(304, get(PAGE, service.allAreas(), Optional.of(before)).status());
  }

  @Test
  void anotherUserObjectIsAnotherTag() {
    String before = tag(PAGE + "&expand=user", service.allAreas());
    service.store(List.of(user("Anna")), List.of());
    assertChanged(PAGE + "&expand=user", service.allAreas(), before);
  }

  @Test
  void aTagIsOfNoUseToATokenThatSeesSomethingElse() {
    String all = tag(PAGE, service.allAreas());
    assertChanged(PAGE, service.ofUser(USER), all);
    Map<String, String> narrowed = headers(service.allAreas(), Optional.of(all));
    narrowed.put("EvEnergy-User", USER.value());
    assertEquals(200, service.send("GET", PAGE, narrowed).status());
  }

  @Test
  void aTokenThatHasLostItsRecordsGetsAnEmptyPage() {
    String acme = service.ofOrganization("acme");
    String before = tag(PAGE, acme);
    service.store(
        List.of(
            new User(
                USER, Optional.of("globex"), Optional.empty(), Optional.empty(), Optional.empty())),
        List.of(open(1).user(USER).build()));
    Answer after = get(PAGE, acme, Optional.of(before));
    assertEquals(200, after.status());
    assertEquals(List.of(), after.ids());
  }

  @Test
  void theSameRecordsInAnotherIndexAreTheSamePage() {
    String before = tag(PAGE, service.allAreas());
    store();
    assertEquals(304, get(PAGE, service.allAreas(), Optional.of(before)).status());
  }

  @Test
  void everyFormOfTheHeaderIsUnderstood() {
    String tag = tag(PAGE, service.allAreas());
    for (String named : List.of(tag, "W/" + tag, "\"a,b\", " + tag, tag + ",\"x\"", "*")) {
      assertEquals(304, get(PAGE, service.allAreas(), Optional.of(named)).status(), named);
    }
    for (String other :
        List.of("\"\"", "\"x\"", tag.replace("\"", ""), "W/", "\"", ",,", "\"*\"")) {
      assertEquals(200, get(PAGE, service.allAreas(), Optional.of(other)).status(), other);
    }
  }

  @Test
  void aProblemIsNeverNotModified() {
    for (String path : List.of("/support_tickets/" + ticketId(9), PAGE + "&colour=red")) {
      Answer problem = get(path, service.allAreas(), Optional.of("*"));
      assertTrue(problem.status() == 404 || problem.status() == 400);
      assertEquals(Optional.empty(), problem.header("ETag"));
    }
    assertEquals(401, service.send("GET", PAGE, Map.of("If-None-Match", "*")).status());
  }

  @Test
  void nobodyElseMayKeepAPage() {
    Answer page = get(PAGE, service.allAreas(), Optional.empty());
    assertEquals("private, no-cache", page.header("Cache-Control").orElseThrow());
    String vary = page.header("Vary").orElseThrow();
    for (String header : List.of("Authorization", "Accept", "EvEnergy-User")) {
      assertTrue(vary.contains(header), vary);
    }
  }

  private void assertChanged(String path, String token, String before) {
    Answer after = get(path, token, Optional.of(before));
    assertEquals(200, after.status());
    assertNotEquals(before, after.header("ETag").orElseThrow());
  }

  private String tag(String path, String token) {
    return get(path, token, Optional.empty()).header("ETag").orElseThrow();
  }

  private Answer get(String path, String token, Optional<String> ifNoneMatch) {
    return ask("GET", path, token, ifNoneMatch);
  }

  private Answer ask(String method, String path, String token, Optional<String> ifNoneMatch) {
    return service.send(method, path, headers(token, ifNoneMatch));
  }

  private static Map<String, String> headers(String token, Optional<String> ifNoneMatch) {
    Map<String, String> headers = new HashMap<>();
    headers.put("Authorization", "Bearer " + token);
    headers.put("Accept", "*/*");
    ifNoneMatch.ifPresent(tag -> headers.put("If-None-Match", tag));
    return headers;
  }

  private static TicketBuilder open(long number) {
    return ticket(number).with(TicketField.STATUS, "Open");
  }

  private static User user(String name) {
    return new User(
        USER, Optional.of("acme"), Optional.empty(), Optional.of(name), Optional.empty());
  }
}
