package org.ticketquery.spec;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ticketquery.support.TestService;

/// A walk shows every record that matched throughout exactly once, whatever is inserted, updated,
/// deleted and imported again meanwhile (contract, 3). Many walks take turns with the changes, so
/// that every page can be compared with what is stored at that moment.
class WalkUnderChangeSpec {
  private static final int RECORDS = 100;
  private static final int AT_ONCE = 8;

  @TempDir private static Path directory;

  @AfterAll
  static void backToOneShard() {
    TestService.with(List.of(), List.of());
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "10, 2", "10, 3"})
  void everyRecordThatMatchedThroughoutIsSeenOnce(int shards, long seed) {
    ChangingRecords records =
        new ChangingRecords(shards, RECORDS, seed, directory.resolve("again.ndjson"));
    TestService service = records.service();
    Walk there = new Walk(records, Walker.overEverything(service, 3, true));
    Walk back = new Walk(records, Walker.overEverything(service, 3, false));
    Random random = new Random(seed);
    List<Walk> others = new ArrayList<>();
    int ended = 0;
    while (!there.isOver() || !back.isOver() || !others.isEmpty()) {
      while (others.size() < AT_ONCE && !(there.isOver() && back.isOver())) {
        others.add(new Walk(records, Walker.drawn(service, random)));
      }
      List<Walk> going = new ArrayList<>(others);
      going.add(there);
      going.add(back);
      going.removeIf(Walk::isOver);
      going.forEach(Walk::step);
      int before = others.size();
      others.removeIf(Walk::isOver);
      ended += before - others.size();
      records.change();
      going.forEach(Walk::recordsHaveChanged);
    }
    assertTrue(ended > 20, ended + " walks");
  }
}
