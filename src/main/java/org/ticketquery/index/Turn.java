package org.ticketquery.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/// The right to change which generation is live: one process has it at a time, for as long as it
/// lives. It tells the engine every second that it does; whoever wants the turn watches for a
/// while, or, on the same machine, looks for the process, and takes the turn over from a dead one.
///
/// The turn is also what a [WriteBlock] on the live generation hangs on: such a block is noted
/// before it is put, and whoever finds the turn of a dead process lifts its block.
public final class Turn implements AutoCloseable {
  /// The index that remembers whose turn it is, and what else must be known of indices. Searches of
  /// clients do not find it.
  public static final String INDEX = TurnRecord.INDEX;

  private static final Duration BEAT = Duration.ofSeconds(1);

  /// How long a process on another machine may say nothing before it is taken to be dead.
  private static final Duration SILENCE = Duration.ofSeconds(15);

  private static final String NUMBER = "/" + TurnRecord.INDEX + "/_doc/number";
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int ALREADY_EXISTS = 400;
  private static final int ATTEMPTS = 5;
  private static final byte[] DEFINITION =
      """
      {"settings":{"number_of_shards":1,"auto_expand_replicas":"0-1","hidden":true},\
      "mappings":{"enabled":false}}"""
          .getBytes(UTF_8);

  private final Engine engine;
  private final Optional<TurnHolder> dead;
  private TurnRecord record;
  private boolean lost;
  private final CountDownLatch ended = new CountDownLatch(1);

  private Turn(Engine engine, TurnRecord record, Optional<TurnHolder> dead) {
    this.engine = engine;
    this.record = record;
    this.dead = dead;
  }

  /// Takes the turn, from a dead process too, whose block is lifted.
  ///
  /// @param what this process is about to do, for people
  /// @throws TurnTaken where it is the turn of a process that lives
  /// @throws EngineFailure where the engine cannot do it
  public static Turn take(Engine engine, String what) throws TurnTaken {
    return take(engine, what, SILENCE);
  }

  /// @param silence how long a process on another machine may say nothing before it is dead
  static Turn take(Engine engine, String what, Duration silence) throws TurnTaken {
    create(engine);
    TurnRecord mine = TurnRecord.begin(what);
    for (int attempt = 1; ; attempt++) {
      Optional<TurnRecord> other = TurnRecord.read(engine);
      if (other.isPresent() && other.get().lives(engine, silence)) {
        throw new TurnTaken(other.get().holder(true));
      }
      try {
        TurnRecord.Version before = other.map(TurnRecord::version).orElse(TurnRecord.Version.NONE);
        TurnRecord taken = mine.blocking(other.flatMap(TurnRecord::blocked)).write(engine, before);
        Turn turn = new Turn(engine, taken, other.map(died -> died.holder(false)));
        Thread.ofPlatform().daemon().name("turn").start(turn::beat);
        turn.unblock();
        return turn;
      } catch (EngineFailure e) {
        if (e.status() != CONFLICT || attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /// Lifts the block that a dead process has left on the live generation, if one has.
  ///
  /// @throws EngineFailure where the engine cannot do it
  public static void mend(Engine engine) {
    if (TurnRecord.read(engine).isPresent()) {
      try (Turn turn = take(engine, "mending what a dead process left")) {
        turn.check();
      } catch (TurnTaken e) {
        // Whoever has the turn lives, and will lift its block itself.
      }
    }
  }

  /// Whose turn it is, dead or alive. Takes a while where that is a process on another machine that
  /// says nothing.
  ///
  /// @throws EngineFailure where the engine cannot tell
  public static Optional<TurnHolder> holder(Engine engine) {
    return TurnRecord.read(engine).map(other -> other.holder(other.lives(engine, SILENCE)));
  }

  /// The dead process that had the turn before; empty where whoever had it gave it back.
  public Optional<TurnHolder> takenOverFrom() {
    return dead;
  }

  /// Whether whoever has the turn blocks the live generation, or is about to.
  ///
  /// @throws EngineFailure where the engine cannot tell
  static boolean isBlocking(Engine engine) {
    return TurnRecord.read(engine).flatMap(TurnRecord::blocked).isPresent();
  }

  /// Blocks the generation's writes, until [#unblock()] or, if this process dies, until anybody
  /// mends it.
  ///
  /// @throws EngineFailure where the engine cannot do it, or the turn is lost
  public void block(Generation live) {
    write(record -> record.blocking(Optional.of(live)));
    WriteBlock.put(engine, live);
  }

  /// Lifts the block, unless the blocked generation is not live any more: a kept one stays blocked.
  ///
  /// @throws EngineFailure where the engine cannot do it, or the turn is lost
  public void unblock() {
    Optional<Generation> blocked = blocked();
    if (blocked.isPresent()) {
      Generations there = Generations.read(engine);
      blocked.filter(there::isLive).ifPresent(live -> WriteBlock.lift(engine, live));
      write(record -> record.blocking(Optional.empty()));
    }
  }

  /// The next generation to be built. Its number was never used before, so that nobody who is late
  /// writes into it.
  ///
  /// @throws EngineFailure where the engine cannot do it, or the turn is lost
  public Generation nextGeneration(Generations there) {
    check();
    long last = 0;
    try {
      last = engine.ask("GET", NUMBER, Map.of()).at("/_source/last").asLong();
    } catch (EngineFailure e) {
      if (e.status() != NOT_FOUND) {
        throw e;
      }
    }
    int next = Math.max(there.nextNumber(), Math.toIntExact(last) + 1);
    engine.ask("PUT", NUMBER, Map.of(), JsonNodeFactory.instance.objectNode().put("last", next));
    return Generation.numbered(next);
  }

  /// Makes sure that it is still this process's turn.
  ///
  /// @throws EngineFailure where it is not, or where the engine cannot tell
  public void check() {
    write(TurnRecord::beaten);
  }

  /// Gives the turn back. A block that is still on is lifted.
  @Override
  public void close() {
    ended.countDown();
    try {
      unblock();
      delete();
    } catch (EngineFailure e) {
      // Whoever wants the turn next sees that this process has ended.
    }
  }

  private synchronized Optional<Generation> blocked() {
    return record.blocked();
  }

  private synchronized void delete() {
    record.delete(engine);
  }

  private synchronized void write(UnaryOperator<TurnRecord> change) {
    if (lost) {
      throw takenOver();
    }
    try {
      record = change.apply(record).write(engine, record.version());
    } catch (EngineFailure e) {
      if (e.status() != CONFLICT) {
        throw e;
      }
      lost = !isMine(TurnRecord.read(engine));
      if (lost) {
        throw takenOver();
      }
      record = change.apply(record).write(engine, record.version());
    }
  }

  private static EngineFailure takenOver() {
    return new EngineFailure("another process has taken over: this one said nothing for too long");
  }

  /// A write of this process that the engine did not answer may have been done all the same.
  private boolean isMine(Optional<TurnRecord> stored) {
    if (stored.isPresent() && stored.get().owner().equals(record.owner())) {
      record = record.at(stored.get().version());
      return true;
    }
    return false;
  }

  private void beat() {
    try {
      while (!ended.await(BEAT.toMillis(), TimeUnit.MILLISECONDS)) {
        try {
          write(TurnRecord::beaten);
        } catch (EngineFailure e) {
          // The next beat may get through; if the turn is lost, the next check says so.
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void create(Engine engine) {
    try {
      engine.send("PUT", "/" + TurnRecord.INDEX, Map.of(), Engine.JSON, DEFINITION);
    } catch (EngineFailure e) {
      if (e.status() != ALREADY_EXISTS) {
        throw e;
      }
    }
  }
}
