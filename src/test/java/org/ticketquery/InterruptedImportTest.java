package org.ticketquery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.ticketquery.index.TicketIndex;
import org.ticketquery.support.TestEngine;
import org.ticketquery.support.TestService;

/// Ctrl-C in the middle of an import that runs beside a service.
@ParameterizedClass
@EnumSource(TestEngine.class)
class InterruptedImportTest {
  private static final int TICKETS = 300_000;
  private static final Pattern END =
      Pattern.compile("interrupted: ([0-9,]+) new, ([0-9,]+) replaced, .*");

  @Parameter private TestEngine where;
  @TempDir private Path directory;
  private TestService service;

  @BeforeEach
  void empty() {
    service = where.with(List.of(), List.of());
  }

  @Test
  void whatIsSaidToBeStoredIsAndTheProcessEndsAsOneThatWasInterrupted() throws Exception {
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    Process importing =
        ProgramProcess.over(
            where, out, err, "import", ManyTickets.file(directory, TICKETS).toString());
    try {
      while (importing.isAlive() && TicketIndex.count(service.engine()) == 0) {
        Thread.sleep(20);
      }
      assertEquals(0, new ProcessBuilder("kill", "-INT", "" + importing.pid()).start().waitFor());
      assertTrue(importing.waitFor(60, TimeUnit.SECONDS), "it does not end");
      assertEquals(130, importing.exitValue(), Files.readString(err));
      String last = Files.readAllLines(out).getLast();
      Matcher end = END.matcher(last);
      assertTrue(end.matches(), last);
      long stored = Long.parseLong(end.group(1).replace(",", ""));
      assertTrue(stored > 0 && stored < TICKETS, last);
      assertEquals(stored, TicketIndex.count(service.engine()));
      assertTrue(Files.readString(err).contains("the same command again"), Files.readString(err));
    } finally {
      importing.destroyForcibly();
    }
  }
}
