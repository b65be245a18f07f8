package org.ticketquery.node;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.opensearch.client.json.jackson.JacksonJsonpMapper;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.transport.OpenSearchTransport;

/// The OpenSearch client, connected to the engine in this process or to one elsewhere. Nothing
/// behind it tells which of the two it is, errors and time-outs included.
public final class SearchConnection implements AutoCloseable {
  private final OpenSearchTransport transport;
  private final OpenSearchClient client;

  private SearchConnection(OpenSearchTransport transport) {
    this.transport = transport;
    client = new OpenSearchClient(transport);
  }

  /// Closing the connection leaves the node running.
  public static SearchConnection embedded(EmbeddedNode node, Duration responseTimeout) {
    return new SearchConnection(
        new InProcessTransport(node, new JacksonJsonpMapper(), responseTimeout));
  }

  /// A connection to a cluster by any of its nodes; a node that fails is left out for a while. All
  /// URLs must have the same path, if they have one.
  public static SearchConnection remote(
      List<URI> urls, Optional<Credentials> credentials, Duration responseTimeout) {
    return new SearchConnection(
        new RemoteTransport(HttpTransports.open(urls, credentials, responseTimeout)));
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
