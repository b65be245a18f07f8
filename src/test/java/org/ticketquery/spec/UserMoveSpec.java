package org.ticketquery.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.ticketquery.support.TicketBuilder.ticket;
import static org.ticketquery.support.TicketBuilder.ticketId;
import static org.ticketquery.support.TicketBuilder.userId;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.ticketquery.index.Engine;
import org.ticketquery.index.Generation;
import org.ticketquery.index.Generations;
import org.ticketquery.index.LoadReport;
import org.ticketquery.index.RecordLoader;
import org.ticketquery.index.Succession;
import org.ticketquery.index.WriteBlock;
import org.ticketquery.support.TestEngine;
import org.ticketquery.support.TestService;
import org.ticketquery.ticket.Ticket;
import org.ticketquery.ticket.TicketField;
import org.ticketquery.ticket.User;

/// A user changes organization, and its records with it, before the import says done; and at no
/// moment do both organizations see any of them.
@ParameterizedClass
@EnumSource(TestEngine.class)
class UserMoveSpec {
  private static final int RECORDS = 700;
  private static final Instant UPDATED = Instant.parse("2024-05-01T00:00:00Z");
  @Parameter private TestEngine where;
  private TestService service;
  private Engine engine;

  @BeforeEach
  void recordsOfTwoUsers() {
    List<Ticket> tickets = new ArrayList<>();
    for (int i = 1; i <= RECORDS; i++) {
      tickets.add(
          ticket(i)
              .user(userId(1))
              .with(TicketField.MESSAGE, ",\"organization\":\"fake\",\"id_order\":1")
              .with(TicketField.TICKET_UPDATED_AT, UPDATED)
              .build());
    }
    tickets.add(ticket(RECORDS + 1).user(userId(2)).build());
    service = where.with(List.of(user(1, "acme"), user(2, "acme")), tickets);
    engine = service.engine();
  }

  @AfterEach
  void onlyOneGeneration() {
    service = where.with(List.of(), List.of());
  }

  @Test
  void theRecordsOfAUserWhoMovesAreItsNewOrganizations() {
    String before = service.get("/support_tickets?page_size=100", service.allAreas()).body();
    move("globex");
    assertEquals(1, count("acme"));
    assertEquals(RECORDS, count("globex"));
    assertEquals(before, service.get("/support_tickets?page_size=100", service.allAreas()).body());
    assertEquals(404, lookUp("acme"));
    assertEquals(200, lookUp("globex"));
  }

  @Test
  void aUserWithoutAnOrganizationIsSeenByNone() {
    move(null);
    assertEquals(1, count("acme"));
    assertEquals(RECORDS + 1, countAll());
    move("odd \"name\\ é😀");
    assertEquals(RECORDS, count("odd \"name\\ é😀"));
    move("acme");
    assertEquals(RECORDS + 1, count("acme"));
  }

  @Test
  void aUserWhoIsImportedAfterItsTicketsGivesThemItsOrganization() {
    service.store(List.of(), List.of(ticket(9_001).user(userId(9)).build()));
    assertEquals(0, count("initech"));
    service.store(List.of(user(9, "initech")), List.of());
    assertEquals(1, count("initech"));
  }

  /// Looks at the new organization first and at the old one then: records only ever go from the one
  /// to the other, so what both looks see, both organizations saw at once.
  @Test
  void atNoMomentDoBothOrganizationsSeeRecords() throws InterruptedException {
    AtomicBoolean over = new AtomicBoolean();
    AtomicInteger looks = new AtomicInteger();
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    String query = "/support_tickets?page_size=1&user=" + userId(1);
    List<Thread> watchers = new ArrayList<>();
    for (String[] way : new String[][] {{"acme", "globex"}, {"acme", "globex"}}) {
      String from = service.ofOrganization(way[0]);
      String to = service.ofOrganization(way[1]);
      watchers.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    while (!over.get()) {
                      List<String> inNew = service.get(query, to).ids();
                      List<String> inOld = service.get(query, from).ids();
                      looks.incrementAndGet();
                      if (!inNew.isEmpty() && !inOld.isEmpty()) {
                        seen.add(inNew + " and " + inOld);
                      }
                    }
                  }));
    }
    while (looks.get() < 4) {
      Thread.sleep(5);
    }
    move("globex");
    over.set(true);
    for (Thread watcher : watchers) {
      watcher.join();
    }
    assertEquals(List.of(), seen);
    assertEquals(RECORDS, count("globex"));
  }

  @Test
  void ticketsOfTheSameImportGetTheNewOrganization() {
    service.store(List.of(user(1, "globex")), List.of(ticket(9_001).user(userId(1)).build()));
    assertEquals(RECORDS + 1, count("globex"));
  }

  /// The loader remembers what it read of a user before another import moved it.
  @Test
  void ticketsOfAnImportBesideEndInTheNewOrganizationToo() {
    LoadReport report = new LoadReport(UserMoveSpec::fail);
    try (RecordLoader beside = new RecordLoader(engine, report)) {
      IntStream.range(9_000, 10_000)
          .forEach(i -> beside.add(ticket(i).user(userId(1)).build(), "beside"));
      move("globex");
      IntStream.range(10_000, 11_000)
          .forEach(i -> beside.add(ticket(i).user(userId(1)).build(), "beside"));
    }
    assertEquals(1, count("acme"));
    assertEquals(RECORDS + 2_000, count("globex"));
  }

  @Test
  void aMoveThatDiedOnTheWayIsFinishedByTheSameImport() {
    // After the first step: the user is in no organization yet, its records are in the old one.
    withdraw();
    move("globex");
    assertEquals(RECORDS, count("globex"));
    // In the third: the user still is in none, some of its records are in the new one.
    withdraw();
    service.store(
        List.of(),
        List.of(ticket(1).user(userId(1)).with(TicketField.TICKET_UPDATED_AT, UPDATED).build()));
    assertEquals(RECORDS - 1, count("globex"));
    move("globex");
    assertEquals(RECORDS, count("globex"));
  }

  @Test
  void laterImportsStillReplaceAndOlderOnesStillDoNot() {
    move("globex");
    Ticket same =
        ticket(1)
            .user(userId(1))
            .with(TicketField.TICKET_UPDATED_AT, UPDATED)
            .with(TicketField.MESSAGE, "same time")
            .build();
    service.store(List.of(), List.of(same));
    assertEquals("same time", message(1));
    Ticket older =
        ticket(1)
            .user(userId(1))
            .with(TicketField.TICKET_UPDATED_AT, UPDATED.minusMillis(1))
            .with(TicketField.MESSAGE, "older")
            .build();
    service.store(List.of(), List.of(older));
    assertEquals("same time", message(1));
    assertEquals(RECORDS, count("globex"));
  }

  @Test
  void whatIsKeptToGoBackToMovesToo() {
    Generation before = rebuilt();
    move("globex");
    assertEquals(0, stored(before.tickets(), "acme") - 1);
    assertEquals(RECORDS, stored(before.tickets(), "globex"));
    assertEquals(RECORDS, count("globex"));
    WriteBlock.lift(engine, before);
    Succession.goBack(engine, Generations.read(engine));
    assertEquals(RECORDS, count("globex"));
    assertEquals(404, lookUp("acme"));
    assertEquals(200, lookUp("globex"));
  }

  /// Puts a second generation with the same records in the place of the first, which is kept.
  private Generation rebuilt() {
    Generation before = Generations.read(engine).live();
    Generation next =
        new Generation(
            before.tickets().replace("000001", "000002"),
            before.users().replace("000001", "000002"));
    Succession.begin(engine, next);
    try (RecordLoader loader =
        RecordLoader.into(next, engine, new LoadReport(UserMoveSpec::fail))) {
      loader.add(user(1, "acme"), "rebuild");
      loader.add(user(2, "acme"), "rebuild");
      loader.finishUsers();
      IntStream.rangeClosed(1, RECORDS)
          .forEach(i -> loader.add(ticket(i).user(userId(1)).build(), "rebuild"));
    }
    WriteBlock.put(engine, before);
    Succession.complete(engine, Generations.read(engine), next);
    return before;
  }

  private void withdraw() {
    ObjectNode user = JsonNodeFactory.instance.objectNode();
    user.put("id", userId(1).value()).putNull("organization");
    engine.ask("PUT", "/users/_doc/" + userId(1), Map.of("refresh", "true"), user);
  }

  private void move(String organization) {
    service.store(List.of(user(1, organization)), List.of());
  }

  private long stored(String index, String organization) {
    return engine
        .ask("GET", "/" + index + "/_count", Map.of("q", "organization:" + organization))
        .path("count")
        .asLong();
  }

  private int count(String organization) {
    return count(service.ofOrganization(organization), "");
  }

  private int countAll() {
    return count(service.allAreas(), "");
  }

  private int count(String token, String cursor) {
    List<String> page = service.get("/support_tickets?page_size=100" + cursor, token).ids();
    return page.size() < 100
        ? page.size()
        : page.size() + count(token, "&page_after=" + page.getLast());
  }

  private int lookUp(String organization) {
    return service.get("/users/" + userId(1), service.ofOrganization(organization)).status();
  }

  private String message(int number) {
    return service
        .get("/support_tickets/" + ticketId(number), service.allAreas())
        .json()
        .path("message")
        .asText();
  }

  private static void fail(String fault) {
    throw new AssertionError(fault);
  }

  private static User user(long number, String organization) {
    return new User(
        userId(number),
        Optional.ofNullable(organization),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
