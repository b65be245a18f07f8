package org.ticketquery;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.ticketquery.file.HelpdeskRules;
import org.ticketquery.file.RecordFile;
import org.ticketquery.index.Engine;
import org.ticketquery.index.TicketIndex;
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
  private static final double MILLIS = 1_000;

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
          "Say what would happen, and change nothing. Files are read to their end and their faults named.")
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

  @Override
  public Integer call() throws WrongSettings, IOException, TurnTaken {
    List<String> faults = new ArrayList<>();
    HelpdeskRules rules = fileOptions.rules(faults);
    List<RecordFile> files = fileOptions.files(origin.index ? List.of() : origin.files, faults);
    if (!faults.isEmpty()) {
      throw new WrongSettings(faults);
    }
    OptionalInt rate = rate();
    try (Interruption _ = new Interruption(stop::request)) {
      run(files, rules, rate);
      return CommandLine.ExitCode.OK;
    } catch (Stop.Stopped e) {
      return CommandLine.ExitCode.SOFTWARE;
    }
  }

  private void run(List<RecordFile> files, HelpdeskRules rules, OptionalInt rate)
      throws WrongSettings, IOException, TurnTaken {
    try (EngineSession session = EngineSession.ofJob(engineOptions);
        ProgressSteps steps = new ProgressSteps()) {
      long start = System.nanoTime();
      Engine engine = session.engine(PATIENCE);
      Reindexer reindexer = new Reindexer(engine, steps, stop);
      if (!dryRun) {
        Rollover.Committed done =
            origin.index
                ? reindexer.fromIndex(rate)
                : reindexer.fromFiles(files, rules, skipFaulty);
        steps.end();
        explain(engine, done, Duration.ofNanos(System.nanoTime() - start));
      } else if (origin.index) {
        explain(reindexer.plan());
      } else {
        explain(reindexer.rehearse(files, rules), reindexer.plan());
      }
    } catch (Stop.Stopped e) {
      // While the process is ending, its last words are said before it is let go.
      System.err.println("tickets reindex: " + e.getMessage());
      throw e;
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

  private static void explain(Engine engine, Rollover.Committed done, Duration took) {
    System.out.printf("%-26s %12s %12s%n", "", "messages", "users");
    row("live", done.made().tickets(), done.tickets(), done.users());
    row(
        "kept",
        done.replaced().tickets(),
        TicketIndex.count(engine, done.replaced().tickets()),
        TicketIndex.count(engine, done.replaced().users()));
    System.out.printf(
        "done: %s is live with %,d tickets and %,d users after %,.1f s; %,d records changed meanwhile, and writers waited"
            + " %,d ms; %s is kept, tickets rollback goes back to it%n",
        done.made().tickets(),
        done.tickets(),
        done.users(),
        took.toMillis() / MILLIS,
        done.changed(),
        done.blocked().toMillis(),
        done.replaced().tickets());
  }

  private static void row(String role, String index, long tickets, long users) {
    System.out.printf("%-5s %-20s %,12d %,12d%n", role, index, tickets, users);
  }

  private static void explain(Reindexer.Plan plan) {
    explainDifferences(plan);
    System.out.printf(
        "%,d tickets would be %s, in about %,d s%n",
        plan.tickets(),
        plan.byEngine() ? "copied by the engine" : "read and stored again",
        seconds(plan.estimate(plan.tickets())));
  }

  private void explain(Reindexer.Rehearsal rehearsal, Reindexer.Plan plan) {
    explainDifferences(plan);
    System.out.printf(
        "%,d tickets would be live instead of %,d, with %,d users added or replaced; %,d records are faulty%s;"
            + " reading took %,d s, a rebuild would take about %,d s%n",
        rehearsal.tickets(),
        plan.tickets(),
        rehearsal.users(),
        rehearsal.faulty(),
        rehearsal.faulty() == 0 || skipFaulty
            ? ""
            : ", so it would not go live without --skip-faulty",
        seconds(rehearsal.took()),
        seconds(rehearsal.took().plus(plan.estimate(rehearsal.tickets() + rehearsal.users()))));
  }

  private static long seconds(Duration duration) {
    return Math.max(1, duration.toSeconds());
  }

  private static void explainDifferences(Reindexer.Plan plan) {
    plan.differences().forEach(line -> System.out.println("would change: " + line));
    if (plan.differences().isEmpty()) {
      System.out.println("settings and mappings stay as they are");
    }
  }
}
