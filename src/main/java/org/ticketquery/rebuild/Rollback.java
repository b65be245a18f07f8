package org.ticketquery.rebuild;

import java.util.List;
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

  /// Makes the kept generation live again, and keeps the one that was live: doing it twice changes
  /// nothing. What was written since the kept one was replaced is not in it.
  ///
  /// @return what there is now
  /// @throws TurnTaken where a rebuild is at it
  /// @throws EngineFailure where there is nothing to go back to, or this version of the program
  ///   cannot serve it
  public static Generations run(Engine engine) throws TurnTaken {
    try (Turn turn = Turn.take(engine, "tickets rollback")) {
      Generations there = Generations.read(engine);
      Generation kept =
          there.kept().orElseThrow(() -> new EngineFailure("there is no index to go back to"));
      List<String> serious = Drift.of(engine, kept).serious();
      if (!serious.isEmpty()) {
        throw new EngineFailure(
            "this version of the program cannot serve the index before: " + serious.getFirst());
      }
      exchange(engine, turn, there, kept);
      return Generations.read(engine);
    }
  }

  private static void exchange(Engine engine, Turn turn, Generations there, Generation kept) {
    boolean done = false;
    WriteBlock.lift(engine, kept);
    try {
      turn.block(there.live());
      Succession.goBack(engine, there);
      done = true;
    } finally {
      if (!done) {
        WriteBlock.put(engine, kept);
      }
    }
  }
}
