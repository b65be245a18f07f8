package org.ticketquery.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.ticketquery.file.HelpdeskRules;
import org.ticketquery.file.RecordFile;
import org.ticketquery.index.Engine;
import org.ticketquery.index.FileImport;
import org.ticketquery.index.LoadReport;
import org.ticketquery.index.RecordLoader;
import org.ticketquery.index.TurnTaken;
import org.ticketquery.node.SearchConnection;
import org.ticketquery.rebuild.Reindexer;
import org.ticketquery.rebuild.Rollover;
import org.ticketquery.rebuild.Steps;
import org.ticketquery.rebuild.Stop;

/// Compares a whole rebuild from a file, and an import of the same file, with a bare bulk loader
/// ([BareLoader]) on the same node, in turns; then says what readers notice of a rebuild. The node
/// is that of a service in a process of its own; what loads is this process, over HTTP, as the
/// commands do beside a running service. Run by `scripts/bench rebuild`.
public final class RebuildBench {
  private static final int ROUNDS = 4;

  /// In seconds.
  private static final double SLICE = 1;

  private static final int IDLE_SLICES = 8;

  private final BenchService service;
  private final Engine engine;
  private final BareLoader bare;
  private final RebuildFiles files;

  private RebuildBench(BenchService service, Engine engine, RebuildFiles files) {
    this.service = service;
    this.engine = engine;
    this.bare = new BareLoader(engine);
    this.files = files;
  }

  public static void main(String[] arguments) throws Exception {
    int records = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200_000;
    Path directory = Files.createTempDirectory("ticket-query-bench");
    try (BenchService service = BenchService.start(records);
        SearchConnection connection =
            SearchConnection.remote(
                List.of(service.engine().url()),
                Optional.of(service.engine().credentials()),
                Duration.ofMinutes(2))) {
      RebuildFiles files = RebuildFiles.write(directory, records);
      System.out.printf("%,d records, a file of %,d MB%n%n", files.count(), files.size());
      RebuildBench bench = new RebuildBench(service, new Engine(connection.client()), files);
      bench.compare();
      bench.listBesideARebuild();
    } finally {
      BenchService.delete(directory);
    }
  }

  private void compare() throws IOException, InterruptedException, TurnTaken {
    System.out.println(
        "| round | rebuild records/s (loading + verifying and the swap, s) | bare loader records/s |"
            + " ratio | import records/s | bare loader, index as when live, records/s | ratio |");
    System.out.println("| --- | --- | --- | --- | --- | --- | --- |");
    List<List<Cost>> rounds = new ArrayList<>();
    for (int i = 0; i <= ROUNDS; i++) {
      Clock clock = new Clock();
      Cost rebuild = cost(() -> rebuild(files.records(), clock));
      Cost bareRebuild = cost(() -> bare.run(files, true));
      rebuild(files.users(), new Clock());
      Cost load = cost(this::load);
      Cost bareLoad = cost(() -> bare.run(files, false));
      System.out.printf(
          "| %s | %,.0f (%.1f + %.1f) | %,.0f | %.2f | %,.0f | %,.0f | %.2f |%n",
          i == 0 ? "warm-up" : i,
          rebuild.rate,
          clock.seconds("loading"),
          clock.seconds("verifying"),
          bareRebuild.rate,
          rebuild.rate / bareRebuild.rate,
          load.rate,
          bareLoad.rate,
          load.rate / bareLoad.rate);
      rounds.add(List.of(rebuild, bareRebuild, load, bareLoad));
    }
    System.out.printf(
        "%nAll but the first: rebuild %.2f, import %.2f of a bare loader%n",
        ratio(rounds, 0, 1), ratio(rounds, 2, 3));
    System.out.printf(
        "%nProcessor time, microseconds a record: of the engine's process and of the one that"
            + " loads%n%n");
    System.out.println("| round | rebuild | bare loader | import | bare loader |");
    System.out.println("| --- | --- | --- | --- | --- |");
    for (int i = 1; i <= ROUNDS; i++) {
      System.out.println(
          rounds.get(i).stream()
              .map(cost -> "%.0f + %.0f".formatted(cost.engine, cost.own))
              .collect(Collectors.joining(" | ", "| " + i + " | ", " |")));
    }
  }

  /// How fast one is in terms of another, over all rounds but the first: the machine's own pace
  /// changes from one to the next.
  private static double ratio(List<List<Cost>> rounds, int one, int other) {
    List<List<Cost>> warm = rounds.subList(1, rounds.size());
    return warm.stream().mapToDouble(round -> 1 / round.get(other).rate).sum()
        / warm.stream().mapToDouble(round -> 1 / round.get(one).rate).sum();
  }

  /// Does something with all records and returns how long it took, in seconds.
  private interface Work {
    double run() throws IOException, InterruptedException, TurnTaken;
  }

  /// What that cost.
  ///
  /// @param rate in records a second
  /// @param engine processor time of the engine's process, in microseconds a record
  /// @param own that of this process
  private record Cost(double rate, double engine, double own) {}

  private Cost cost(Work work) throws IOException, InterruptedException, TurnTaken {
    double engineBefore = micros(ProcessHandle.of(service.processId()));
    double ownBefore = micros(Optional.of(ProcessHandle.current()));
    double seconds = work.run();
    return new Cost(
        files.count() / seconds,
        (micros(ProcessHandle.of(service.processId())) - engineBefore) / files.count(),
        (micros(Optional.of(ProcessHandle.current())) - ownBefore) / files.count());
  }

  private static double micros(Optional<ProcessHandle> process) {
    return process.flatMap(p -> p.info().totalCpuDuration()).orElseThrow().toNanos() / 1e3;
  }

  /// All of `tickets reindex --from`: reading, checking, loading, verification and swap.
  ///
  /// @return how long that took, in seconds
  private double rebuild(Path file, Clock clock) throws IOException, TurnTaken {
    long start = System.nanoTime();
    Rollover.Committed done =
        new Reindexer(engine, clock, new Stop())
            .fromFiles(List.of(RecordFile.of(file, "file")), HelpdeskRules.DEFAULT, false);
    double seconds = (System.nanoTime() - start) / 1e9;
    clock.end();
    require(file.equals(files.users()) ? 0 : files.count(), done.tickets());
    return seconds;
  }

  /// All of `tickets import` into an empty index.
  ///
  /// @return how long that took, in seconds
  private double load() throws IOException {
    LoadReport report = new LoadReport(RebuildBench::fail);
    long start = System.nanoTime();
    try (RecordLoader loader = new RecordLoader(engine, report)) {
      new FileImport(loader, report, FileImport.Options.DEFAULT)
          .run(List.of(RecordFile.of(files.records(), "file")), total -> {});
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    require(files.count(), report.createdCount());
    return seconds;
  }

  private void listBesideARebuild() throws IOException, InterruptedException {
    List<String> paths =
        List.of(
            "/support_tickets",
            "/support_tickets?status=open&priority=high",
            "/support_tickets?page_after=" + service.middle());
    List<Side> idle = paths.stream().map(service::service).toList();
    List<Side> beside = paths.stream().map(service::service).toList();
    for (int i = 0; i < IDLE_SLICES; i++) {
      for (Side side : idle) {
        side.run(SLICE, i >= IDLE_SLICES / 2);
      }
    }
    double[] seconds = new double[1];
    Thread rebuild = Thread.ofPlatform().start(() -> seconds[0] = rebuildOrFail());
    while (rebuild.isAlive()) {
      for (Side side : beside) {
        side.run(SLICE, true);
      }
    }
    rebuild.join();
    System.out.printf(
        "%n8 connections, pages of 25; the rebuild beside them took %.0f s%n%n", seconds[0]);
    System.out.println(
        "| request | pages/s idle | beside a rebuild | p50 / p99 ms idle | beside a rebuild | p99"
            + " ratio |");
    System.out.println("| --- | --- | --- | --- | --- | --- |");
    for (int i = 0; i < paths.size(); i++) {
      print(paths.get(i), idle.get(i), beside.get(i));
    }
  }

  private static void print(String path, Side idle, Side beside) {
    System.out.printf(
        "| `%s` | %,.0f | %,.0f | %.2f / %.2f | %.2f / %.2f | %.1f |%n",
        path,
        idle.pagesPerSecond(),
        beside.pagesPerSecond(),
        idle.percentile(0.5),
        idle.percentile(0.99),
        beside.percentile(0.5),
        beside.percentile(0.99),
        beside.percentile(0.99) / idle.percentile(0.99));
  }

  private double rebuildOrFail() {
    try {
      return rebuild(files.records(), new Clock());
    } catch (IOException | TurnTaken e) {
      throw new IllegalStateException(e);
    }
  }

  private static void require(long wanted, long is) {
    if (wanted != is) {
      throw new IllegalStateException("%,d records instead of %,d".formatted(is, wanted));
    }
  }

  private static void fail(String fault) {
    throw new IllegalStateException(fault);
  }

  /// How long the steps of a rebuild take.
  private static final class Clock implements Steps {
    private record Begun(String step, long nanos) {}

    private final List<Begun> begun = new ArrayList<>();

    @Override
    public void begin(String name, LongSupplier done) {
      begun.add(new Begun(name, System.nanoTime()));
    }

    @Override
    public void total(long records) {}

    @Override
    public void fault(String what) {
      fail(what);
    }

    void end() {
      begin("end", () -> 0);
    }

    double seconds(String step) {
      for (int i = 0; i + 1 < begun.size(); i++) {
        if (begun.get(i).step.equals(step)) {
          return (begun.get(i + 1).nanos - begun.get(i).nanos) / 1e9;
        }
      }
      throw new IllegalArgumentException("no step " + step);
    }
  }
}
