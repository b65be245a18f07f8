package org.ticketquery.node;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.opensearch.common.unit.TimeValue;

/// An OpenSearch node in this process, over one data directory.
///
/// Callers in this process reach it without a socket ([SearchConnection#embedded]). Other processes
/// of the same user find it by the file `engine.json` in the data directory ([RunningEngine#find]):
/// its one port listens on loopback only and answers only to the secret in that file, which is new
/// at every start.
public final class EmbeddedNode implements AutoCloseable {
  private static final String HOME = "opensearch";

  /// Recovery replays what was written since the last flush: seconds, where all is well.
  private static final TimeValue RECOVERY = TimeValue.timeValueMinutes(2);

  private static final long CLOSING_SECONDS = 10;

  private final EngineNode node;
  private final EngineRequests requests;
  private final Path dataDirectory;
  private final RunningEngine engine;
  private final AtomicBoolean closed = new AtomicBoolean();

  private EmbeddedNode(EngineNode node, Path dataDirectory) {
    this.node = node;
    this.dataDirectory = dataDirectory;
    requests = node.requests();
    var url = URI.create("http://127.0.0.1:" + node.httpPort());
    engine = new RunningEngine(url, node.secret().value());
  }

  /// Starts the engine and waits until every index answers in full. The directory is made if it is
  /// missing, for its owner only.
  public static EmbeddedNode start(Path dataDirectory) throws EngineUnavailable {
    Path data = dataDirectory.toAbsolutePath().normalize();
    EngineNode node = create(data);
    try {
      node.start();
      awaitIndices(node, data);
      var started = new EmbeddedNode(node, data);
      started.engine.publish(data);
      return started;
    } catch (Exception e) {
      closeAfter(e, node);
      throw unavailable(data, e);
    }
  }

  /// Where the engine listens: loopback, at a port that differs from start to start.
  public URI url() {
    return engine.url();
  }

  /// What a caller over HTTP must send as `Authorization: Bearer …`.
  public String secret() {
    return engine.secret();
  }

  EngineRequests requests() {
    return requests;
  }

  /// Requests under way fail with an [IOException]. Closing twice does nothing.
  @Override
  public void close() throws IOException {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    try (node) {
      engine.withdraw(dataDirectory);
      requests.close();
    }
    awaitClosed();
  }

  private static EngineNode create(Path data) throws EngineUnavailable {
    Path home = data.resolve(HOME);
    try {
      OwnerOnly.createDirectories(home);
      OwnerOnly.tighten(home);
      return new EngineNode(EngineSettings.environment(home));
    } catch (IOException | RuntimeException e) {
      throw unavailable(data, e);
    }
  }

  /// Right after its start the node answers a search from the shards it has opened so far, and says
  /// nothing of the others.
  private static void awaitIndices(EngineNode node, Path data) throws EngineUnavailable {
    var health =
        node.client()
            .admin()
            .cluster()
            .prepareHealth()
            .setWaitForYellowStatus()
            .setTimeout(RECOVERY)
            .get();
    if (health.isTimedOut()) {
      throw new EngineUnavailable(
          "The engine opened only part of the indices in %s within %s: see the log for the cause"
              .formatted(data, RECOVERY));
    }
  }

  private static EngineUnavailable unavailable(Path data, Exception cause) {
    if (cause instanceof EngineUnavailable named) {
      return named;
    }
    if (String.valueOf(cause.getMessage()).contains("failed to obtain node locks")) {
      return new EngineUnavailable(
          "Another process runs the engine on %s: stop it, or choose another data directory"
              .formatted(data),
          cause);
    }
    return new EngineUnavailable(
        "The engine does not start on %s: %s".formatted(data, cause.getMessage()), cause);
  }

  private static void closeAfter(Exception failure, EngineNode node) {
    try {
      node.close();
    } catch (IOException | RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  /// Waits until the last thread has let go of the data, so that the next node may open it.
  private void awaitClosed() {
    try {
      node.awaitClose(CLOSING_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
