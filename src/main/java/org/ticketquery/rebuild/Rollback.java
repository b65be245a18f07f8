package org.ticketquery.rebuild;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ticketquery.index.Engine;
import org.ticketquery.index.EngineFailure;
import org.ticketquery.index.Generation;
import org.ticketquery.index.Generations;
import org.ticketquery.index.Succession;
import org.ticketquery.index.Turn;
import org.ticketquery.index.TurnTaken;
import org.ticketquery.index.WriteBlock;

/// Goes back to the generation that was live before (contract, 11).
public final class Rollback {
  private Rollback() {}

  /// What going back would leave behind: it stays in the generation that is live now, which is
  /// kept.
  ///
  /// @param live the generation that is live now
  /// @param kept the one that would be
  /// @param since when the live one went live; empty where nothing tells, and then how much was
  ///   written since is not known
  /// @param tickets how many of the live ones were written since, new or changed
  /// @param users likewise
  /// @param unseen how many more writes there were since: deletions, and what was written over
  ///   afterwards
  public record Loss(
      Generation live,
      Generation kept,
      Optional<Instant> since,
      long tickets,
      long users,
      long unseen) {
    /// Whether it is certain that nothing would be left behind.
    public boolean isNothing() {
      return since.isPresent() && writes() == 0;
    }

    private boolean isMoreThan(Loss other) {
      return !live.equals(other.live) || !kept.equals(other.kept) || writes() > other.writes();
    }

    private long writes() {
      return tickets + users + unseen;
    }
  }

  /// Tells what going back would leave behind; nothing is changed.
  ///
  /// @throws EngineFailure where there is nothing to go back to, or the engine cannot tell
  public static Loss loss(Engine engine) {
    Generations there = Generations.read(engine);
    Generation kept =
        there.kept().orElseThrow(() -> new EngineFailure("there is no index to go back to"));
    Generation live = there.live();
    LiveSince.Written tickets = written(engine, live.tickets());
    LiveSince.Written users = written(engine, live.users());
    return new Loss(
        live,
        kept,
        LiveSince.of(engine, live.tickets()).map(LiveSince::since),
        tickets.records(),
        users.records(),
        tickets.unseen() + users.unseen());
  }

  private static LiveSince.Written written(Engine engine, String index) {
    return LiveSince.of(engine, index)
        .map(since -> since.written(engine, index))
        .orElse(LiveSince.Written.NOTHING);
  }

  /// Makes the kept generation live again, and keeps the one that was live: doing it twice changes
  /// nothing. What was written since the kept one was replaced is not in it.
  ///
  /// @param agreed what may be left behind
  /// @return what there is now
  /// @throws TurnTaken where a rebuild is at it
  /// @throws EngineFailure where there is nothing to go back to, this version of the program cannot
  ///   serve it, or more would be left behind than was agreed to
  public static Generations run(Engine engine, Loss agreed) throws TurnTaken {
    try (Turn turn = Turn.take(engine, "tickets rollback")) {
      List<String> serious = Drift.of(engine, agreed.kept).serious();
      if (!serious.isEmpty()) {
        throw new EngineFailure(
            "this version of the program cannot serve the index before: " + serious.getFirst());
      }
      exchange(engine, turn, agreed);
      return Generations.read(engine);
    }
  }

  private static void exchange(Engine engine, Turn turn, Loss agreed) {
    boolean done = false;
    WriteBlock.lift(engine, agreed.kept);
    try {
      turn.block(agreed.live);
      if (loss(engine).isMoreThan(agreed)) {
        throw new EngineFailure(
            "more has been written meanwhile; nothing has changed: run it again");
      }
      Generations there = Generations.read(engine);
      LiveSince.remember(engine, there, agreed.kept);
      Succession.goBack(engine, there);
      done = true;
    } finally {
      if (!done) {
        WriteBlock.put(engine, agreed.kept);
      }
    }
  }
}
