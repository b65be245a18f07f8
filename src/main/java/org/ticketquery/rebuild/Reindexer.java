package org.ticketquery.rebuild;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.ticketquery.file.HelpdeskRules;
import org.ticketquery.file.RecordFile;
import org.ticketquery.index.Engine;
import org.ticketquery.index.FileImport;
import org.ticketquery.index.Generation;
import org.ticketquery.index.Generations;
import org.ticketquery.index.Hits;
import org.ticketquery.index.IndexDefinition;
import org.ticketquery.index.LoadReport;
import org.ticketquery.index.RecordCount;
import org.ticketquery.index.RecordLoader;
import org.ticketquery.index.StoredBytes;
import org.ticketquery.index.TicketIndex;
import org.ticketquery.index.TurnTaken;

/// Builds the indices anew beside the live ones and puts them in their place (contract, 11): from
/// files, or from the live indices themselves.
public final class Reindexer {
  private static final double USUAL_MILLIS_A_RECORD = 0.1;
  private static final Generation NOWHERE = new Generation(TicketIndex.TICKETS, TicketIndex.USERS);

  private final Engine engine;
  private final Steps steps;
  private final Stop stop;

  public Reindexer(Engine engine, Steps steps, Stop stop) {
    this.engine = engine;
    this.steps = steps;
    this.stop = stop;
  }

  /// Makes the files' tickets the live ones, together with whatever is written meanwhile. Users are
  /// kept, and those in the files added or replaced.
  ///
  /// @param rules of helpdesks' files
  /// @param skipFaulty whether to go live without the records that cannot be stored
  /// @throws TurnTaken where another rebuild is at it
  /// @throws IOException where a file cannot be read
  /// @throws Unverified where there are faulty records and they are not to be left out, or the new
  ///   index is not what it should be
  /// @throws org.ticketquery.index.EngineFailure where the engine cannot do it
  public Rollover.Committed fromFiles(
      List<RecordFile> files, HelpdeskRules rules, boolean skipFaulty)
      throws TurnTaken, IOException {
    try (Rollover rollover = start("tickets reindex --from")) {
      rollover.copyUsers(steps::fault);
      LoadReport report = load(rollover, files, rules);
      if (report.faultyCount() > 0 && !skipFaulty) {
        throw new Unverified(
            List.of(
                "%,d records of the files are faulty; --skip-faulty leaves them out"
                    .formatted(report.faultyCount())));
      }
      return commit(rollover, false);
    }
  }

  /// Builds the live records anew, as `index-mappings` and this program would have them now.
  ///
  /// Where only the mapping differs, the engine copies the records. Where this program also writes
  /// records otherwise than the one that wrote them, as with a new hidden field, the engine's copy
  /// would lack what is new: then every record is read and stored again.
  ///
  /// @param recordsPerSecond the most that the engine copies; empty for as many as it can
  /// @throws TurnTaken where another rebuild is at it
  /// @throws Unverified where the new index is not what it should be
  /// @throws org.ticketquery.index.EngineFailure where the engine cannot do it
  public Rollover.Committed fromIndex(OptionalInt recordsPerSecond) throws TurnTaken, IOException {
    try (Rollover rollover = start("tickets reindex --from-index")) {
      rollover.copyUsers(steps::fault);
      if (isWrittenAsNow(rollover.live().tickets())) {
        copyByEngine(rollover, recordsPerSecond);
      } else {
        storeAgain(rollover);
      }
      return commit(rollover, true);
    }
  }

  /// What [#fromIndex(OptionalInt)] would do.
  ///
  /// @param differences of the live indices from their definitions, a line each
  /// @param byEngine whether the engine would copy the records, which else are stored again
  /// @param millisARecord from the time that the engine took for the live records
  public record Plan(
      List<String> differences, long tickets, boolean byEngine, double millisARecord) {
    /// How long a rebuild of that many records takes, besides reading files: verifying and settling
    /// take about as long as the engine takes to index them (measured with 100,000).
    public Duration estimate(long records) {
      return Duration.ofMillis((long) (2 * millisARecord * records));
    }
  }

  /// Says what [#fromIndex(OptionalInt)] would do; nothing is changed.
  ///
  /// @throws org.ticketquery.index.EngineFailure where the engine cannot tell
  public Plan plan() {
    TicketIndex.ensure(engine);
    Generation live = Generations.read(engine).live();
    long tickets = TicketIndex.count(engine, live.tickets());
    JsonNode stats =
        engine
            .ask("GET", "/" + live.tickets() + "/_stats/indexing", Map.of())
            .at("/_all/primaries/indexing");
    long indexed = stats.path("index_total").asLong();
    double millis =
        indexed == 0
            ? USUAL_MILLIS_A_RECORD
            : stats.path("index_time_in_millis").asDouble() / indexed;
    return new Plan(Drift.of(engine, live).all(), tickets, isWrittenAsNow(live.tickets()), millis);
  }

  /// What reading files came to.
  ///
  /// @param tickets how many would be stored: of those with one ID the newest
  /// @param users likewise
  /// @param took how long it was
  public record Rehearsal(long tickets, long users, long faulty, Duration took) {}

  /// Reads the files to their end as [#fromFiles] would, and stores nothing. What only the engine
  /// would refuse is not found.
  ///
  /// @throws IOException where a file cannot be read
  public Rehearsal rehearse(List<RecordFile> files, HelpdeskRules rules) throws IOException {
    long start = System.nanoTime();
    try (Expected expected = new Expected(NOWHERE, stop)) {
      LoadReport report = new LoadReport(steps::fault, expected);
      steps.begin("reading", report::doneCount);
      new FileImport(
              new RecordCount(report), report, new FileImport.Options(false, rules, stop::check))
          .run(files, steps::total);
      return new Rehearsal(
          expected.tickets().ledger().size(),
          expected.users().ledger().size(),
          report.faultyCount(),
          Duration.ofNanos(System.nanoTime() - start));
    }
  }

  private Rollover start(String what) throws TurnTaken, IOException {
    Rollover rollover = Rollover.start(engine, what, stop);
    rollover
        .successorTo()
        .ifPresent(
            dead ->
                steps.note(
                    dead + " has died; what it left behind is removed, and its turn taken over"));
    return rollover;
  }

  private LoadReport load(Rollover rollover, List<RecordFile> files, HelpdeskRules rules)
      throws IOException {
    LoadReport report = rollover.report(steps::fault);
    steps.begin("loading", report::doneCount);
    try (RecordLoader loader = rollover.loader(report)) {
      new FileImport(loader, report, new FileImport.Options(false, rules, stop::check))
          .run(files, steps::total);
    }
    return report;
  }

  private boolean isWrittenAsNow(String index) {
    return IndexDefinition.records(engine, index)
        .equals(IndexDefinition.of(TicketIndex.TICKETS).records());
  }

  private void copyByEngine(Rollover rollover, OptionalInt recordsPerSecond) {
    AtomicLong copied = new AtomicLong();
    steps.begin("copying", copied::get);
    steps.total(count(rollover));
    long created =
        new EngineCopy(engine, stop)
            .run(rollover.live(), rollover.next(), recordsPerSecond, copied::set);
    rollover.catchUp().copiedByEngine();
    Expected.Content expected = rollover.expected().tickets();
    expected.count().set(created);
    AtomicLong read = new AtomicLong();
    steps.begin("reading", read::get);
    steps.total(created);
    rollover
        .catchUp()
        .tickets()
        .scan()
        .run(engine, stop::check, page -> note(page, expected, read));
  }

  private static void note(Hits page, Expected.Content expected, AtomicLong read) {
    for (Hits.Hit hit : page.all()) {
      expected.ledger().stored(hit.id(), StoredBytes.hash(page.bytes(), hit.start(), hit.end()));
    }
    read.addAndGet(page.all().size());
  }

  private void storeAgain(Rollover rollover) {
    LoadReport report = rollover.report(steps::fault);
    steps.begin("storing again", report::doneCount);
    steps.total(count(rollover));
    try (RecordLoader loader = rollover.loader(report)) {
      rollover
          .catchUp()
          .tickets()
          .scan()
          .run(engine, stop::check, page -> StoredJson.tickets(page, loader::add));
    }
    if (report.faultyCount() > 0) {
      throw new Unverified(
          List.of("%,d records cannot be stored again".formatted(report.faultyCount())));
    }
  }

  private Rollover.Committed commit(Rollover rollover, boolean sameRecords) {
    steps.begin("verifying", rollover::verified);
    steps.total(
        rollover.expected().tickets().count().get() + rollover.expected().users().count().get());
    return rollover.commit(sameRecords, steps::fault);
  }

  private long count(Rollover rollover) {
    return TicketIndex.count(engine, rollover.live().tickets());
  }
}
