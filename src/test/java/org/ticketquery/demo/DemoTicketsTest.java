package org.ticketquery.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.ticketquery.ticket.MessageType;
import org.ticketquery.ticket.RawJson;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.Ticket;
import org.ticketquery.ticket.User;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoTicketsTest {
  private static final String CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int ENOUGH = 20_000;
  private static final Instant END = Instant.parse("2026-10-15T09:30:00Z");

  private DemoTickets demo;
  private List<Ticket> tickets;
  private Map<String, List<Ticket>> conversations;

  @BeforeAll
  void draw() {
    demo = new DemoTickets(7, END);
    tickets = demo.tickets(ENOUGH).toList();
    conversations = tickets.stream().collect(Collectors.groupingBy(Ticket::externalTicketId));
  }

  @Test
  void theSameSeedGivesTheSameRecords() {
    DemoTickets again = new DemoTickets(7, END);
    assertEquals(demo.users(), again.users());
    assertEquals(tickets, again.tickets(ENOUGH).toList());
    assertEquals(tickets, again.tickets(ENOUGH).toList(), "and so does asking twice");
  }

  @Test
  void anotherSeedGivesOtherRecords() {
    DemoTickets other = new DemoTickets(8, END);
    assertNotEquals(demo.users(), other.users());
    assertNotEquals(tickets.subList(0, 100), other.tickets(ENOUGH).limit(100).toList());
  }

  @Test
  void thereAreAtLeastAsManyAsAskedForAndNoConversationIsCutShort() {
    assertTrue(tickets.size() >= ENOUGH && tickets.size() < ENOUGH + 9, "" + tickets.size());
    assertEquals(0, demo.tickets(0).count());
    assertThrows(IllegalArgumentException.class, () -> demo.tickets(-1));
  }

  @Test
  void everyFieldIsSetSomewhereAndEveryNullableOneIsEmptySomewhere()
      throws ReflectiveOperationException {
    for (RecordComponent component : Ticket.class.getRecordComponents()) {
      Set<Boolean> present = new HashSet<>();
      for (Ticket ticket : tickets) {
        present.add(isPresent(component.getAccessor().invoke(ticket)));
      }
      boolean mayBeEmpty =
          Set.of(Optional.class, List.class, RawJson.class).contains(component.getType());
      Set<Boolean> expected = mayBeEmpty ? Set.of(true, false) : Set.of(true);
      assertEquals(expected, present, component.getName());
    }
    assertEquals(
        EnumSet.allOf(MessageType.class),
        EnumSet.copyOf(tickets.stream().map(Ticket::messageType).toList()));
  }

  private static boolean isPresent(Object value) {
    return switch (value) {
      case Optional<?> optional -> optional.isPresent();
      case List<?> list -> !list.isEmpty();
      case RawJson json -> !json.equals(RawJson.EMPTY);
      default -> true;
    };
  }

  @Test
  void idsAreUniqueUlidsOfTheTimeOfTheMessage() {
    assertEquals(tickets.size(), tickets.stream().map(Ticket::id).distinct().count());
    for (Ticket ticket : tickets) {
      assertEquals(ResourceId.TICKET, ticket.id().kind());
      assertEquals(ticket.createdAt(), timeOf(ticket.id().value()));
    }
  }

  /// Fails if a character is not of Crockford's base 32.
  private static Instant timeOf(String id) {
    assertTrue(id.substring(4).chars().allMatch(c -> CROCKFORD.indexOf(c) >= 0), id);
    long millis = 0;
    for (char c : id.substring(4, 14).toCharArray()) {
      millis = millis * 32 + CROCKFORD.indexOf(c);
    }
    return Instant.ofEpochMilli(millis);
  }

  @Test
  void usersAreUniqueAndInTenOrganizationsOrMoreOrInNone() {
    List<User> users = demo.users();
    assertTrue(users.size() >= 380 && users.size() <= 420, "" + users.size());
    assertEquals(users.size(), users.stream().map(User::id).distinct().count());
    assertTrue(users.stream().allMatch(user -> user.id().kind().equals(ResourceId.USER)));
    List<String> organizations =
        users.stream().flatMap(user -> user.organization().stream()).toList();
    assertTrue(Set.copyOf(organizations).size() >= 10);
    assertTrue(organizations.size() < users.size());
    for (String organization : organizations) {
      assertTrue(ResourceId.parse(ResourceId.ORGANIZATION, organization).isPresent());
    }
    List<String> emails = users.stream().flatMap(user -> user.email().stream()).toList();
    assertEquals(emails.size(), Set.copyOf(emails).size());
    assertTrue(
        emails.stream().allMatch(e -> e.matches("[a-z.-]+@([a-z]+\\.)?(example\\.com|invalid)")));
  }

  @Test
  void aConversationIsOfOneUserWhoHadJoinedOrOfNone() {
    Map<ResourceId, User> users =
        demo.users().stream().collect(Collectors.toMap(User::id, user -> user));
    for (List<Ticket> messages : conversations.values()) {
      assertEquals(1, messages.stream().map(Ticket::user).distinct().count());
      messages
          .getFirst()
          .user()
          .map(users::get)
          .flatMap(User::joinedAt)
          .ifPresent(joined -> assertFalse(joined.isAfter(messages.getFirst().createdAt())));
    }
    double without =
        conversations.values().stream().filter(m -> m.getFirst().user().isEmpty()).count();
    double share = without / conversations.size();
    assertTrue(share > 0.07 && share < 0.11, "" + share);
  }

  @Test
  void positionsAreContiguousAndTimesDoNotGoBack() {
    for (List<Ticket> messages : conversations.values()) {
      assertTrue(messages.size() <= 9);
      for (int i = 0; i < messages.size(); i++) {
        Ticket ticket = messages.get(i);
        assertEquals(i, ticket.position());
        assertEquals(i == 0, ticket.messageType() == MessageType.INITIAL_REQUEST);
        assertTrue(i == 0 || ticket.createdAt().isAfter(messages.get(i - 1).createdAt()));
      }
    }
  }

  @Test
  void whatBelongsToTheConversationIsTheSameInItsMessages() {
    for (List<Ticket> messages : conversations.values()) {
      Set<List<Object>> shared =
          messages.stream()
              .map(
                  t ->
                      List.<Object>of(
                          t.subject(),
                          t.status(),
                          t.priority(),
                          t.source(),
                          t.tags(),
                          t.humanVerifiedCategory(),
                          t.humanVerifiedSubcategory(),
                          t.aiGeneratedCategory(),
                          t.aiGeneratedSubcategory(),
                          t.typeDeprecated(),
                          t.conversationSummary(),
                          t.customFields(),
                          t.attributes(),
                          t.ticketUpdatedAt(),
                          t.resolvedAt()))
              .collect(Collectors.toSet());
      assertEquals(1, shared.size());
    }
  }

  @Test
  void onlySettledTicketsAreResolvedAndNothingComesAfterTheEnd() {
    for (Ticket ticket : tickets) {
      boolean settled = ticket.status().filter(Set.of("Resolved", "Closed")::contains).isPresent();
      assertTrue(settled || ticket.resolvedAt().isEmpty(), ticket.toString());
      assertTrue(
          ticket.status().filter("Resolved"::equals).isEmpty() || ticket.resolvedAt().isPresent());
      Stream.concat(ticket.resolvedAt().stream(), ticket.ticketUpdatedAt().stream())
          .forEach(
              later -> {
                assertFalse(later.isBefore(ticket.createdAt()), ticket.toString());
                assertFalse(later.isAfter(END), ticket.toString());
              });
      assertFalse(ticket.createdAt().isAfter(END));
    }
  }

  @Test
  void recordsSpreadOverTwoYearsHoweverManyThereAre() {
    for (int count : List.of(500, ENOUGH)) {
      List<Instant> times = demo.tickets(count).map(Ticket::createdAt).sorted().toList();
      Duration span = Duration.between(times.getFirst(), times.getLast());
      assertTrue(span.toDays() > 700 && span.toDays() <= 731, span.toString());
    }
  }

  @Test
  void statusesPrioritiesAndSourcesAreThoseOfTheHelpdesk() {
    assertEquals(
        Set.of("Open", "Pending", "Resolved", "Closed", "Waiting on Customer"),
        tickets.stream().flatMap(t -> t.status().stream()).collect(Collectors.toSet()));
    assertEquals(
        Set.of("Low", "Medium", "High", "Urgent"),
        tickets.stream().flatMap(t -> t.priority().stream()).collect(Collectors.toSet()));
    assertEquals(
        Set.of("Email", "Portal", "Phone", "Chat", "Feedback Widget"),
        tickets.stream().flatMap(t -> t.source().stream()).collect(Collectors.toSet()));
  }

  @Test
  void modelAndPeopleMostlyAgree() {
    List<Ticket> both =
        tickets.stream()
            .filter(
                t ->
                    t.humanVerifiedSubcategory().isPresent()
                        && t.aiGeneratedSubcategory().isPresent())
            .toList();
    double agreeing =
        both.stream()
            .filter(t -> t.humanVerifiedSubcategory().equals(t.aiGeneratedSubcategory()))
            .count();
    double share = agreeing / both.size();
    assertTrue(share > 0.8 && share < 1, "" + share);
  }

  @Test
  void textsAreFilledInAndFreeFormObjectsAreJson() throws JsonProcessingException {
    JsonMapper json = new JsonMapper();
    for (Ticket ticket : tickets) {
      List<String> texts =
          Stream.of(
                  Optional.of(ticket.message()),
                  ticket.messageClean(),
                  ticket.subject(),
                  ticket.conversationSummary())
              .flatMap(Optional::stream)
              .toList();
      assertTrue(texts.stream().noneMatch(text -> text.isBlank() || text.contains("{")));
      assertTrue(json.readTree(ticket.customFields().text()).isObject());
      assertTrue(json.readTree(ticket.attributes().text()).isObject());
    }
    double distinct = tickets.stream().map(Ticket::message).distinct().count();
    assertTrue(distinct / tickets.size() > 0.85, "distinct messages: " + distinct);
  }
}
