package org.ticketquery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ticketquery.support.TicketBuilder.ticket;
import static org.ticketquery.support.TicketBuilder.ticketId;
import static org.ticketquery.support.TicketBuilder.userId;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.ticketquery.index.Generations;
import org.ticketquery.support.TestEngine;
import org.ticketquery.support.TestService;
import org.ticketquery.ticket.User;

/// A rebuild is killed in the moment in which the live index is blocked: whichever command comes
/// next lifts the block, and nobody waits for the dead.
@ParameterizedClass
@EnumSource(TestEngine.class)
class DeadRebuildTest {
  @Parameter private TestEngine where;
  @TempDir private Path directory;
  private TestService service;
  private Process rebuild;

  @BeforeEach
  void aBlockedIndex() throws IOException {
    service = where.with(List.of(user("acme")), List.of(ticket(1).user(userId(1)).build()));
    rebuild = ProgramProcess.of(DyingRebuild.class, where.arguments());
    assertEquals(DyingRebuild.BLOCKED, rebuild.inputReader(UTF_8).readLine());
  }

  @AfterEach
  void leaveOneGeneration() throws InterruptedException {
    rebuild.destroyForcibly().waitFor();
    where.with(List.of(), List.of());
  }

  /// Of a user who moves, which is written in many steps.
  @Test
  void anImportLiftsTheBlockOfTheDead() throws Exception {
    rebuild.destroyForcibly().waitFor();
    assertImported(command("import", file()));
  }

  @Test
  void aStatusSaysWhoDiedAndLiftsTheBlockToo() throws Exception {
    rebuild.destroyForcibly().waitFor();
    CommandRun status = command("status");
    assertEquals(1, status.exit());
    assertTrue(
        status.out().contains("died: tickets reindex --from, process " + rebuild.pid()),
        status.out());
    service.store(List.of(), List.of(ticket(2).build()));
    assertEquals(2, service.get("/support_tickets", service.allAreas()).ids().size());
  }

  /// It waited for the living, and does not wait for the dead.
  @Test
  void anImportThatWaitsGoesOnWhenTheRebuildDies() throws Exception {
    String file = file();
    CompletableFuture<CommandRun> importing =
        CompletableFuture.supplyAsync(() -> command("import", file));
    Thread.sleep(500);
    assertFalse(importing.isDone());
    rebuild.destroyForcibly().waitFor();
    assertImported(importing.get());
  }

  @Test
  void theNextRebuildIsRefusedByTheLivingAndTakesOverFromTheDead() throws Exception {
    assertEquals(1, command("reindex", "--from-index").exit());
    assertTrue(command("status").out().contains("running: tickets reindex --from, process "));
    rebuild.destroyForcibly().waitFor();
    CommandRun next = command("reindex", "--from-index");
    assertEquals(0, next.exit(), next.err());
    String said = "tickets reindex --from (process " + rebuild.pid() + " on ";
    assertTrue(
        next.err().lines().anyMatch(l -> l.startsWith(said) && l.contains(") has died; ")),
        next.err());
    assertEquals(List.of(), Generations.read(service.engine()).building());
    assertEquals(0, command("status").exit());
  }

  private void assertImported(CommandRun imported) {
    assertEquals(0, imported.exit(), imported.err());
    assertEquals(
        LongStream.of(1, 2).mapToObj(n -> ticketId(n).value()).toList(),
        service.get("/support_tickets", service.ofOrganization("globex")).ids());
    assertEquals(List.of(), service.get("/support_tickets", service.ofOrganization("acme")).ids());
  }

  private CommandRun command(String... arguments) {
    return CommandRun.over(where, arguments);
  }

  /// The user moves, and has another ticket.
  private String file() throws IOException {
    String text =
        """
        {"id":"%1$s","organization":"globex"}
        {"id":"%2$s","user":"%1$s","external_ticket_id":"1","position":0,"message_type":"INITIAL_REQUEST","message":"Hello",\
        "created_at":"2024-01-01T00:00:00Z"}
        """
            .formatted(userId(1), ticketId(2));
    return Files.writeString(directory.resolve("a.ndjson"), text).toString();
  }

  private static User user(String organization) {
    return new User(
        userId(1), Optional.of(organization), Optional.empty(), Optional.empty(), Optional.empty());
  }
}
