package org.ticketquery;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ticketquery.index.Engine;
import org.ticketquery.index.Generations;
import org.ticketquery.index.TicketIndex;
import org.ticketquery.index.TurnTaken;
import org.ticketquery.rebuild.Rollback;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `tickets rollback`: goes back to the index before (contract, 11).
@Command(
    name = "rollback",
    description = {
      "Makes the index live again that was live before the last tickets reindex, and keeps the other one.",
      "What was written since is not in it. It says how much that is, and asks first if it is anything; a second rollback"
          + " goes back to where it is."
    },
    mixinStandardHelpOptions = true)
final class RollbackCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Mixin private EngineOptions engineOptions;

  @Option(names = "--yes", description = "Do not ask, whatever was written since.")
  private boolean yes;

  @Override
  public Integer call() throws WrongSettings, IOException, TurnTaken {
    try (EngineSession session = EngineSession.ofJob(engineOptions)) {
      Engine engine = session.engine(PATIENCE);
      TicketIndex.ensure(engine);
      Rollback.Loss loss = Rollback.loss(engine);
      if (!loss.isNothing() && !isMeant(loss)) {
        System.err.println("tickets rollback: nothing has changed");
        return CommandLine.ExitCode.SOFTWARE;
      }
      Generations now = Rollback.run(engine, loss);
      System.out.printf(
          "done: %s is live with %,d tickets; %s is kept%n",
          now.live().tickets(), TicketIndex.count(engine), now.kept().orElseThrow().tickets());
      return CommandLine.ExitCode.OK;
    }
  }

  /// Says what would be left behind, and asks where that is not decided.
  private boolean isMeant(Rollback.Loss loss) throws IOException {
    System.err.println(explanation(loss));
    Optional<Terminal> terminal = Terminal.find();
    if (!yes && terminal.isEmpty()) {
      System.err.println("There is nobody to ask: say --yes if it is meant, or use a terminal.");
    }
    return yes || (terminal.isPresent() && terminal.get().confirms("Go back all the same?"));
  }

  private static String explanation(Rollback.Loss loss) {
    String live = loss.live().tickets();
    String kept = loss.kept().tickets();
    String written =
        loss.since().isPresent()
            ? "%,d messages and %,d users have been written into %s since it went live at %s; %s does not have them as they are now."
                .formatted(loss.tickets(), loss.users(), live, loss.since().get(), kept)
            : "How much has been written into %s since it went live cannot be told; %s does not have it."
                .formatted(live, kept);
    String unseen =
        loss.unseen() == 0
            ? ""
            : "\n%,d more writes were deletions, or have been written over since."
                .formatted(loss.unseen());
    // Where every write is seen, nothing was taken out.
    String back =
        loss.unseen() == 0 && loss.since().isPresent()
            ? ""
            : " What imports have taken out since is in %s again.".formatted(kept);
    return written
        + unseen
        + "\nNothing of it is deleted: %s is kept, and tickets rollback goes back to it."
            .formatted(live)
        + back;
  }
}
