package org.ticketquery.rebuild;

import java.util.Map;
import java.util.function.Consumer;
import org.ticketquery.index.Engine;
import org.ticketquery.index.EngineFailure;
import org.ticketquery.index.Hits;
import org.ticketquery.index.Scan;

/// Follows what is written into an index, by whomever and by whatever means. The engine numbers the
/// writes of each shard: a record whose number lies beyond that of the last look is new or has
/// changed. Deletions leave nothing to be read, but the engine counts them, and so one knows
/// whether there were any: then a snapshot of the last look tells which records are gone.
final class LiveChanges implements AutoCloseable {
  /// How far the writes of an index had come at one moment.
  ///
  /// @param checkpoints by shard: every write up to this number is in the snapshot
  /// @param deletionsBefore how many there had been before the snapshot was taken
  /// @param deletionsAfter how many there had been after it was taken
  record Look(
      Map<Integer, Long> checkpoints,
      long deletionsBefore,
      long deletionsAfter,
      Snapshot snapshot) {}

  private final Engine engine;
  private final String index;
  private Look last;
  private Look latest;

  /// Follows an index from now on.
  ///
  /// @throws EngineFailure where the engine cannot tell how far its writes are
  LiveChanges(Engine engine, String index) {
    this.engine = engine;
    this.index = index;
    this.last = look();
    this.latest = last;
  }

  /// The index as it was at the last look that was followed, at first as it was in the beginning.
  Snapshot snapshot() {
    return last.snapshot;
  }

  /// Looks how far the writes are now.
  ///
  /// @throws EngineFailure where the engine cannot tell
  Look look() {
    Writes before = Writes.of(engine, index);
    engine.ask("POST", "/" + index + "/_refresh", Map.of());
    Snapshot snapshot = Snapshot.of(engine, index);
    latest =
        new Look(
            before.checkpoints(),
            before.deletions(),
            Writes.of(engine, index).deletions(),
            snapshot);
    return latest;
  }

  /// Hands on the IDs of the records that were deleted between the last look and this one.
  ///
  /// @throws EngineFailure where the engine cannot tell
  void deleted(Look now, Stop stop, Consumer<String> onDeleted) {
    if (now.deletionsAfter != last.deletionsBefore) {
      MissingIds.of(engine, last.snapshot.scan(), now.snapshot.scan(), stop, onDeleted);
    }
  }

  /// Whether any record was deleted between the last look and this one.
  boolean anyDeleted(Look now) {
    return now.deletionsAfter != last.deletionsBefore;
  }

  /// Hands on, in pages, the records that were written between the last look and this one, and not
  /// again since.
  ///
  /// @throws EngineFailure where the engine cannot tell
  void changed(Look now, Stop stop, Consumer<Hits> onPage) {
    if (!now.checkpoints.keySet().equals(last.checkpoints.keySet())) {
      throw new EngineFailure("not all shards of " + index + " can be followed");
    }
    now.checkpoints.forEach(
        (shard, checkpoint) ->
            Scan.of(index)
                .where(
                    shard,
                    "{\"range\":{\"_seq_no\":{\"gt\":%d,\"lte\":%d}}}"
                        .formatted(last.checkpoints.get(shard), checkpoint),
                    "[{\"_seq_no\":\"asc\"}]")
                .run(engine, stop::check, onPage));
  }

  /// What was between the last look and this one has been followed.
  ///
  /// @throws EngineFailure where the engine has been restarted in between: it may have counted
  ///   deletions anew
  void followed(Look now) {
    last.snapshot.check();
    last.snapshot.close();
    last = now;
  }

  @Override
  public void close() {
    last.snapshot.close();
    if (!latest.equals(last)) {
      latest.snapshot.close();
    }
  }
}
