package org.ticketquery;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.ticketquery.index.Engine;
import org.ticketquery.index.Generations;
import org.ticketquery.index.TicketIndex;
import org.ticketquery.index.TurnTaken;
import org.ticketquery.rebuild.Rollback;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `tickets rollback`: goes back to the index before (contract, 11).
@Command(
    name = "rollback",
    description = {
      "Makes the index live again that was live before the last tickets reindex, and keeps the other one.",
      "What was imported since is not in it: import it again."
    },
    mixinStandardHelpOptions = true)
final class RollbackCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Mixin private EngineOptions engineOptions;

  @Override
  public Integer call() throws WrongSettings, IOException, TurnTaken {
    try (EngineSession session = EngineSession.ofJob(engineOptions)) {
      Engine engine = session.engine(PATIENCE);
      TicketIndex.ensure(engine);
      Generations now = Rollback.run(engine);
      System.out.printf(
          "done: %s is live with %,d tickets; %s is kept%n",
          now.live().tickets(), TicketIndex.count(engine), now.kept().orElseThrow().tickets());
      return CommandLine.ExitCode.OK;
    }
  }
}
