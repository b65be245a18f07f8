package org.ticketquery;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ticketquery.index.Engine;
import org.ticketquery.index.TicketIndex;
import org.ticketquery.node.Credentials;
import org.ticketquery.node.EmbeddedNode;
import org.ticketquery.node.RunningEngine;
import org.ticketquery.node.SearchConnection;

/// A command's engine, whichever it is: a cluster by its URL, the engine of a service that is
/// running on the data directory, or one that is started for the command.
final class EngineSession implements AutoCloseable {
  private final Optional<EmbeddedNode> node;
  private final SearchConnection connection;
  private final Engine engine;

  private EngineSession(Optional<EmbeddedNode> node, SearchConnection connection) {
    this.node = node;
    this.connection = connection;
    this.engine = new Engine(connection.client());
  }

  /// For a service: an embedded engine is its own, and ends with it.
  ///
  /// @param patience how long to wait for an answer
  /// @throws WrongSettings with every fault
  /// @throws IOException where there is no engine to be had
  static EngineSession ofService(EngineOptions options, Duration patience)
      throws WrongSettings, IOException {
    return open(options, patience, Optional.empty());
  }

  /// For a job: the engine of a running service will do.
  ///
  /// @throws WrongSettings with every fault
  /// @throws IOException where there is no engine to be had
  static EngineSession ofJob(EngineOptions options, Duration patience)
      throws WrongSettings, IOException {
    return open(options, patience, RunningEngine.find(options.dataDirectory()));
  }

  Engine engine() {
    return engine;
  }

  @Override
  public void close() throws IOException {
    connection.close();
    if (node.isPresent()) {
      node.get().close();
    }
  }

  private static EngineSession open(
      EngineOptions options, Duration patience, Optional<RunningEngine> running)
      throws WrongSettings, IOException {
    List<String> faults = new ArrayList<>();
    List<URI> urls = options.openSearchUrls(faults);
    Optional<Credentials> credentials = options.credentials(faults);
    if (!faults.isEmpty()) {
      throw new WrongSettings(faults);
    }
    EngineSession session =
        urls.isEmpty()
            ? local(options.dataDirectory(), patience, running)
            : remote(urls, credentials, patience);
    try {
      TicketIndex.ensure(session.engine);
      return session;
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  private static EngineSession local(
      Path dataDirectory, Duration patience, Optional<RunningEngine> running) throws IOException {
    if (running.isPresent()) {
      RunningEngine engine = running.get();
      return remote(List.of(engine.url()), Optional.of(engine.credentials()), patience);
    }
    EmbeddedNode node = EmbeddedNode.start(dataDirectory);
    return new EngineSession(Optional.of(node), SearchConnection.embedded(node, patience));
  }

  private static EngineSession remote(
      List<URI> urls, Optional<Credentials> credentials, Duration patience) {
    return new EngineSession(
        Optional.empty(), SearchConnection.remote(urls, credentials, patience));
  }
}
