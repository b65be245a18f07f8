package org.ticketquery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ticketquery.support.TicketBuilder.ticket;
import static org.ticketquery.support.TicketBuilder.ticketId;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.ticketquery.index.Generations;
import org.ticketquery.index.Turn;
import org.ticketquery.support.TestEngine;
import org.ticketquery.support.TestService;

/// Ctrl-C, or a request to terminate, in the middle of a rebuild: it ends soon, says so in one
/// line, and everything is as before.
@ParameterizedClass
@EnumSource(TestEngine.class)
class InterruptedRebuildTest {
  private static final int STORED = 1_000;
  private static final int TICKETS = 100_000;

  @Parameter private TestEngine where;
  @TempDir private Path directory;
  private TestService service;

  @BeforeEach
  void records() {
    service =
        where.with(
            List.of(), IntStream.rangeClosed(1, STORED).mapToObj(n -> ticket(n).build()).toList());
  }

  @AfterEach
  void leaveOneGeneration() {
    where.with(List.of(), List.of());
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void aRebuildFromAFileEndsAndLeavesEverythingAsItWas(String signal, int exit) throws Exception {
    assertEnds(signal, exit, "--from", ManyTickets.file(directory, TICKETS).toString());
  }

  /// So slowly that it is still at it.
  @Test
  void aRebuildFromTheIndexEndsAndLeavesEverythingAsItWas() throws Exception {
    assertEnds("INT", 130, "--from-index", "--requests-per-second", "1");
  }

  private void assertEnds(String signal, int exit, String... arguments) throws Exception {
    Generations before = Generations.read(service.engine());
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    List<String> all = new ArrayList<>(List.of("reindex"));
    all.addAll(List.of(arguments));
    Process rebuild = ProgramProcess.over(where, out, err, all.toArray(String[]::new));
    try {
      while (rebuild.isAlive() && Generations.read(service.engine()).building().size() < 2) {
        Thread.sleep(20);
      }
      // Somewhere in its work.
      rebuild.waitFor(200, TimeUnit.MILLISECONDS);
      Process kill = new ProcessBuilder("kill", "-" + signal, "" + rebuild.pid()).start();
      assertEquals(0, kill.waitFor());
      assertTrue(rebuild.waitFor(60, TimeUnit.SECONDS), "it does not end");
    } finally {
      rebuild.destroyForcibly();
    }
    String said = Files.readString(err);
    assertEquals(exit, rebuild.exitValue(), said);
    assertEquals("", Files.readString(out));
    assertEquals(
        List.of("tickets reindex: stopped; nothing has changed"),
        said.lines().filter(line -> line.startsWith("tickets reindex")).toList(),
        said);
    Generations there = Generations.read(service.engine());
    assertEquals(before.live(), there.live());
    assertEquals(before.all(), there.all());
    assertEquals(Optional.empty(), Turn.holder(service.engine()));
    assertEquals(
        ticketId(1).value(), service.get("/support_tickets", service.allAreas()).ids().getFirst());
    assertEquals(0, CommandRun.over(where, "status").exit());
  }
}
