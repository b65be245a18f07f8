package org.ticketquery.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ticketquery.support.TicketBuilder.ticket;
import static org.ticketquery.support.TicketBuilder.ticketId;
import static org.ticketquery.support.TicketBuilder.userId;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketquery.support.Answer;
import org.ticketquery.support.TestService;
import org.ticketquery.ticket.Ticket;
import org.ticketquery.ticket.User;

/// What `expand=user` puts in the place of a user's URL (contract, 6).
class ExpandSpec {
  private TestService service;

  /// Ticket 1 is of a user of acme, 2 of nobody, 3 of a user who is not stored, 4 and 5 of a user
  /// without an organization.
  @BeforeEach
  void store() {
    service =
        TestService.with(
            List.of(user(1, Optional.of("acme")), user(2, Optional.empty())),
            List.of(
                ticket(1).user(userId(1)).build(),
                ticket(2).build(),
                ticket(3).user(userId(3)).build(),
                ticket(4).user(userId(2)).build(),
                ticket(5).user(userId(2)).build()));
  }

  private static User user(int number, Optional<String> organization) {
    return new User(
        userId(number),
        organization,
        Optional.of("user" + number + "@example.com"),
        Optional.of("User \"" + number + '"'),
        Optional.empty());
  }

  @Test
  void aStoredUserIsAnsweredAsTheObjectThatItsUrlLeadsTo() {
    JsonNode page = list("expand=user", service.allAreas());
    assertEquals(userObject(1), page.get(0).get("user"));
    assertEquals(userObject(2), page.get(3).get("user"));
    assertEquals(userObject(2), page.get(4).get("user"));
  }

  @Test
  void whereThereIsNoStoredUserTheValueStaysAsItIs() {
    JsonNode page = list("expand=user", service.allAreas());
    assertEquals(NullNode.getInstance(), page.get(1).get("user"));
    assertEquals(new TextNode(service.url() + "/users/" + userId(3)), page.get(2).get("user"));
  }

  @Test
  void everythingElseStaysAsItIs() {
    JsonNode plain = list("page_size=100", service.allAreas());
    JsonNode expanded = list("page_size=100&expand=user", service.allAreas());
    for (int i = 0; i < plain.size(); i++) {
      assertEquals(
          plain.get(i).properties().stream().filter(f -> !f.getKey().equals("user")).toList(),
          expanded.get(i).properties().stream().filter(f -> !f.getKey().equals("user")).toList());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void oneRecordIsExpandedLikeThatOfAPage(int number) {
    Answer one =
        service.get("/support_tickets/" + ticketId(number) + "?expand=user", service.allAreas());
    assertEquals(list("expand=user", service.allAreas()).get(number - 1), one.json());
  }

  @Test
  void theParameterMayBeRepeated() {
    assertEquals(
        list("expand=user", service.allAreas()),
        list("expand=user&expand=user", service.allAreas()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"users", "User", "user,user", "organization", "", "user.organization"})
  void anythingElseIsRefused(String value) {
    for (String path : List.of("/support_tickets", "/support_tickets/" + ticketId(1))) {
      for (String query : List.of("?expand=" + value, "?expand=user&expand=" + value)) {
        Answer answer = service.get(path + query, service.allAreas());
        assertEquals(400, answer.status(), path + query);
        assertEquals(1, answer.fieldErrors("expand").size());
      }
    }
  }

  @Test
  void aUserTokenSeesItsUser() {
    JsonNode page = list("expand=user", service.ofUser(userId(2)));
    assertEquals(2, page.size());
    assertEquals(userObject(2), page.get(0).get("user"));
  }

  @Test
  void anOrganizationTokenSeesItsUsers() {
    JsonNode page = list("expand=user", service.ofOrganization("acme"));
    assertEquals(1, page.size());
    assertEquals(userObject(1), page.get(0).get("user"));
  }

  @Test
  void aUserWhoHasMovedIsGoneForTheOldOrganizationWithTheTickets() {
    service.store(List.of(user(1, Optional.of("globex"))), List.of());
    String url = service.url() + "/users/" + userId(1);
    JsonNode page = list("expand=user", service.ofOrganization("acme"));
    assertEquals(0, page.size());
    assertEquals(404, service.get(url, service.ofOrganization("acme")).status());
    assertEquals(200, service.get(url, service.ofOrganization("globex")).status());
    boolean shown = false;
    for (JsonNode ticket : list("expand=user", service.ofOrganization("globex"))) {
      shown |= ticket.get("user").equals(userObject(1));
    }
    assertTrue(shown);
  }

  @Test
  void aPageOfAHundredUsersIsExpandedWhole() {
    List<Integer> numbers = IntStream.range(100, 200).boxed().toList();
    List<User> users = numbers.stream().map(n -> user(n, Optional.of("many"))).toList();
    List<Ticket> tickets = numbers.stream().map(n -> ticket(n).user(userId(n)).build()).toList();
    service.store(users, tickets);
    JsonNode page = list("expand=user&page_size=100", service.ofOrganization("many"));
    assertEquals(100, page.size());
    for (int i = 0; i < 100; i++) {
      assertEquals(userId(100 + i).value(), page.get(i).get("user").path("id").asText());
    }
  }

  @Test
  void theLinksRepeatIt() {
    Answer page = service.get("/support_tickets?expand=user&page_size=2", service.allAreas());
    Answer next = service.get(page.next().orElseThrow(), service.allAreas());
    assertTrue(next.json().get(1).get("user").isObject(), next.body());
  }

  private JsonNode userObject(int number) {
    return service.get("/users/" + userId(number), service.allAreas()).json();
  }

  private JsonNode list(String query, String token) {
    Answer answer = service.get("/support_tickets?" + query, token);
    assertEquals(200, answer.status(), answer::body);
    return answer.json();
  }
}
