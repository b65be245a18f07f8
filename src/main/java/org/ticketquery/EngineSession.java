package org.ticketquery;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.ticketquery.index.Engine;
import org.ticketquery.node.Credentials;
import org.ticketquery.node.EmbeddedNode;
import org.ticketquery.node.RunningEngine;
import org.ticketquery.node.SearchConnection;

/// A command's engine, whichever it is: a cluster by its URL, the engine of a service that is
/// running on the data directory, or one that is started for the command.
final class EngineSession implements AutoCloseable {
  /// How to reach the engine, given how long a node may say nothing, and how long a request that is
  /// sent now may take in all.
  private interface Connector {
    SearchConnection connect(Duration nodePatience, Supplier<Duration> patience);
  }

  private final Optional<EmbeddedNode> node;
  private final Connector connector;
  private final List<SearchConnection> connections = new ArrayList<>();

  private EngineSession(Optional<EmbeddedNode> node, Connector connector) {
    this.node = node;
    this.connector = connector;
  }

  /// For a service: an embedded engine is its own, and ends with it.
  ///
  /// @throws WrongSettings with every fault
  /// @throws IOException where there is no engine to be had
  static EngineSession ofService(EngineOptions options) throws WrongSettings, IOException {
    return open(options, Optional.empty());
  }

  /// For a job: the engine of a running service will do.
  ///
  /// @throws WrongSettings with every fault
  /// @throws IOException where there is no engine to be had
  static EngineSession ofJob(EngineOptions options) throws WrongSettings, IOException {
    return open(options, RunningEngine.find(options.dataDirectory()));
  }

  /// The engine, by a connection that ends with the session.
  ///
  /// @param patience how long to wait for an answer
  Engine engine(Duration patience) {
    return engine(patience, () -> patience);
  }

  /// The engine, by a connection that ends with the session.
  ///
  /// @param nodePatience after which a node that says nothing has failed
  /// @param patience how long a request that is sent now may take in all
  Engine engine(Duration nodePatience, Supplier<Duration> patience) {
    SearchConnection connection = connector.connect(nodePatience, patience);
    connections.add(connection);
    return new Engine(connection.client());
  }

  @Override
  public void close() throws IOException {
    for (SearchConnection connection : connections) {
      connection.close();
    }
    if (node.isPresent()) {
      node.get().close();
    }
  }

  private static EngineSession open(EngineOptions options, Optional<RunningEngine> running)
      throws WrongSettings, IOException {
    List<String> faults = new ArrayList<>();
    List<URI> urls = options.openSearchUrls(faults);
    Optional<Credentials> credentials = options.credentials(faults);
    if (!faults.isEmpty()) {
      throw new WrongSettings(faults);
    }
    if (!urls.isEmpty()) {
      return remote(urls, credentials);
    }
    if (running.isPresent()) {
      RunningEngine engine = running.get();
      return remote(List.of(engine.url()), Optional.of(engine.credentials()));
    }
    EmbeddedNode node = EmbeddedNode.start(options.dataDirectory());
    return new EngineSession(
        Optional.of(node), (nodePatience, patience) -> SearchConnection.embedded(node, patience));
  }

  private static EngineSession remote(List<URI> urls, Optional<Credentials> credentials) {
    return new EngineSession(
        Optional.empty(),
        (nodePatience, patience) ->
            SearchConnection.remote(urls, credentials, nodePatience, patience));
  }
}
