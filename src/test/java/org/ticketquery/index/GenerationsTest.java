package org.ticketquery.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ticketquery.support.TicketBuilder.ticket;
import static org.ticketquery.support.TicketBuilder.ticketId;
import static org.ticketquery.support.TicketBuilder.userId;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.ticketquery.support.TestEngine;
import org.ticketquery.support.TestService;
import org.ticketquery.ticket.Ticket;
import org.ticketquery.ticket.User;

/// Which indices there are, and who may write into which.
@ParameterizedClass
@EnumSource(TestEngine.class)
class GenerationsTest {
  private static final Generation FIRST = Generation.numbered(1);

  @Parameter private TestEngine where;
  private TestService service;
  private Engine engine;

  @BeforeEach
  void empty() {
    service = where.with(List.of(), List.of());
    engine = service.engine();
  }

  @AfterEach
  void leaveNoOddIndices() {
    where.with(List.of(), List.of());
  }

  @Test
  void afterTheStartThereIsALiveGenerationAndNoOther() {
    Generations there = Generations.read(engine);
    assertEquals(FIRST, there.live());
    assertEquals(Optional.empty(), there.kept());
    assertEquals(List.of(), there.building());
    assertEquals(Set.of("tickets-000001", "users-000001"), there.all());
    assertEquals(2, there.nextNumber());
  }

  @Test
  void ensuringAgainChangesNothing() {
    service.store(List.of(), List.of(ticket(1).build()));
    TicketIndex.ensure(engine);
    assertEquals(FIRST, Generations.read(engine).live());
    assertEquals(1, TicketIndex.count(engine));
  }

  @Test
  void anIndexOfAnEarlierVersionIsGivenWhatWritersLookFor() throws IOException {
    removeAlias("tickets-000001", Generation.gate("tickets-000001"));
    TicketIndex.ensure(engine);
    service.store(List.of(), List.of(ticket(1).build()));
    assertEquals(1, TicketIndex.count(engine));
  }

  /// Rather than put an empty index in its place.
  @Test
  void anIndexWithoutItsAliasIsTakenForTheLiveOne() throws IOException {
    service.store(List.of(), List.of(ticket(1).build()));
    removeAlias("tickets-000001", "tickets");
    TicketIndex.ensure(engine);
    assertEquals(1, TicketIndex.count(engine));
  }

  @Test
  void whereItCannotBeToldWhichIndexIsRightNoneIsMadeUp() throws IOException {
    removeAlias("tickets-000001", "tickets");
    engine.client().indices().create(c -> c.index("tickets-000007"));
    EngineFailure failure = assertThrows(EngineFailure.class, () -> TicketIndex.ensure(engine));
    assertTrue(failure.getMessage().contains("tickets-000001, tickets-000007"));
    assertEquals(8, Generations.read(engine).nextNumber());
  }

  @Test
  void anIndexThatOnlyLooksLikeOursIsNot() throws IOException {
    engine.client().indices().create(c -> c.index("tickets-of-old"));
    try {
      assertEquals(FIRST.indices(), List.copyOf(Generations.read(engine).all()));
    } finally {
      engine.client().indices().delete(d -> d.index("tickets-of-old"));
    }
  }

  /// A loader that has begun in one generation goes on in the next, with the organizations there.
  @Test
  void aLoadGoesOnInTheGenerationThatTakesThePlaceOfItsOwn() throws IOException {
    User user = user("acme");
    service.store(List.of(user), List.of());
    LoadReport report = new LoadReport(fault -> {});
    try (RecordLoader loader = new RecordLoader(engine, report)) {
      loader.add(of(user, 1), "test");
      replaceLiveBy(user("globex"));
      loader.add(of(user, 2), "test");
    }
    assertEquals(2, report.createdCount());
    assertEquals(
        List.of(ticketId(1).value(), ticketId(2).value()),
        service.get("/support_tickets", service.ofOrganization("globex")).ids());
    assertEquals(List.of(), service.get("/support_tickets", service.ofOrganization("acme")).ids());
  }

  @Test
  void aLoadWaitsWhileWritesAreBlocked() throws InterruptedException {
    WriteBlock.put(engine, FIRST);
    LoadReport report = new LoadReport(fault -> {});
    Thread load =
        Thread.ofVirtual()
            .start(
                () -> {
                  try (RecordLoader loader = new RecordLoader(engine, report)) {
                    loader.add(ticket(1).build(), "test");
                  }
                });
    load.join(300);
    assertTrue(load.isAlive());
    assertEquals(0, report.doneCount());
    WriteBlock.lift(engine, FIRST);
    load.join();
    assertEquals(1, report.createdCount());
    assertEquals(1, TicketIndex.count(engine));
  }

  @Test
  void aKeptGenerationIsBlockedBeforeAndAfterWorkOnIt() {
    WriteBlock.put(engine, FIRST);
    WriteBlock.lifted(engine, FIRST, () -> service.store(List.of(), List.of(ticket(1).build())));
    assertEquals(1, TicketIndex.count(engine));
    EngineFailure refused =
        assertThrows(
            EngineFailure.class,
            () ->
                engine.send(
                    "PUT",
                    "/tickets/_doc/x",
                    java.util.Map.of(),
                    Engine.JSON,
                    "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    assertEquals(403, refused.status());
  }

  @Test
  void aSuccessionKeepsTheGenerationBeforeAndDeletesTheOneBeforeThat() throws IOException {
    replaceLiveBy(user("acme"));
    Generations there = Generations.read(engine);
    assertEquals(Generation.numbered(2), there.live());
    assertEquals(Optional.of(FIRST), there.kept());
    assertEquals(List.of(), there.building());
    Generation third = Generation.numbered(3);
    Succession.begin(engine, third);
    assertEquals(third.indices(), Generations.read(engine).building());
    Succession.complete(engine, Generations.read(engine), third);
    there = Generations.read(engine);
    assertEquals(third, there.live());
    assertEquals(Optional.of(Generation.numbered(2)), there.kept());
    assertEquals(4, there.all().size());
  }

  @Test
  void goingBackAndForthExchangesTheLiveAndTheKeptGeneration() throws IOException {
    replaceLiveBy(user("acme"));
    Succession.goBack(engine, Generations.read(engine));
    Generations there = Generations.read(engine);
    assertEquals(FIRST, there.live());
    assertEquals(Optional.of(Generation.numbered(2)), there.kept());
    service.store(List.of(), List.of(ticket(1).build()));
    Succession.goBack(engine, there);
    assertEquals(Generation.numbered(2), Generations.read(engine).live());
    service.store(List.of(), List.of(ticket(2).build()));
    assertEquals(
        List.of(ticketId(2).value()), service.get("/support_tickets", service.allAreas()).ids());
  }

  @Test
  void aSuccessionOnOutdatedGroundsChangesNothing() throws IOException {
    Generations before = Generations.read(engine);
    replaceLiveBy(user("acme"));
    Generation third = Generation.numbered(3);
    Succession.begin(engine, third);
    assertThrows(EngineFailure.class, () -> Succession.complete(engine, before, third));
    assertEquals(Generation.numbered(2), Generations.read(engine).live());
    Succession.abandon(engine, third.indices());
    assertEquals(List.of(), Generations.read(engine).building());
  }

  private void replaceLiveBy(User user) throws IOException {
    Generation next = Generation.numbered(2);
    Succession.begin(engine, next);
    try (RecordLoader loader = RecordLoader.into(next, engine, new LoadReport(fault -> {}))) {
      loader.add(user, "test");
    }
    Succession.complete(engine, Generations.read(engine), next);
  }

  private static User user(String organization) {
    return new User(
        userId(1), Optional.of(organization), Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static Ticket of(User user, int number) {
    return ticket(number).user(user.id()).build();
  }

  private void removeAlias(String index, String alias) throws IOException {
    engine.client().indices().deleteAlias(d -> d.index(index).name(alias));
  }
}
