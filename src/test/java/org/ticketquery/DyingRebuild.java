package org.ticketquery;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.ticketquery.index.Engine;
import org.ticketquery.index.Generations;
import org.ticketquery.index.Succession;
import org.ticketquery.index.Turn;
import org.ticketquery.node.RunningEngine;
import org.ticketquery.node.SearchConnection;

/// A program that has begun a rebuild and blocked the live index, as for the swap, says so and
/// waits to be killed.
final class DyingRebuild {
  static final String BLOCKED = "blocked";

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private DyingRebuild() {}

  /// Begins and waits.
  ///
  /// @param arguments as commands have them: `--opensearch-url URL`, or `--data-dir DIR`
  public static void main(String[] arguments) throws Exception {
    Engine engine = new Engine(connection(List.of(arguments)).client());
    Turn turn = Turn.take(engine, "tickets reindex --from");
    Succession.begin(engine, turn.nextGeneration(Generations.read(engine)));
    turn.block(Generations.read(engine).live());
    System.out.println(BLOCKED);
    Thread.sleep(Duration.ofMinutes(1));
  }

  private static SearchConnection connection(List<String> arguments) {
    if (arguments.contains("--opensearch-url")) {
      URI url = URI.create(arguments.get(arguments.indexOf("--opensearch-url") + 1));
      return SearchConnection.remote(List.of(url), Optional.empty(), PATIENCE);
    }
    Path data = Path.of(arguments.get(arguments.indexOf("--data-dir") + 1));
    RunningEngine running = RunningEngine.find(data).orElseThrow();
    return SearchConnection.remote(
        List.of(running.url()), Optional.of(running.credentials()), PATIENCE);
  }
}
