package org.ticketquery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.ticketquery.support.TicketBuilder.ticketId;
import static org.ticketquery.support.TicketBuilder.userId;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ticketquery.index.Generations;
import org.ticketquery.support.TestEngine;
import org.ticketquery.support.TestService;

/// `kill -9` of an import and of a rebuild at random moments, then the same command again: every
/// record once, nothing else, and nothing left over. `-Dkill.rounds=25` for more kills of each; a
/// command that ended before its moment came does not count.
class KilledCommandsTest {
  private static final int ROUNDS = Integer.getInteger("kill.rounds", 3);
  private static final int RECORDS = 4_000;

  /// In milliseconds: from the start of the process until about its end.
  private static final int EARLIEST = 600;

  private static final int LATEST = 4_500;

  /// How often commands may end before they are killed, for each kill.
  private static final int ATTEMPTS = 20;

  @TempDir private Path directory;
  private final long seed = Long.getLong("kill.seed", System.nanoTime());
  private final Random random = new Random(seed);

  /// In milliseconds: as long as the commands took that were not killed in time, at most.
  private int latest = LATEST;

  @AfterEach
  void leaveOneGeneration() {
    TestEngine.EMBEDDED.with(List.of(), List.of());
    TestEngine.BY_URL.with(List.of(), List.of());
  }

  /// What dies is the same program over either engine: a few kills show that the other does no
  /// worse.
  private static int rounds(TestEngine where) {
    return where == TestEngine.EMBEDDED ? ROUNDS : Math.max(1, ROUNDS / 3);
  }

  @ParameterizedTest
  @EnumSource(TestEngine.class)
  void anImportIntoARunningEngine(TestEngine where) throws Exception {
    Path file = file();
    for (int round = 0; round < rounds(where); round++) {
      TestService service =
          killed(
              () -> where.with(List.of(), List.of()), where.arguments(), "import", file.toString());
      CommandRun again = run(where.arguments(), "import", file.toString());
      assertEquals(0, again.exit(), again.err());
      assertClean(where, service, round);
    }
  }

  @ParameterizedTest
  @EnumSource(TestEngine.class)
  void aRebuildFromAFileBesideARunningEngine(TestEngine where) throws Exception {
    Path file = file();
    for (int round = 0; round < rounds(where); round++) {
      TestService service =
          killed(
              () -> where.with(List.of(), List.of()),
              where.arguments(),
              "reindex",
              "--from",
              file.toString());
      CommandRun again = run(where.arguments(), "reindex", "--from", file.toString());
      assertEquals(0, again.exit(), again.err());
      assertClean(where, service, round);
    }
  }

  @ParameterizedTest
  @EnumSource(TestEngine.class)
  void aRebuildFromTheIndexBesideARunningEngine(TestEngine where) throws Exception {
    Path file = file();
    TestService service = where.with(List.of(), List.of());
    assertEquals(0, run(where.arguments(), "import", file.toString()).exit());
    for (int round = 0; round < rounds(where); round++) {
      killed(() -> service, where.arguments(), "reindex", "--from-index");
      // The records are there whatever was killed, and an import finds nothing in its way.
      assertEquals(RECORDS, ids(service).size(), told(round));
      assertEquals(0, run(where.arguments(), "import", file.toString()).exit());
      CommandRun again = run(where.arguments(), "reindex", "--from-index");
      assertEquals(0, again.exit(), again.err());
      assertClean(where, service, round);
    }
  }

  /// The engine dies with the command.
  @Test
  void aRebuildWithItsOwnEngine() throws Exception {
    Path file = file();
    List<String> data = List.of("--data-dir", directory.resolve("data").toString());
    assertEquals(0, run(data, "import", file.toString()).exit());
    for (int round = 0; round < Math.max(1, ROUNDS / 3); round++) {
      killed(() -> data, data, "reindex", "--from", file.toString());
      CommandRun again = run(data, "reindex", "--from", file.toString());
      assertEquals(0, again.exit(), told(round) + again.err());
      CommandRun status = run(data, "status", "--json");
      assertEquals(0, status.exit(), told(round) + status.out());
      assertEquals(
          4, status.out().lines().filter(line -> line.contains("\"role\"")).count(), status.out());
    }
  }

  /// Starts the command and kills it at a random moment, again where it has ended before that.
  ///
  /// @param before what is to be done before each start
  /// @param engine how the command finds its engine
  /// @return what that came to before the command that was killed
  private <T> T killed(Supplier<T> before, List<String> engine, String... arguments)
      throws IOException, InterruptedException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      T prepared = before.get();
      long start = System.nanoTime();
      Process process = ProgramProcess.start(engine, arguments);
      int moment = EARLIEST + random.nextInt(latest - EARLIEST);
      if (!process.waitFor(moment, TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
        return prepared;
      }
      long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      latest = Math.clamp(took, EARLIEST + 1, latest);
    }
    throw new AssertionError(ATTEMPTS + " commands ended before they could be killed");
  }

  private void assertClean(TestEngine where, TestService service, int round) {
    assertEquals(
        IntStream.rangeClosed(1, RECORDS).mapToObj(n -> ticketId(n).value()).toList(),
        ids(service),
        told(round));
    assertEquals(List.of(), Generations.read(service.engine()).building(), told(round));
    CommandRun status = run(where.arguments(), "status");
    assertEquals(0, status.exit(), told(round) + status.out());
  }

  private static List<String> ids(TestService service) {
    List<String> ids = new ArrayList<>();
    String url = "/support_tickets?page_size=100";
    for (var next = Optional.of(url); next.isPresent(); ) {
      var page = service.get(next.get(), service.allAreas());
      ids.addAll(page.ids());
      next = page.next();
    }
    return ids;
  }

  private String told(int round) {
    return "round " + round + " of -Dkill.seed=" + seed + ": ";
  }

  private static CommandRun run(List<String> engine, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(engine);
    return CommandRun.run(all.toArray(String[]::new));
  }

  private Path file() throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("{\"id\":\"%s\",\"organization\":\"acme\"}".formatted(userId(1)));
    for (int n = 1; n <= RECORDS; n++) {
      lines.add(
          """
          {"id":"%s","user":"%s","external_ticket_id":"%d","position":0,"message_type":"INITIAL_REQUEST","message":"Hello",\
          "status":"Open","created_at":"2024-01-01T00:00:00Z","ticket_updated_at":"2024-01-01T00:00:00Z"}"""
              .formatted(ticketId(n), userId(1), n));
    }
    return Files.write(directory.resolve("all.ndjson"), lines);
  }
}
