package org.ticketquery.node;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.opensearch.client.json.jackson.JacksonJsonpMapper;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.transport.OpenSearchTransport;

/// The OpenSearch client, connected to the engine in this process or to one elsewhere. Nothing
/// behind it tells which of the two it is, errors and time-outs included.
public final class SearchConnection implements AutoCloseable {
  private static final Duration GRACE = Duration.ofMillis(100);

  private final OpenSearchTransport transport;
  private final OpenSearchClient client;

  private SearchConnection(OpenSearchTransport transport) {
    this.transport = transport;
    client = new OpenSearchClient(transport);
  }

  /// Closing the connection leaves the node running.
  ///
  /// @param patience how long a request that is sent now may take
  public static SearchConnection embedded(EmbeddedNode node, Supplier<Duration> patience) {
    return new SearchConnection(new InProcessTransport(node, new JacksonJsonpMapper(), patience));
  }

  /// As above, for requests that all may take as long.
  public static SearchConnection embedded(EmbeddedNode node, Duration patience) {
    return embedded(node, () -> patience);
  }

  /// A connection to a cluster by any of its nodes; a node that fails is left out for a while. All
  /// URLs must have the same path, if they have one.
  ///
  /// @param nodePatience after which a node that says nothing has failed
  /// @param patience how long a request that is sent now may take in all, whatever the nodes do
  public static SearchConnection remote(
      List<URI> urls,
      Optional<Credentials> credentials,
      Duration nodePatience,
      Supplier<Duration> patience) {
    return new SearchConnection(
        new RemoteTransport(HttpTransports.open(urls, credentials, nodePatience), patience));
  }

  /// As above, for requests that all may take as long as one node may say nothing.
  public static SearchConnection remote(
      List<URI> urls, Optional<Credentials> credentials, Duration patience) {
    // A little longer: where there is but one node, its own failure says more.
    Duration longest = patience.plus(GRACE);
    return remote(urls, credentials, patience, () -> longest);
  }

  /// Safe for use by many threads.
  public OpenSearchClient client() {
    return client;
  }

  @Override
  public void close() throws IOException {
    transport.close();
  }
}
