package org.ticketquery;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.ticketquery.file.HelpdeskRules;
import org.ticketquery.file.RecordFile;
import org.ticketquery.index.Engine;
import org.ticketquery.index.FileImport;
import org.ticketquery.index.LoadReport;
import org.ticketquery.index.RecordLoader;
import org.ticketquery.index.TicketIndex;
import org.ticketquery.index.Turn;
import org.ticketquery.rebuild.Drift;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tickets import`: stores tickets and users from files (contract, 11).
@Command(
    name = "import",
    description = {
      "Stores tickets and users from files: NDJSON, JSON or CSV with the fields of the API's records, answers of Freshdesk's"
          + " and Zendesk's APIs, and Freshdesk's own CSV export.",
      "Users may also name their \"organization\"; they are stored first, so that tickets find it. A record with a known ID"
          + " replaces the stored one, unless that has a newer ticket_updated_at.",
      "A helpdesk's tickets and their messages may stand in different files: they are put together, also with what is"
          + " stored already. Private notes, spam and deleted tickets are left out, and taken out if they are stored.",
      "Ctrl-C ends it cleanly."
    },
    mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
  /// A batch on a busy engine may take its time.
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Mixin private EngineOptions engineOptions;
  @Mixin private FileOptions fileOptions;

  @Option(names = "--strict", description = "Stop at the first faulty record.")
  private boolean strict;

  @Option(
      names = "--max-faults",
      paramLabel = "N",
      defaultValue = "100",
      description = "How many faulty records to name; all are counted (default: ${DEFAULT-VALUE}).")
  private int mostFaults;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Gzipped or not; - for standard input.")
  private List<String> files;

  @Override
  public Integer call() throws WrongSettings, IOException {
    List<String> faults = new ArrayList<>();
    HelpdeskRules rules = fileOptions.rules(faults);
    List<RecordFile> records = fileOptions.files(files, faults);
    if (!faults.isEmpty()) {
      throw new WrongSettings(faults);
    }
    NamedFaults named = new NamedFaults(mostFaults);
    LoadReport report = new LoadReport(named::add);
    long start = System.nanoTime();
    try (Interruption interruption = new Interruption()) {
      load(records, new FileImport.Options(strict, rules, interruption::isWished), report);
      named.close();
      new LoadSummary(report, Duration.ofNanos(System.nanoTime() - start))
          .print(end(report, interruption));
      return report.faultyCount() == 0 && !interruption.isWished()
          ? CommandLine.ExitCode.OK
          : CommandLine.ExitCode.SOFTWARE;
    }
  }

  private void load(List<RecordFile> records, FileImport.Options options, LoadReport report)
      throws WrongSettings, IOException {
    try (EngineSession session = EngineSession.ofJob(engineOptions)) {
      Engine engine = session.engine(PATIENCE);
      TicketIndex.ensure(engine);
      Turn.mend(engine);
      Drift.requireNone(engine);
      try (Progress progress = new Progress("importing", report::doneCount);
          RecordLoader loader = new RecordLoader(engine, report)) {
        new FileImport(loader, report, options).run(records, progress::total);
      }
    }
  }

  private LoadSummary.End end(LoadReport report, Interruption interruption) {
    if (interruption.isWished()) {
      return LoadSummary.End.INTERRUPTED;
    }
    return strict && report.faultyCount() > 0 ? LoadSummary.End.STOPPED : LoadSummary.End.DONE;
  }
}
