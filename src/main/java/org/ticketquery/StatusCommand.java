package org.ticketquery;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ticketquery.index.Engine;
import org.ticketquery.index.Generations;
import org.ticketquery.index.TicketIndex;
import org.ticketquery.index.Turn;
import org.ticketquery.index.TurnHolder;
import org.ticketquery.rebuild.Drift;
import org.ticketquery.rebuild.IndexState;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `tickets status`: what is live, how many records, how fresh (contract, 11).
@Command(
    name = "status",
    description = {
      "Shows the indices, how many records they hold and how fresh they are, how the live one differs from"
          + " index-mappings, and whether a rebuild runs.",
      "The exit code is 1 where the live index cannot be served, or a rebuild has died."
    },
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final double MEGABYTE = 1_000_000;

  @Mixin private EngineOptions engineOptions;

  @Option(names = "--json", description = "As one JSON object.")
  private boolean json;

  /// @param rebuild the process that has the turn to replace indices, or died while it had it
  private record Status(List<IndexState> indices, Drift drift, Optional<TurnHolder> rebuild) {
    boolean isClean() {
      boolean abandoned =
          rebuild.map(holder -> !holder.alive()).orElse(false)
              || (rebuild.isEmpty()
                  && indices.stream().anyMatch(index -> index.role().equals("building")));
      return drift.serious().isEmpty() && !abandoned;
    }
  }

  @Override
  public Integer call() throws WrongSettings, IOException {
    try (EngineSession session = EngineSession.ofJob(engineOptions)) {
      Engine engine = session.engine(PATIENCE);
      TicketIndex.ensure(engine);
      Optional<TurnHolder> rebuild = Turn.holder(engine);
      Turn.mend(engine);
      Status status =
          new Status(
              IndexState.all(engine), Drift.of(engine, Generations.read(engine).live()), rebuild);
      System.out.println(json ? toJson(status) : toText(status));
      return status.isClean() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
  }

  private static String toText(Status status) {
    StringBuilder text = new StringBuilder();
    for (IndexState index : status.indices) {
      text.append(
          "%-8s %-16s %,12d records %,10.1f MB"
              .formatted(index.role(), index.index(), index.records(), index.bytes() / MEGABYTE));
      index.newest().ifPresent(time -> text.append("  newest ").append(time));
      index.updated().ifPresent(time -> text.append("  last update ").append(time));
      text.append('\n');
    }
    text.append(
        status
            .rebuild
            .map(
                holder ->
                    "%s: %s, process %d on %s, since %s"
                        .formatted(
                            holder.alive() ? "running" : "died",
                            holder.what(),
                            holder.pid(),
                            holder.host(),
                            holder.since()))
            .orElse("no rebuild is running"));
    status.drift.all().forEach(line -> text.append("\nnot as defined: ").append(line));
    if (!status.drift.serious().isEmpty()) {
      text.append("\nthe live index cannot be served: tickets reindex --from-index mends it");
    }
    return text.toString();
  }

  private static String toJson(Status status) throws IOException {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("clean", status.isClean()).put("servable", status.drift.serious().isEmpty());
    ArrayNode indices = root.putArray("indices");
    for (IndexState index : status.indices) {
      indices
          .addObject()
          .put("index", index.index())
          .put("role", index.role())
          .put("records", index.records())
          .put("bytes", index.bytes())
          .put("newest", text(index.newest()))
          .put("last_update", text(index.updated()));
    }
    status.drift.all().forEach(root.putArray("drift")::add);
    status.rebuild.ifPresentOrElse(
        holder ->
            root.putObject("rebuild")
                .put("what", holder.what())
                .put("alive", holder.alive())
                .put("host", holder.host())
                .put("pid", holder.pid())
                .put("since", holder.since().toString()),
        () -> root.putNull("rebuild"));
    return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(root);
  }

  private static String text(Optional<Instant> time) {
    return time.map(Instant::toString).orElse(null);
  }
}
