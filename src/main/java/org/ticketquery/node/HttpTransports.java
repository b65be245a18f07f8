package org.ticketquery.node;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.async.AsyncHttpRequestRetryExec;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.concurrent.DefaultThreadFactory;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.opensearch.client.json.jackson.JacksonJsonpMapper;
import org.opensearch.client.transport.OpenSearchTransport;
import org.opensearch.client.transport.httpclient5.ApacheHttpClient5TransportBuilder;

/// Opens HTTP transports to remote engines, with every wait bounded.
final class HttpTransports {
  private static final int CONNECTIONS_PER_NODE = 64;
  private static final int CONNECTIONS = 128;
  private static final int LONGEST_LINE = 64 * 1024;
  private static final int HEADERS = 200;
  private static final Duration CONNECTING = Duration.ofSeconds(1);

  /// How long a request may wait for a free connection: longer, and it is better refused.
  private static final Duration QUEUEING = Duration.ofSeconds(2);

  /// How much later than due a silence may be noticed; without this, a second.
  private static final Duration LATEST = Duration.ofMillis(50);

  private HttpTransports() {}

  static OpenSearchTransport open(
      List<URI> urls, Optional<Credentials> credentials, Duration responseTimeout) {
    var builder =
        ApacheHttpClient5TransportBuilder.builder(
                urls.stream().map(HttpHost::create).toArray(HttpHost[]::new))
            .setMapper(new JacksonJsonpMapper())
            .setHttpClientConfigCallback(client -> configure(client, timeout(responseTimeout)));
    credentials.ifPresent(
        given ->
            builder.setDefaultHeaders(
                new Header[] {new BasicHeader("Authorization", given.authorization())}));
    pathPrefix(urls).ifPresent(builder::setPathPrefix);
    return builder.build();
  }

  private static HttpAsyncClientBuilder configure(HttpAsyncClientBuilder client, Timeout response) {
    var connection =
        ConnectionConfig.custom()
            .setConnectTimeout(timeout(CONNECTING))
            .setSocketTimeout(response)
            .build();
    var connections =
        PoolingAsyncClientConnectionManagerBuilder.create()
            .setMaxConnPerRoute(CONNECTIONS_PER_NODE)
            .setMaxConnTotal(CONNECTIONS)
            .setDefaultConnectionConfig(connection)
            .build();
    var request =
        RequestConfig.custom()
            .setConnectionRequestTimeout(timeout(QUEUEING))
            .setResponseTimeout(response)
            .build();
    return client
        .setConnectionManager(connections)
        .setDefaultRequestConfig(request)
        // Not as the strategy of the client: the transport builder switches its retries off.
        .addExecInterceptorBefore(
            ChainElement.PROTOCOL.name(),
            ChainElement.RETRY.name(),
            new AsyncHttpRequestRetryExec(
                new RepeatedReads(() -> connections.closeIdle(TimeValue.ZERO_MILLISECONDS))))
        .setIOReactorConfig(
            IOReactorConfig.custom()
                .setSelectInterval(TimeValue.ofMilliseconds(LATEST.toMillis()))
                .build())
        .setHttp1Config(
            Http1Config.custom().setMaxLineLength(LONGEST_LINE).setMaxHeaderCount(HEADERS).build())
        .setThreadFactory(new DefaultThreadFactory("search-client", true))
        // The client would ask for gzip and the engine comply, at a third of the throughput.
        .disableContentCompression()
        .disableCookieManagement()
        .disableRedirectHandling();
  }

  private static Optional<String> pathPrefix(List<URI> urls) {
    List<String> paths = urls.stream().map(HttpTransports::path).distinct().toList();
    if (paths.size() > 1) {
      throw new IllegalArgumentException("URLs of one cluster with different paths: " + urls);
    }
    return paths.stream().filter(path -> !path.isEmpty()).findFirst();
  }

  private static String path(URI url) {
    String path = Optional.ofNullable(url.getPath()).orElse("");
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  private static Timeout timeout(Duration duration) {
    return Timeout.of(duration);
  }
}
