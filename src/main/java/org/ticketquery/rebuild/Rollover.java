package org.ticketquery.rebuild;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.ticketquery.index.Engine;
import org.ticketquery.index.EngineFailure;
import org.ticketquery.index.Erasure;
import org.ticketquery.index.ErasureNotes;
import org.ticketquery.index.Generation;
import org.ticketquery.index.Generations;
import org.ticketquery.index.LoadReport;
import org.ticketquery.index.RecordLoader;
import org.ticketquery.index.Succession;
import org.ticketquery.index.TicketIndex;
import org.ticketquery.index.Turn;
import org.ticketquery.index.TurnHolder;
import org.ticketquery.index.TurnTaken;

/// A new generation beside the live one, until it takes its place or is given up:
///
/// ```
/// try (Rollover rollover = Rollover.start(engine, "reindex", stop)) {
///   …                            // fill it
///   rollover.commit(onFault);
/// }
/// ```
///
/// Without a commit everything is as it was before. What is written into the live generation
/// meanwhile is brought over in passes. Only for the last and smallest one are writes blocked, so
/// that nothing is left behind when the aliases change.
public final class Rollover implements AutoCloseable {
  /// What a commit did.
  ///
  /// @param made the generation that is live now
  /// @param replaced the one that was, and is kept
  /// @param tickets how many are live now
  /// @param users likewise
  /// @param changed how many records were brought over because they changed meanwhile
  /// @param blocked for how long writers waited
  public record Committed(
      Generation made,
      Generation replaced,
      long tickets,
      long users,
      long changed,
      Duration blocked) {}

  /// A pass that brings over no more leaves little for the one for which writes are blocked.
  private static final long FEW = 500;

  /// Where writes come as fast as they are brought over, more passes do not help.
  private static final int MOST_PASSES = 20;

  private final Engine engine;
  private final Stop stop;
  private final Turn turn;
  private final Generations there;
  private final Generation next;
  private final Expected expected;
  private final CatchUp catchUp;
  private final Proof proof;
  private long changed;
  private boolean committed;

  private Rollover(
      Engine engine,
      Stop stop,
      Turn turn,
      Generations there,
      Generation next,
      Expected expected,
      CatchUp catchUp) {
    this.engine = engine;
    this.stop = stop;
    this.turn = turn;
    this.there = there;
    this.next = next;
    this.expected = expected;
    this.catchUp = catchUp;
    this.proof = new Proof(engine, there.live(), expected, stop);
  }

  /// Creates a new generation, and removes what a rebuild that died has left.
  ///
  /// @param what this process does, for those who are refused because it does
  /// @throws TurnTaken where another rebuild is at it
  /// @throws EngineFailure where the engine cannot do it
  public static Rollover start(Engine engine, String what, Stop stop)
      throws TurnTaken, IOException {
    TicketIndex.ensure(engine);
    Turn turn = Turn.take(engine, what);
    try {
      removeLeftovers(engine);
      new ErasureNotes(engine).forget();
      Generation next = turn.nextGeneration(Generations.read(engine));
      Succession.begin(engine, next);
      Generations there = Generations.read(engine);
      Expected expected = new Expected(next, stop);
      CatchUp catchUp = new CatchUp(engine, there.live(), next, expected, stop);
      return new Rollover(engine, stop, turn, there, next, expected, catchUp);
    } catch (RuntimeException | IOException e) {
      removeQuietly(engine, e);
      turn.close();
      throw e;
    }
  }

  /// The generation that readers find until the commit.
  Generation live() {
    return there.live();
  }

  /// The generation that is being filled.
  Generation next() {
    return next;
  }

  /// The rebuild that died before this one, and whose leavings are removed.
  Optional<TurnHolder> successorTo() {
    return turn.takenOverFrom();
  }

  Expected expected() {
    return expected;
  }

  CatchUp catchUp() {
    return catchUp;
  }

  /// How many records have been read back so far. May be called from any thread.
  long verified() {
    return proof.read();
  }

  /// A report for [#loader(LoadReport)].
  public LoadReport report(Consumer<String> onFault) {
    return new LoadReport(onFault, expected);
  }

  /// Fills the new generation.
  ///
  /// @param report one of [#report(Consumer)]
  public RecordLoader loader(LoadReport report) {
    return RecordLoader.into(next, engine, report);
  }

  /// Copies the live users into the new generation. Nobody loses an organization because it is not
  /// in a file.
  public void copyUsers(Consumer<String> onFault) {
    LoadReport report = report(onFault);
    try (RecordLoader loader = loader(report)) {
      catchUp.users().scan().run(engine, stop::check, page -> StoredJson.users(page, loader::add));
    }
    requireNoFault(report);
  }

  /// Verifies the new generation and puts it in the place of the live one.
  ///
  /// @param sameRecords whether it must hold the same records as the live one
  /// @param onFault told of changed records that cannot be stored
  /// @throws Unverified where it is not what it should be
  /// @throws EngineFailure where the engine cannot do it
  public Committed commit(boolean sameRecords, Consumer<String> onFault) {
    Succession.settle(engine, next);
    new Health(engine, stop).awaitLike(live(), next);
    catchUp(sameRecords, onFault);
    proof.whole();
    catchUp(sameRecords, onFault);
    long start = System.nanoTime();
    turn.block(live());
    try {
      pass(sameRecords, onFault);
      erase();
      proof.rest(sameRecords);
      turn.check();
      stop.check();
      LiveSince.remember(engine, there, next);
      Succession.complete(engine, there, next);
      committed = true;
    } finally {
      if (!committed) {
        turn.unblock();
      }
    }
    return new Committed(
        next,
        there.live(),
        expected.tickets().count().get(),
        expected.users().count().get(),
        changed,
        Duration.ofNanos(System.nanoTime() - start));
  }

  @Override
  public void close() throws IOException {
    try (expected;
        turn) {
      catchUp.close();
      if (!committed) {
        Succession.abandon(engine, next.indices());
      }
    }
  }

  /// With writes blocked, so that nothing more is noted without its command being told to wait.
  private void erase() {
    List<Erasure> noted = new ErasureNotes(engine).all();
    if (!noted.isEmpty()) {
      TicketIndex.refresh(engine, next);
      noted.forEach(catchUp::erase);
    }
  }

  private void catchUp(boolean sameRecords, Consumer<String> onFault) {
    long last = Long.MAX_VALUE;
    for (int i = 0; i < MOST_PASSES && last > FEW; i++) {
      last = pass(sameRecords, onFault);
    }
  }

  private long pass(boolean sameRecords, Consumer<String> onFault) {
    LoadReport report = catchUp.pass(sameRecords, onFault);
    requireNoFault(report);
    if (sameRecords && report.olderCount() > 0) {
      // A record was deleted and then stored as it had been earlier, between two looks.
      throw new Unverified(
          List.of(
              "%,d records are older in %s than in %s: run it again"
                  .formatted(report.olderCount(), live().tickets(), next.tickets())));
    }
    changed += report.doneCount();
    return report.doneCount();
  }

  private static void requireNoFault(LoadReport report) {
    if (report.faultyCount() > 0) {
      throw new Unverified(List.of("%,d records cannot be stored".formatted(report.faultyCount())));
    }
  }

  private static void removeLeftovers(Engine engine) {
    List<String> left = Generations.read(engine).building();
    left.forEach(index -> EngineCopy.cancelInto(engine, index));
    Succession.abandon(engine, left);
  }

  private static void removeQuietly(Engine engine, Exception cause) {
    try {
      Succession.abandon(engine, Generations.read(engine).building());
    } catch (EngineFailure e) {
      cause.addSuppressed(e);
    }
  }
}
