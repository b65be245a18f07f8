package org.ticketquery.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.ticketquery.index.Engine;
import org.ticketquery.index.TicketIndex;

/// Loads as one who knows that nothing is wrong with the records: two threads send bodies that were
/// made ready beforehand and look at nothing but whether there were errors. Nothing is parsed,
/// checked, looked up, read back or swapped.
final class BareLoader {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LANES = 2;
  private static final String INDEX = "bare";

  private final Engine engine;

  BareLoader(Engine engine) {
    this.engine = engine;
  }

  /// Loads into an index of its own, which has the tickets' mapping and settings and goes away
  /// afterwards.
  ///
  /// @param beingBuilt whether it has the settings of one that is being built, which nobody
  ///   searches yet
  /// @return how long that took, in seconds
  double run(RebuildFiles files, boolean beingBuilt) throws IOException, InterruptedException {
    create(beingBuilt);
    long start = System.nanoTime();
    AtomicInteger next = new AtomicInteger();
    try (ExecutorService threads = Executors.newFixedThreadPool(LANES)) {
      List<Callable<Void>> lanes = new ArrayList<>();
      for (int i = 0; i < LANES; i++) {
        lanes.add(() -> send(files.bodies(), next));
      }
      for (Future<Void> lane : threads.invokeAll(lanes)) {
        lane.get();
      }
    } catch (ExecutionException e) {
      throw new IOException(e);
    }
    engine.ask("POST", "/" + INDEX + "/_refresh", Map.of());
    double seconds = (System.nanoTime() - start) / 1e9;
    long count = TicketIndex.count(engine, INDEX);
    engine.ask("DELETE", "/" + INDEX, Map.of());
    if (count != files.count()) {
      throw new IOException(count + " records instead of " + files.count());
    }
    return seconds;
  }

  private void create(boolean beingBuilt) throws IOException {
    ObjectNode definition = (ObjectNode) JSON.readTree(TicketIndex.definition(TicketIndex.TICKETS));
    if (beingBuilt) {
      ObjectNode settings = (ObjectNode) definition.get("settings");
      settings.put("refresh_interval", "-1").put("number_of_replicas", 0);
      settings.put("auto_expand_replicas", false);
    }
    engine.ask("PUT", "/" + INDEX, Map.of(), definition);
  }

  private Void send(List<Path> bodies, AtomicInteger next) throws IOException {
    for (int i = next.getAndIncrement(); i < bodies.size(); i = next.getAndIncrement()) {
      JsonNode answer =
          JSON.readTree(
              engine.send(
                  "POST",
                  "/" + INDEX + "/_bulk",
                  Map.of("filter_path", "errors"),
                  Engine.NDJSON,
                  Files.readAllBytes(bodies.get(i))));
      if (answer.path("errors").asBoolean(true)) {
        throw new IOException("errors in " + bodies.get(i));
      }
    }
    return null;
  }
}
