package org.ticketquery.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PieceSpoolTest {
  private static final Helpdesk FRESHDESK = new Freshdesk(HelpdeskRules.DEFAULT);
  private static final Helpdesk EXPORT = new FreshdeskExport(HelpdeskRules.DEFAULT);
  private static final Helpdesk ZENDESK = new Zendesk(HelpdeskRules.DEFAULT);

  @Test
  void whatIsScatteredComesBackTicketByTicketInTheOrderItCameIn() throws IOException {
    Random random = new Random(4);
    Map<String, List<String>> expected = new HashMap<>();
    Map<String, List<String>> given = new HashMap<>();
    try (PieceSpool spool = new PieceSpool()) {
      for (int i = 0; i < 20_000; i++) {
        Helpdesk helpdesk = List.of(FRESHDESK, EXPORT, ZENDESK).get(random.nextInt(3));
        long ticket = random.nextInt(3_000) * 4_000_000_000L;
        String text = "é".repeat(random.nextInt(40)) + i;
        spool.add(new Entry.Part(helpdesk, ticket, text, 1), "f:" + i);
        expected
            .computeIfAbsent(helpdesk.ids().source() + ticket, key -> new ArrayList<>())
            .add("f:" + i + " " + text);
      }
      spool.drain(
          kept -> {
            Entry.Part first = kept.getFirst().part();
            List<String> before =
                given.put(
                    first.helpdesk().ids().source() + first.ticket(),
                    kept.stream().map(k -> k.origin() + " " + k.part().json()).toList());
            assertEquals(null, before, "a ticket came twice");
          });
    }
    assertEquals(expected, given);
  }

  @Test
  void nothingStaysBehind() throws IOException {
    Set<String> before = spools();
    PieceSpool spool = new PieceSpool();
    spool.add(new Entry.Part(FRESHDESK, 1, "{}", 1), "f:1");
    spool.close();
    try (PieceSpool drained = new PieceSpool()) {
      drained.add(new Entry.Part(FRESHDESK, 1, "{}", 1), "f:1");
      drained.drain(kept -> {});
    }
    assertEquals(before, spools());
  }

  private static Set<String> spools() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("tickets-spool"))
          .collect(Collectors.toSet());
    }
  }
}
