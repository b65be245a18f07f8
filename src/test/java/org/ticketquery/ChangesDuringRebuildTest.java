package org.ticketquery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ticketquery.support.TicketBuilder.ticket;
import static org.ticketquery.support.TicketBuilder.ticketId;
import static org.ticketquery.support.TicketBuilder.userId;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.ticketquery.file.HelpdeskRules;
import org.ticketquery.file.RecordFile;
import org.ticketquery.rebuild.Reindexer;
import org.ticketquery.rebuild.Steps;
import org.ticketquery.rebuild.Stop;
import org.ticketquery.support.TestEngine;
import org.ticketquery.support.TestService;
import org.ticketquery.ticket.Ticket;
import org.ticketquery.ticket.TicketField;
import org.ticketquery.ticket.User;

/// Users move, records are deleted and imported while a rebuild runs: all of it is so in the new
/// index when it goes live, and nothing of what is deleted comes back.
@ParameterizedClass
@EnumSource(TestEngine.class)
class ChangesDuringRebuildTest {
  private static final String EARLIER = "{\"_meta\":{\"records\":\"as in an earlier version\"}}";

  @Parameter private TestEngine where;
  @TempDir private Path directory;
  private TestService service;

  /// What the new index is made from.
  enum Source {
    FILE,
    INDEX,
    INDEX_OF_AN_EARLIER_VERSION
  }

  /// Does something at the beginning of a step.
  private record During(String step, Runnable change) implements Steps {
    @Override
    public void begin(String name, LongSupplier done) {
      if (name.equals(step)) {
        change.run();
      }
    }

    @Override
    public void total(long records) {}

    @Override
    public void fault(String what) {
      throw new AssertionError(what);
    }
  }

  @BeforeEach
  void records() {
    service =
        where.with(
            List.of(user(1, "acme"), user(2, "acme")),
            List.of(of(1, 1), of(2, 1), of(3, 1), of(4, 2), of(5, 2), ticket(6).build()));
  }

  @AfterEach
  void leaveOneGeneration() {
    where.with(List.of(), List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "FILE, loading",
    "FILE, verifying",
    "INDEX, copying",
    "INDEX, verifying",
    "INDEX_OF_AN_EARLIER_VERSION, storing again"
  })
  void whatHappensAtTheBeginningOfAStepIsSoInTheNewIndex(Source source, String step)
      throws Exception {
    rebuild(source, step, this::change);
    assertChanged(source);
  }

  /// The user is stored without an organization already, and no record has been touched.
  @Test
  void aMoveThatDiesDuringARebuildIsFinishedAfterIt() throws Exception {
    rebuild(Source.FILE, "verifying", () -> withdraw(1));
    assertEquals(0, command("import", file("users.ndjson", moved(1, "globex"))).exit());
    assertEquals(ids(1, 2, 3, 9), list(service.ofOrganization("globex")));
    assertEquals(
        200, service.get("/users/" + userId(1), service.ofOrganization("globex")).status());
    assertTrue(ids(4, 5, 7).containsAll(list(service.ofOrganization("acme"))));
  }

  /// The file holds them, the live index has forgotten them, and they are asked for again.
  @Test
  void whatIsImportedAgainAfterItsDeletionIsThere() throws Exception {
    rebuild(
        Source.FILE,
        "verifying",
        () -> {
          assertEquals(0, command("delete", "--yes", "--user", userId(2).value()).exit());
          service.store(List.of(user(2, "initech")), List.of(of(5, 2)));
        });
    assertEquals(ids(1, 2, 3, 5, 6, 9), list(service.allAreas()));
    assertEquals(ids(5), list(service.ofOrganization("initech")));
  }

  /// One search is answered from one moment.
  @Test
  void whoMovesToAndFroIsInOneOrganizationAtAnyMoment() throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    AtomicInteger moves = new AtomicInteger();
    List<String> seen = new ArrayList<>();
    Thread mover =
        Thread.ofVirtual()
            .start(
                () -> {
                  while (!over.get() || moves.get() % 2 == 1) {
                    service.store(
                        List.of(user(1, moves.get() % 2 == 0 ? "globex" : "acme")), List.of());
                    moves.incrementAndGet();
                  }
                });
    Thread watcher =
        Thread.ofVirtual()
            .start(
                () -> {
                  while (!over.get()) {
                    List<String> organizations = organizations();
                    if (organizations.size() > 1) {
                      seen.add(organizations.toString());
                    }
                  }
                });
    try {
      rebuild(Source.FILE, "verifying", () -> awaitMove(moves));
      awaitMove(moves);
    } finally {
      over.set(true);
      watcher.join();
      mover.join();
    }
    assertEquals(List.of(), seen);
    assertEquals(List.of("acme"), organizations());
    assertTrue(list(service.ofOrganization("acme")).containsAll(ids(1, 2, 3)));
  }

  private void change() {
    CommandRun deleted =
        command("delete", "--yes", "--user", userId(2).value(), "--external-ticket-id", "1");
    assertEquals(0, deleted.exit(), deleted.err());
    assertTrue(deleted.out().contains("the rebuild that is running leaves them out"));
    Ticket changed =
        ticket(1)
            .user(userId(1))
            .with(TicketField.EXTERNAL_TICKET_ID, "A")
            .with(TicketField.MESSAGE, "changed")
            .build();
    service.store(List.of(user(1, "globex")), List.of());
    service.store(List.of(), List.of(changed, of(8, 1)));
  }

  private void assertChanged(Source source) {
    List<String> expected = source == Source.FILE ? ids(1, 2, 3, 8, 9) : ids(1, 2, 3, 8);
    assertEquals(expected, list(service.allAreas()));
    assertEquals(expected, list(service.ofOrganization("globex")));
    assertEquals(List.of(), list(service.ofOrganization("acme")));
    assertEquals(404, service.get("/users/" + userId(2), service.allAreas()).status());
    assertEquals("changed", message(1));
    // Nobody has written it: the file counts.
    assertEquals(source == Source.FILE ? "from the file" : "Hello", message(3));
    CommandRun status = command("status");
    assertEquals(0, status.exit(), status.out());
    // What is kept forgot and moved them too; one of an earlier version cannot be gone back to.
    boolean servable = source != Source.INDEX_OF_AN_EARLIER_VERSION;
    assertEquals(servable ? 0 : 1, command("rollback").exit());
    assertEquals(ids(1, 2, 3, 8), list(service.allAreas()));
    assertEquals(List.of(), list(service.ofOrganization("acme")));
  }

  private void rebuild(Source source, String step, Runnable change) throws Exception {
    Reindexer reindexer = new Reindexer(service.engine(), new During(step, change), new Stop());
    switch (source) {
      case FILE -> {
        Path file = Path.of(file("all.ndjson", lines()));
        reindexer.fromFiles(
            List.of(RecordFile.of(file, "all.ndjson")), HelpdeskRules.DEFAULT, false);
      }
      case INDEX -> reindexer.fromIndex(OptionalInt.empty());
      case INDEX_OF_AN_EARLIER_VERSION -> {
        JsonNode meta = new ObjectMapper().readTree(EARLIER);
        service.engine().ask("PUT", "/tickets/_mapping", Map.of(), meta);
        reindexer.fromIndex(OptionalInt.empty());
      }
    }
  }

  /// What the live index holds, the third with another message, and of each user a ticket that is
  /// in no index.
  private static String[] lines() {
    List<String> lines = new ArrayList<>();
    LongStream.of(1, 2, 3, 9).forEach(n -> lines.add(line(n, "A", userId(1).value())));
    LongStream.of(4, 5, 7).forEach(n -> lines.add(line(n, "A", userId(2).value())));
    lines.add(line(6, "1", ""));
    return lines.toArray(String[]::new);
  }

  private static String line(long number, String ticket, String user) {
    return """
        {"id":"%s","user":%s,"external_ticket_id":"%s","position":0,"message_type":"INITIAL_REQUEST","message":"%s",\
        "created_at":"2024-05-01T12:00:00Z"}"""
        .formatted(
            ticketId(number),
            user.isEmpty() ? "null" : "\"" + user + "\"",
            ticket,
            number == 3 ? "from the file" : "Hello");
  }

  private static void awaitMove(AtomicInteger moves) {
    int before = moves.get();
    try {
      while (moves.get() < before + 2) {
        Thread.sleep(5);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Of the first user's records, without those that have none.
  private List<String> organizations() {
    ObjectNode request = JsonNodeFactory.instance.objectNode().put("size", 0);
    request.putObject("query").putObject("term").put("user", userId(1).value());
    request.putObject("aggs").putObject("all").putObject("terms").put("field", "organization");
    return service
        .engine()
        .ask("POST", "/tickets/_search", Map.of(), request)
        .at("/aggregations/all/buckets")
        .findValuesAsText("key");
  }

  private void withdraw(long number) {
    ObjectNode user = JsonNodeFactory.instance.objectNode();
    user.put("id", userId(number).value()).putNull("organization");
    service.engine().ask("PUT", "/users/_doc/" + userId(number), Map.of("refresh", "true"), user);
  }

  private CommandRun command(String... arguments) {
    return CommandRun.over(where, arguments);
  }

  private String file(String name, String... lines) {
    try {
      return Files.writeString(directory.resolve(name), String.join("\n", lines)).toString();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private String message(long number) {
    return service
        .get("/support_tickets/" + ticketId(number), service.allAreas())
        .json()
        .path("message")
        .asText();
  }

  private List<String> list(String token) {
    return service.get("/support_tickets", token).ids();
  }

  private static List<String> ids(long... numbers) {
    return LongStream.of(numbers).mapToObj(n -> ticketId(n).value()).toList();
  }

  private static Ticket of(long number, long user) {
    return ticket(number).user(userId(user)).with(TicketField.EXTERNAL_TICKET_ID, "A").build();
  }

  private static String moved(long number, String organization) {
    return "{\"id\":\"%s\",\"organization\":\"%s\"}".formatted(userId(number), organization);
  }

  private static User user(long number, String organization) {
    return new User(
        userId(number),
        Optional.of(organization),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
