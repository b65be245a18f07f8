package org.ticketquery;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.ticketquery.file.HelpdeskRules;
import org.ticketquery.file.RecordFile;
import org.ticketquery.index.Engine;
import org.ticketquery.index.TurnTaken;
import org.ticketquery.rebuild.Reindexer;
import org.ticketquery.rebuild.Rollover;
import org.ticketquery.rebuild.Stop;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `tickets reindex`: builds the indices anew beside the live ones (contract, 11).
@Command(
    name = "reindex",
    description = {
      "Builds a new index beside the live one, verifies it, and puts it in its place in one step; nobody who reads notices.",
      "What is imported meanwhile is in the new index when it goes live. The index before is kept: see tickets rollback."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ReindexCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /// After which a process that was told to stop is ended in the middle of putting things in order.
  private static final Duration STOPPING = Duration.ofSeconds(20);

  @Mixin private EngineOptions engineOptions;
  @Mixin private FileOptions fileOptions;

  @ArgGroup(multiplicity = "1")
  private Origin origin;

  /// Where the records come from: one of the two.
  static final class Origin {
    @Option(
        names = "--from",
        arity = "1..*",
        paramLabel = "FILE",
        description =
            "Files as tickets import reads them: the new index holds their tickets and no others.")
    private List<String> files = new ArrayList<>();

    @Option(
        names = "--from-index",
        description =
            "The live index itself: for a new version of the program or of index-mappings.")
    private boolean index;
  }

  @Option(
      names = "--dry-run",
      description =
          "Say what would happen. Files are loaded into an index that is then given up; nothing that anybody reads changes.")
  private boolean dryRun;

  @Option(
      names = "--skip-faulty",
      description = "Go live without the faulty records of the files, rather than not at all.")
  private boolean skipFaulty;

  @Option(
      names = "--requests-per-second",
      paramLabel = "N",
      description =
          "With --from-index: how many records the engine copies in a second (default: as many as it can).")
  private Integer requestsPerSecond;

  private final Stop stop = new Stop();
  private final CountDownLatch ended = new CountDownLatch(1);

  @Override
  public Integer call() throws WrongSettings, IOException, TurnTaken {
    List<String> faults = new ArrayList<>();
    HelpdeskRules rules = fileOptions.rules(faults);
    List<RecordFile> files = fileOptions.files(origin.index ? List.of() : origin.files, faults);
    if (!faults.isEmpty()) {
      throw new WrongSettings(faults);
    }
    OptionalInt rate = rate();
    Runtime.getRuntime().addShutdownHook(new Thread(this::stopAndWait));
    try (EngineSession session = EngineSession.ofJob(engineOptions);
        ProgressSteps steps = new ProgressSteps()) {
      Engine engine = session.engine(PATIENCE);
      Reindexer reindexer = new Reindexer(engine, steps, stop);
      if (!dryRun) {
        explain(
            origin.index
                ? reindexer.fromIndex(rate)
                : reindexer.fromFiles(files, rules, skipFaulty));
      } else if (origin.index) {
        explain(reindexer.plan());
      } else {
        explain(reindexer.rehearse(files, rules), reindexer.plan());
      }
      return CommandLine.ExitCode.OK;
    } finally {
      ended.countDown();
    }
  }

  private OptionalInt rate() throws WrongSettings {
    if (requestsPerSecond == null) {
      return OptionalInt.empty();
    }
    if (requestsPerSecond < 1) {
      throw new WrongSettings(
          List.of("--requests-per-second: " + requestsPerSecond + " is not a number from 1"));
    }
    return OptionalInt.of(requestsPerSecond);
  }

  private static void explain(Rollover.Committed done) {
    System.out.printf(
        "done: %s is live with %,d tickets and %,d users; %,d records changed meanwhile, and writers waited %,d ms; "
            + "%s is kept, tickets rollback goes back to it%n",
        done.made().tickets(),
        done.tickets(),
        done.users(),
        done.changed(),
        done.blocked().toMillis(),
        done.replaced().tickets());
  }

  private static void explain(Reindexer.Plan plan) {
    explainDifferences(plan);
    System.out.printf(
        "%,d tickets would be %s, in about %,d s%n",
        plan.tickets(),
        plan.byEngine() ? "copied by the engine" : "read and stored again",
        Math.max(1, plan.estimate().toSeconds()));
  }

  private static void explain(Reindexer.Rehearsal rehearsal, Reindexer.Plan plan) {
    explainDifferences(plan);
    System.out.printf(
        "%,d records would be live instead of %,d tickets, %,d are faulty; loading took %,d s, verifying comes on top%n",
        rehearsal.records(),
        plan.tickets(),
        rehearsal.faulty(),
        Math.max(1, rehearsal.took().toSeconds()));
  }

  private static void explainDifferences(Reindexer.Plan plan) {
    plan.differences().forEach(line -> System.out.println("would change: " + line));
    if (plan.differences().isEmpty()) {
      System.out.println("settings and mappings stay as they are");
    }
  }

  private void stopAndWait() {
    stop.request();
    try {
      ended.await(STOPPING.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
