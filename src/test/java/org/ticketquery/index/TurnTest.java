package org.ticketquery.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ticketquery.support.TicketBuilder.ticket;
import static org.ticketquery.support.TicketBuilder.ticketId;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.ticketquery.support.TestEngine;
import org.ticketquery.support.TestService;

/// Whose turn it is to replace indices, where that process is on another machine, and what those
/// are told who wait for it.
@ParameterizedClass
@EnumSource(TestEngine.class)
class TurnTest {
  private static final Duration SILENCE = Duration.ofSeconds(1);

  @Parameter private TestEngine where;
  private TestService service;
  private Engine engine;

  @BeforeEach
  void empty() throws TurnTaken {
    service = where.with(List.of(), List.of());
    engine = service.engine();
    Turn.take(engine, "nothing").close();
  }

  @AfterEach
  void leaveNoTurn() throws TurnTaken {
    Turn.take(engine, "nothing", SILENCE).close();
    where.with(List.of(), List.of());
  }

  @Test
  void aProcessElsewhereThatSaysNothingForAWhileIsDeadAndItsBlockIsLifted() throws TurnTaken {
    Generation live = Generations.read(engine).live();
    elsewhere(Optional.of(live));
    WriteBlock.put(engine, live);
    try (Turn turn = Turn.take(engine, "the next", SILENCE)) {
      assertEquals(
          Optional.of(
              "tickets reindex --from (process 12 on other-box, since 2024-01-01T00:00:00Z)"),
          turn.takenOverFrom().map(TurnHolder::toString));
      service.store(List.of(), List.of(ticket(1).build()));
    }
    assertEquals(Optional.empty(), Turn.holder(engine));
    assertEquals(
        List.of(ticketId(1).value()), service.get("/support_tickets", service.allAreas()).ids());
  }

  @Test
  void aProcessElsewhereThatSaysThatItLivesKeepsItsTurn() throws InterruptedException {
    TurnRecord first = elsewhere(Optional.empty());
    AtomicBoolean over = new AtomicBoolean();
    Thread beating =
        Thread.ofVirtual()
            .start(
                () -> {
                  TurnRecord record = first;
                  while (!over.get()) {
                    record = record.beaten().write(engine, record.version());
                  }
                });
    TurnTaken refused = assertThrows(TurnTaken.class, () -> Turn.take(engine, "the next", SILENCE));
    over.set(true);
    beating.join();
    assertTrue(
        refused.getMessage().startsWith("tickets reindex --from has been running since 2024"),
        refused.getMessage());
  }

  @Test
  void whoeverWaitsTooLongIsToldForWhom() throws TurnTaken {
    try (Turn turn = Turn.take(engine, "tickets reindex --from")) {
      turn.block(Generations.read(engine).live());
      String told = refusal();
      String process = "(process " + ProcessHandle.current().pid() + " on ";
      assertTrue(told.startsWith("writes are blocked by tickets reindex --from " + process), told);
      assertTrue(told.contains("what is stored stays stored"), told);
    }
  }

  @Test
  void whereNobodyRebuildsTheBlockIsSaidToBeSomebodyElses() {
    Generation live = Generations.read(engine).live();
    WriteBlock.put(engine, live);
    String told = refusal();
    WriteBlock.lift(engine, live);
    assertTrue(told.startsWith("writes to the index are blocked, and by no rebuild: "), told);
    assertTrue(told.endsWith("must lift index.blocks.write."), told);
  }

  private String refusal() {
    Generation live = Generations.read(engine).live();
    BulkItem item =
        new BulkItem(
            live.ticketsGate(),
            ticketId(1).value(),
            OptionalLong.empty(),
            "{}".getBytes(UTF_8),
            "test");
    LoadReport report = new LoadReport(fault -> {});
    BulkSender once = new BulkSender(engine, report, items -> items, 1);
    return assertThrows(EngineFailure.class, () -> once.send(List.of(item))).getMessage();
  }

  private TurnRecord elsewhere(Optional<Generation> blocked) {
    return new TurnRecord(
            "another",
            "tickets reindex --from",
            new Machine("other-box", "elsewhere"),
            12,
            "",
            Instant.parse("2024-01-01T00:00:00Z"),
            0,
            blocked,
            TurnRecord.Version.NONE)
        .write(engine, TurnRecord.Version.NONE);
  }
}
