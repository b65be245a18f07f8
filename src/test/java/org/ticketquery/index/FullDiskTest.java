package org.ticketquery.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ticketquery.support.TicketBuilder.ticket;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ticketquery.support.TestService;
import org.ticketquery.ticket.Ticket;

/// When its disk is full the engine makes its indices read-only. What is stored is still answered;
/// an import waits for room, or says what to do; and nothing that it called stored is lost.
class FullDiskTest {
  private static final String LIST = "/support_tickets?page_size=100";

  private TestService service;
  private LoadReport report;

  /// Else the engine, which looks at its disk every half minute and finds room, now and then lifts
  /// the block in the middle of a test.
  @BeforeAll
  static void keepTheEngineFromLookingAtItsDisk() {
    lookAtDisk("false");
  }

  @AfterAll
  static void letItLookAgain() {
    lookAtDisk("null");
  }

  private static void lookAtDisk(String value) {
    String settings =
        "{\"transient\":{\"cluster.routing.allocation.disk.threshold_enabled\":" + value + "}}";
    TestService.sharedEngine()
        .send("PUT", "/_cluster/settings", Map.of(), Engine.JSON, settings.getBytes(UTF_8));
  }

  @BeforeEach
  void store() {
    service = TestService.with(List.of(), tickets(1, 10));
    report =
        new LoadReport(
            fault -> {
              throw new AssertionError(fault);
            });
  }

  @AfterEach
  void makeRoom() {
    block("null");
  }

  @Test
  void readsGoOn() {
    String before = service.get(LIST, service.allAreas()).body();
    block("true");
    assertEquals(before, service.get(LIST, service.allAreas()).body());
    assertEquals(10, service.get(LIST, service.allAreas()).ids().size());
  }

  @Test
  void anImportWaitsUntilThereIsRoom() {
    block("true");
    // The first try is made at once, and refused.
    CompletableFuture<Void> room =
        CompletableFuture.runAsync(
            () -> block("null"), CompletableFuture.delayedExecutor(700, TimeUnit.MILLISECONDS));
    try (RecordLoader loader = new RecordLoader(service.engine(), report)) {
      tickets(5, 20).forEach(ticket -> loader.add(ticket, "full.ndjson"));
    }
    room.join();
    assertEquals(10, report.createdCount());
    assertEquals(6, report.replacedCount());
    assertEquals(20, service.get(LIST, service.allAreas()).ids().size());
  }

  @Test
  void anImportThatFindsNoRoomSaysWhatToDoAndCanBeDoneAgain() throws IOException {
    BulkSender sender = new BulkSender(service.engine(), report, homeless -> homeless, 2);
    sender.send(items(11, 15));
    block("true");
    List<BulkItem> more = items(14, 20);
    EngineFailure failure = assertThrows(EngineFailure.class, () -> sender.send(more));
    assertTrue(failure.getMessage().contains("disk is full"), failure.getMessage());
    assertTrue(failure.getMessage().contains("Free some space"), failure.getMessage());
    assertTrue(
        failure.getMessage().contains("index.blocks.read_only_allow_delete"), failure.getMessage());
    assertEquals(5, report.doneCount());
    TicketIndex.refresh(service.engine());
    assertEquals(15, service.get(LIST, service.allAreas()).ids().size());

    block("null");
    sender.send(more);
    TicketIndex.refresh(service.engine());
    assertEquals(20, service.get(LIST, service.allAreas()).ids().size());
    assertEquals(10, report.createdCount());
  }

  /// As the engine itself does it at the flood stage.
  private void block(String value) {
    String settings = "{\"index.blocks.read_only_allow_delete\":" + value + "}";
    service
        .engine()
        .send("PUT", "/tickets,users/_settings", Map.of(), Engine.JSON, settings.getBytes(UTF_8));
  }

  private static List<Ticket> tickets(int first, int last) {
    return IntStream.rangeClosed(first, last).mapToObj(number -> ticket(number).build()).toList();
  }

  private static List<BulkItem> items(int first, int last) throws IOException {
    List<BulkItem> items = new ArrayList<>();
    for (Ticket ticket : tickets(first, last)) {
      items.add(
          new BulkItem(
              TicketIndex.TICKETS,
              ticket.id().value(),
              OptionalLong.of(0),
              StoredRecord.write(ticket, Optional.empty()),
              "full.ndjson:1"));
    }
    return items;
  }
}
