package org.ticketquery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ticketquery.support.TicketBuilder.ticket;
import static org.ticketquery.support.TicketBuilder.userId;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.ticketquery.support.TestEngine;
import org.ticketquery.support.TestService;
import org.ticketquery.ticket.Ticket;
import org.ticketquery.ticket.User;

/// `kill -9` in the middle of a user's move, and the same import again: neither on the way nor in
/// the end do two organizations see the user's records. `-Dkill.rounds=25` for more.
@ParameterizedClass
@EnumSource(TestEngine.class)
class KilledMoveTest {
  private static final int ROUNDS = Integer.getInteger("kill.rounds", 2);
  private static final int RECORDS = 2_000;

  /// In milliseconds, about as long as a move takes.
  private static final int LATEST = 400;

  @Parameter private TestEngine where;
  @TempDir private Path directory;
  private final long seed = Long.getLong("kill.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private TestService service;

  @AfterEach
  void leaveOneGeneration() {
    where.with(List.of(), List.of());
  }

  @Test
  void aMoveThatIsKilledIsFinishedByTheSameImport() throws Exception {
    service = where.with(List.of(user("acme")), tickets());
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    AtomicBoolean over = new AtomicBoolean();
    Thread watcher = Thread.ofVirtual().start(() -> watch(over, seen));
    String from = "acme";
    for (int round = 0; round < ROUNDS; round++) {
      String to = "org" + round;
      Path users = file(to);
      kill(users, from);
      CommandRun again = CommandRun.over(where, "import", users.toString());
      assertEquals(0, again.exit(), again.err());
      assertEquals(Map.of(to, RECORDS), organizations(), told(round));
      String own = "/users/" + userId(1);
      assertEquals(404, service.get(own, service.ofOrganization(from)).status(), told(round));
      assertEquals(200, service.get(own, service.ofOrganization(to)).status(), told(round));
      from = to;
    }
    over.set(true);
    watcher.join();
    assertEquals(List.of(), seen, "-Dkill.seed=" + seed);
  }

  /// Some while after the first sign of the move.
  private void kill(Path users, String from) throws IOException, InterruptedException {
    Path said = directory.resolve("said");
    Process importing = ProgramProcess.over(where, said, said, "import", users.toString());
    try {
      while (importing.isAlive() && isIn(from)) {
        Thread.sleep(2);
      }
      importing.waitFor(random.nextInt(LATEST), TimeUnit.MILLISECONDS);
    } finally {
      importing.destroyForcibly().waitFor();
    }
    assertTrue(!isIn(from), Files.readString(said));
  }

  private boolean isIn(String organization) {
    JsonNode user =
        service.engine().ask("GET", "/users/_doc/" + userId(1), Map.of()).path("_source");
    return user.path("organization").asText().equals(organization);
  }

  private void watch(AtomicBoolean over, List<String> seen) {
    while (!over.get()) {
      Map<String, Integer> organizations = organizations();
      if (organizations.size() > 1) {
        seen.add(organizations.toString());
      }
    }
  }

  /// How many of the user's records each organization sees at one moment.
  private Map<String, Integer> organizations() {
    ObjectNode request = JsonNodeFactory.instance.objectNode().put("size", 0);
    request.putObject("aggs").putObject("all").putObject("terms").put("field", "organization");
    Map<String, Integer> organizations = new TreeMap<>();
    service
        .engine()
        .ask("POST", "/tickets/_search", Map.of(), request)
        .at("/aggregations/all/buckets")
        .forEach(
            bucket ->
                organizations.put(bucket.path("key").asText(), bucket.path("doc_count").asInt()));
    return organizations;
  }

  private String told(int round) {
    return "round " + round + " of -Dkill.seed=" + seed;
  }

  private Path file(String organization) throws IOException {
    return Files.writeString(
        directory.resolve(organization + ".ndjson"),
        "{\"id\":\"%s\",\"organization\":\"%s\"}".formatted(userId(1), organization));
  }

  private static List<Ticket> tickets() {
    return IntStream.rangeClosed(1, RECORDS)
        .mapToObj(n -> ticket(n).user(userId(1)).build())
        .toList();
  }

  private static User user(String organization) {
    return new User(
        userId(1), Optional.of(organization), Optional.empty(), Optional.empty(), Optional.empty());
  }
}
