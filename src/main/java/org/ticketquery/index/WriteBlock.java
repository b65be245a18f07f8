package org.ticketquery.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;

/// Keeps everybody from writing into a generation, for the moment in which another takes its place,
/// and for as long as it is kept afterwards. Readers notice nothing.
public final class WriteBlock {
  private WriteBlock() {}

  /// Blocks writes. When this returns, every write that was under way has come to its end and is in
  /// the index, or will be refused.
  ///
  /// @throws EngineFailure where the engine cannot do it
  public static void put(Engine engine, Generation generation) {
    engine.ask("PUT", "/" + generation.path() + "/_block/write", Map.of());
  }

  /// Lets writes in again.
  ///
  /// @throws EngineFailure where the engine cannot do it
  public static void lift(Engine engine, Generation generation) {
    engine.send(
        "PUT",
        "/" + generation.path() + "/_settings",
        Map.of("ignore_unavailable", "true"),
        Engine.JSON,
        "{\"index.blocks.write\":null}".getBytes(UTF_8));
  }

  /// Does some work on a kept generation, which is blocked before and after.
  ///
  /// @throws EngineFailure where the engine cannot do it
  public static void lifted(Engine engine, Generation kept, Runnable work) {
    lift(engine, kept);
    try {
      work.run();
    } finally {
      put(engine, kept);
    }
  }
}
