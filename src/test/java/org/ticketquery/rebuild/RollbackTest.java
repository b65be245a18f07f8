package org.ticketquery.rebuild;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ticketquery.support.TicketBuilder.ticket;
import static org.ticketquery.support.TicketBuilder.ticketId;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.ticketquery.index.Engine;
import org.ticketquery.index.EngineFailure;
import org.ticketquery.index.Generations;
import org.ticketquery.index.LoadReport;
import org.ticketquery.index.RecordLoader;
import org.ticketquery.index.Turn;
import org.ticketquery.support.TestEngine;
import org.ticketquery.support.TestService;

/// What a rollback would leave behind, and that it leaves behind no more than was agreed to.
@ParameterizedClass
@EnumSource(TestEngine.class)
class RollbackTest {
  @Parameter private TestEngine where;
  private TestService service;
  private Engine engine;

  @BeforeEach
  void rebuilt() throws Exception {
    service = where.with(List.of(), List.of(ticket(1).build(), ticket(2).build()));
    engine = service.engine();
    new Reindexer(engine, new RecordedSteps(), new Stop()).fromIndex(OptionalInt.empty());
  }

  @AfterEach
  void leaveOneGeneration() {
    where.with(List.of(), List.of());
  }

  @Test
  void whatIsWrittenTwiceIsOneRecordThatWouldBeLeftBehind() {
    assertTrue(Rollback.loss(engine).isNothing());
    service.store(List.of(), List.of(ticket(1).build()));
    service.store(List.of(), List.of(ticket(1).build(), ticket(3).build()));
    assertEquals(2, Rollback.loss(engine).tickets());
    assertEquals(0, Rollback.loss(engine).users());
    assertEquals(1, Rollback.loss(engine).unseen());
    assertFalse(Rollback.loss(engine).isNothing());
  }

  @Test
  void aDeletionIsNotTakenForNothing() {
    remove(2);
    Rollback.Loss loss = Rollback.loss(engine);
    assertEquals(List.of(0L, 0L, 1L), List.of(loss.tickets(), loss.users(), loss.unseen()));
    assertFalse(loss.isNothing());
  }

  @Test
  void whatIsDeletedAfterTheConsentIsMoreThanWasAgreedTo() {
    service.store(List.of(), List.of(ticket(3).build()));
    Rollback.Loss agreed = Rollback.loss(engine);
    remove(3);
    assertThrows(EngineFailure.class, () -> Rollback.run(engine, agreed));
    assertEquals(ids(1, 2), list());
  }

  @Test
  void whereMoreIsWrittenThanWasAgreedToNothingChanges() throws Exception {
    Rollback.Loss agreed = Rollback.loss(engine);
    Generations before = Generations.read(engine);
    service.store(List.of(), List.of(ticket(3).build()));
    EngineFailure refused = assertThrows(EngineFailure.class, () -> Rollback.run(engine, agreed));
    assertTrue(refused.getMessage().startsWith("more has been written meanwhile"));
    assertEquals(before.live(), Generations.read(engine).live());
    // Writes go on, and with new consent so does the rollback.
    service.store(List.of(), List.of(ticket(4).build()));
    assertEquals(ids(1, 2, 3, 4), list());
    Rollback.run(engine, Rollback.loss(engine));
    assertEquals(ids(1, 2), list());
  }

  /// As after an upgrade from a version of the program that did not remember it.
  @Test
  void whereNothingTellsWhatWasWrittenThatIsNotTakenForNothing() throws Exception {
    engine.ask("DELETE", "/" + Turn.INDEX + "/_doc/live-since", Map.of());
    Rollback.Loss loss = Rollback.loss(engine);
    assertFalse(loss.isNothing());
    Rollback.run(engine, loss);
    assertTrue(Rollback.loss(engine).isNothing());
  }

  private void remove(long ticket) {
    LoadReport report = new LoadReport(Assertions::fail);
    try (RecordLoader loader = new RecordLoader(engine, report)) {
      loader.remove(ticketId(ticket));
    }
  }

  private List<String> list() {
    return service.get("/support_tickets", service.allAreas()).ids();
  }

  private static List<String> ids(long... numbers) {
    return LongStream.of(numbers).mapToObj(n -> ticketId(n).value()).toList();
  }
}
