package org.ticketquery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.ticketquery.support.TicketBuilder.ticket;
import static org.ticketquery.support.TicketBuilder.ticketId;
import static org.ticketquery.support.TicketBuilder.userId;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
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

/// `tickets delete`: what is asked for is gone everywhere, and nothing else is.
@ParameterizedClass
@EnumSource(TestEngine.class)
class DeleteCommandTest {
  @Parameter private TestEngine where;

  private TestService service;
  private Engine engine;

  @BeforeEach
  void records() {
    service = where.with(users(), tickets());
    engine = service.engine();
  }

  @AfterEach
  void onlyOneGeneration() {
    service = where.with(List.of(), List.of());
  }

  @Test
  void theRecordsOfATicketAreGone() {
    CommandRun run = run("--external-ticket-id", "A", "C", "nothing", "--yes");
    assertEquals(0, run.exit(), run.err());
    assertTrue(
        run.out().startsWith("done: 3 messages and 0 users deleted; nothing is left"), run.out());
    assertEquals(ids(3), list());
    assertEquals(404, status("/support_tickets/" + ticketId(1)));
    assertEquals(200, status("/users/" + userId(1)));
  }

  @Test
  void aUserIsGoneWithAllItsRecords() {
    CommandRun run = run("--user", service.url() + "/users/" + userId(1), "--yes");
    assertEquals(0, run.exit(), run.err());
    assertTrue(run.out().startsWith("done: 2 messages and 1 users deleted"), run.out());
    assertEquals(ids(3, 4), list());
    assertEquals(404, status("/users/" + userId(1)));
    assertEquals(200, status("/users/" + userId(2)));
  }

  @Test
  void whatIsKeptToGoBackToForgetsThemToo() {
    Generation kept = rebuilt();
    CommandRun run = run("--user", userId(1).value(), "--yes");
    assertEquals(0, run.exit(), run.err());
    for (String index : kept.indices()) {
      assertTrue(run.out().contains(index), run.out());
    }
    WriteBlock.lift(engine, kept);
    Succession.goBack(engine, Generations.read(engine));
    assertEquals(ids(3, 4), list());
    assertEquals(404, status("/users/" + userId(1)));
  }

  /// With and without a `ticket_updated_at`.
  @Test
  void whatIsDeletedCanBeImportedAgainAsItWas() {
    Ticket dated =
        ticket(9)
            .with(TicketField.EXTERNAL_TICKET_ID, "A")
            .with(TicketField.TICKET_UPDATED_AT, Instant.parse("2024-01-01T00:00:00Z"))
            .build();
    service.store(List.of(), List.of(dated));
    assertEquals(0, run("--external-ticket-id", "A", "--yes").exit());
    assertEquals(ids(3, 4), list());
    service.store(List.of(), List.of(of(1, 1, "A"), dated));
    assertEquals(ids(1, 3, 4, 9), list());
  }

  /// A text that stands nowhere else is looked for in all files of the engine.
  @Test
  void theBytesAreOffTheDisk() throws IOException {
    assumeTrue(where == TestEngine.BY_URL, "the other engine lets go after half a minute only");
    String secret = "WqZxKvPjBnYh";
    service.store(
        List.of(),
        List.of(
            ticket(7)
                .with(TicketField.EXTERNAL_TICKET_ID, "B")
                .with(TicketField.SUBJECT, secret)
                .build()));
    engine.ask("POST", "/tickets/_flush", Map.of());
    assertTrue(where.holdsOnDisk(secret));
    CommandRun run = run("--external-ticket-id", "B", "--yes", "--expunge");
    assertTrue(run.out().endsWith("; their bytes are off the disk\n"), run.out());
    assertFalse(where.holdsOnDisk(secret));
    assertEquals(ids(1, 2, 3, 4), list());
  }

  @Test
  void whereThereIsNothingItSaysSo() {
    CommandRun run = run("--external-ticket-id", "none", "--yes");
    assertEquals(0, run.exit(), run.err());
    assertTrue(run.out().startsWith("done: 0 messages and 0 users deleted"), run.out());
    assertEquals(ids(1, 2, 3, 4), list());
  }

  /// There is no terminal in tests.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--external-ticket-id A",
        "--yes",
        "--user bob --yes",
        "--user tick1 --yes",
        "A --yes"
      })
  void whatIsNotMeantForSureIsNotDone(String arguments) {
    CommandRun run = run(arguments.split(" ", -1));
    assertEquals(2, run.exit(), run.err());
    assertFalse(run.err().isBlank());
    assertEquals(ids(1, 2, 3, 4), list());
  }

  private Generation rebuilt() {
    Generation before = Generations.read(engine).live();
    Generation next =
        new Generation(
            before.tickets().replace("000001", "000002"),
            before.users().replace("000001", "000002"));
    Succession.begin(engine, next);
    LoadReport report =
        new LoadReport(
            fault -> {
              throw new AssertionError(fault);
            });
    try (RecordLoader loader = RecordLoader.into(next, engine, report)) {
      users().forEach(user -> loader.add(user, "rebuild"));
      loader.finishUsers();
      tickets().forEach(ticket -> loader.add(ticket, "rebuild"));
    }
    WriteBlock.put(engine, before);
    Succession.complete(engine, Generations.read(engine), next);
    return before;
  }

  private CommandRun run(String... arguments) {
    List<String> all = new ArrayList<>(List.of("delete"));
    all.addAll(Arrays.asList(arguments));
    return CommandRun.over(where, all.toArray(String[]::new));
  }

  private List<String> list() {
    return service.get("/support_tickets", service.allAreas()).ids();
  }

  private int status(String path) {
    return service.get(path, service.allAreas()).status();
  }

  private static List<String> ids(long... numbers) {
    return LongStream.of(numbers).mapToObj(n -> ticketId(n).value()).toList();
  }

  private static List<User> users() {
    return LongStream.of(1, 2)
        .mapToObj(
            n ->
                new User(
                    userId(n),
                    Optional.of("acme"),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()))
        .toList();
  }

  private static List<Ticket> tickets() {
    return List.of(of(1, 1, "A"), of(2, 1, "A"), of(3, 2, "a"), of(4, 2, "C"));
  }

  private static Ticket of(long number, long user, String ticket) {
    return ticket(number).user(userId(user)).with(TicketField.EXTERNAL_TICKET_ID, ticket).build();
  }
}
