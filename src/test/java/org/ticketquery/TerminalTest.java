package org.ticketquery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.ticketquery.support.TicketBuilder.ticket;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ticketquery.index.Generations;
import org.ticketquery.support.TestEngine;
import org.ticketquery.support.TestService;

/// Commands on a terminal, which util-linux's `script` makes: a bar is drawn, and Ctrl-C is
/// pressed.
class TerminalTest {
  private static final Path SCRIPT = Path.of("/usr/bin/script");
  private static final int TICKETS = 100_000;
  private static final char CONTROL_C = 3;

  @TempDir private Path directory;
  private TestService service;

  @BeforeEach
  void empty() {
    assumeTrue(Files.isExecutable(SCRIPT), "there is no " + SCRIPT);
    service = TestService.with(List.of(), List.of());
  }

  @AfterEach
  void leaveOneGeneration() {
    TestService.with(List.of(), List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "import, importing, Give the same command again",
    "reindex --from, loading, tickets reindex: stopped; nothing has changed"
  })
  void controlCEndsACommandCleanly(String command, String bar, String words) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(command.split(" ", -1)));
    arguments.add(ManyTickets.file(directory, TICKETS).toString());
    Process process = ProgramProcess.onTerminal(arguments);
    StringBuilder shown = new StringBuilder();
    try (Reader out = process.inputReader(UTF_8)) {
      read(out, shown, bar + " ");
      process.outputWriter(UTF_8).append(CONTROL_C).flush();
      read(out, shown, words);
      assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it does not end");
    } finally {
      process.destroyForcibly();
    }
    assertEquals(130, process.exitValue(), shown.toString());
    assertTrue(shown.indexOf("│") > 0, shown.toString());
    assertEquals(List.of(), Generations.read(service.engine()).building());
    assertEquals(0, CommandRun.over(TestEngine.EMBEDDED, "status").exit());
  }

  @Test
  void onlyYesMeansYes() throws Exception {
    service.store(List.of(), List.of(ticket(1).build()));
    for (String answer : List.of("y", "yes")) {
      assertEquals(1, service.get("/support_tickets", service.allAreas()).ids().size());
      Process process = ProgramProcess.onTerminal(List.of("delete", "--external-ticket-id", "1"));
      StringBuilder shown = new StringBuilder();
      try (Reader out = process.inputReader(UTF_8)) {
        read(out, shown, "Delete 1 messages and 0 users for good? Type yes: ");
        process.outputWriter(UTF_8).append(answer + "\n").flush();
        read(out, shown, answer.equals("yes") ? "done: 1 messages" : "nothing is deleted");
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it does not end");
      } finally {
        process.destroyForcibly();
      }
      assertEquals(answer.equals("yes") ? 0 : 1, process.exitValue(), shown.toString());
    }
    assertEquals(List.of(), service.get("/support_tickets", service.allAreas()).ids());
  }

  /// Reads until the words are there.
  private static void read(Reader out, StringBuilder shown, String words) throws IOException {
    int next = 0;
    while (shown.indexOf(words) < 0 && next >= 0) {
      next = out.read();
      shown.append((char) next);
    }
    assertTrue(shown.indexOf(words) >= 0, shown.toString());
  }
}
