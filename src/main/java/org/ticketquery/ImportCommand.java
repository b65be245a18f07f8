package org.ticketquery;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.ticketquery.index.Engine;
import org.ticketquery.index.FileImport;
import org.ticketquery.index.LoadReport;
import org.ticketquery.index.RecordLoader;
import org.ticketquery.index.TicketIndex;
import org.ticketquery.index.Turn;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tickets import`: stores tickets and users from files (contract, 11).
@Command(
    name = "import",
    description = {
      "Stores tickets and users from NDJSON files, one JSON object a line, in the shape of the API's records.",
      "Users may also name their \"organization\"; they are stored first, so that tickets find it. A record with a known ID"
          + " replaces the stored one, unless that has a newer ticket_updated_at."
    },
    mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
  /// A batch on a busy engine may take its time.
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Mixin private EngineOptions engineOptions;

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
      description = "NDJSON, gzipped or not; - for standard input.")
  private List<String> files;

  @Override
  public Integer call() throws WrongSettings, IOException {
    List<FileImport.Source> sources = InputFiles.sources(files);
    AtomicLong named = new AtomicLong();
    LoadReport report =
        new LoadReport(
            fault -> {
              if (named.getAndIncrement() < mostFaults) {
                System.err.println(fault);
              }
            });
    try (EngineSession session = EngineSession.ofJob(engineOptions)) {
      Engine engine = session.engine(PATIENCE);
      TicketIndex.ensure(engine);
      Turn.mend(engine);
      try (Progress progress = new Progress("importing", report::doneCount);
          RecordLoader loader = new RecordLoader(engine, report)) {
        new FileImport(loader, report, strict).run(sources, progress::total);
      }
    }
    summarize(report);
    return report.faultyCount() == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private void summarize(LoadReport report) {
    if (report.faultyCount() > mostFaults) {
      System.err.printf("… and %,d more faulty records%n", report.faultyCount() - mostFaults);
    }
    System.out.printf(
        "%s: %,d new, %,d replaced, %,d left out because a newer one is stored, %,d faulty%n",
        strict && report.faultyCount() > 0 ? "stopped" : "done",
        report.createdCount(),
        report.replacedCount(),
        report.olderCount(),
        report.faultyCount());
  }
}
