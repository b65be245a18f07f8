package org.ticketquery;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.ticketquery.access.TokenVerifier;
import org.ticketquery.http.ManagementServer;
import org.ticketquery.http.Measurements;
import org.ticketquery.http.TicketServer;
import org.ticketquery.index.Engine;
import org.ticketquery.index.TicketIndex;
import org.ticketquery.index.Turn;
import org.ticketquery.query.Cursors;
import org.ticketquery.rebuild.Drift;
import org.ticketquery.search.Deadline;
import org.ticketquery.search.Readiness;
import org.ticketquery.search.Searches;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `tickets serve`: the service (contract, 11).
@Command(
    name = "serve",
    description = "Starts the service.",
    footer =
        "%nSeveral services behind one address need one secret for their cursors: TICKETS_CURSOR_KEY, at least 32"
            + " characters (default: made in the data directory).",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ServeCommand implements Callable<Integer> {
  /// By when a client is answered, however many searches that takes.
  private static final Duration DEADLINE = Duration.ofSeconds(5);

  /// How much later than told the engine may give up: its own words say more than silence.
  private static final Duration GRACE = Duration.ofMillis(100);

  /// By when an operator is told whether the service is ready.
  private static final Duration READINESS_DEADLINE = Duration.ofSeconds(2);

  /// For creating indices and filling them with the demo.
  private static final Duration JOB_PATIENCE = Duration.ofMinutes(2);

  @Mixin private ServeOptions options;
  @Mixin private EngineOptions engineOptions;

  @Option(
      names = "--demo",
      description =
          "Fill an empty index with made-up tickets, and print tokens and a request to try.")
  private boolean demo;

  private final CountDownLatch stop = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);

  @Override
  public Integer call() throws WrongSettings, IOException, InterruptedException {
    List<String> faults = new ArrayList<>();
    int port = options.port(faults);
    int managementPort = options.managementPort(faults);
    Optional<URI> publicUrl = options.publicUrl(faults);
    options.checkTokens(faults);
    CursorSecret.check(cursorKey(), faults);
    if (!faults.isEmpty()) {
      throw new WrongSettings(faults);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(this::stopAndWait));
    try (Measurements measurements = new Measurements();
        ManagementServer management =
            new ManagementServer(options.host(), managementPort, measurements)) {
      serve(port, publicUrl, management, measurements);
    } finally {
      stopped.countDown();
    }
    return CommandLine.ExitCode.OK;
  }

  private void serve(
      int port, Optional<URI> publicUrl, ManagementServer management, Measurements measurements)
      throws WrongSettings, IOException, InterruptedException {
    TokenVerifier verifier = options.verifier(engineOptions.dataDirectory());
    Cursors cursors = CursorSecret.cursors(cursorKey(), engineOptions.dataDirectory());
    try (EngineSession session = EngineSession.ofService(engineOptions)) {
      Engine patient = session.engine(JOB_PATIENCE);
      TicketIndex.ensure(patient);
      Turn.mend(patient);
      Drift.requireNone(patient);
      if (demo) {
        Demo.fillIfEmpty(patient);
      }
      Engine engine =
          session.engine(DEADLINE.plus(GRACE), () -> Deadline.left(DEADLINE).plus(GRACE));
      Searches searches = Searches.over(engine, DEADLINE);
      try (TicketServer server =
          new TicketServer(
              options.host(), port, publicUrl, verifier, cursors, searches, measurements)) {
        server.start();
        management.readyWhen(new Readiness(engine, READINESS_DEADLINE));
        measurements.gauge(
            "tickets.records",
            "Records that can be searched; not a number where the engine does not answer",
            () -> records(engine));
        announce(server, engine);
        stop.await();
      }
    }
  }

  private void announce(TicketServer server, Engine engine) throws IOException {
    if (options.hasLocalIssuer()) {
      System.err.println(
          "Tokens come from the local issuer, for development: the service listens on loopback only.");
    }
    if (demo) {
      Demo.explain(engine, engineOptions.dataDirectory(), server.url());
    }
    System.out.println("listening on " + server.url());
  }

  private static String cursorKey() {
    return Optional.ofNullable(System.getenv(CursorSecret.VARIABLE)).orElse("");
  }

  private static double records(Engine engine) {
    try {
      return (double) TicketIndex.count(engine);
    } catch (RuntimeException e) {
      return Double.NaN;
    }
  }

  private void stopAndWait() {
    stop.countDown();
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
