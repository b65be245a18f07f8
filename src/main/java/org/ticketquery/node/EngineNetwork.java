package org.ticketquery.node;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.opensearch.common.network.NetworkService;
import org.opensearch.common.settings.ClusterSettings;
import org.opensearch.common.settings.Settings;
import org.opensearch.common.util.BigArrays;
import org.opensearch.common.util.PageCacheRecycler;
import org.opensearch.core.common.io.stream.NamedWriteableRegistry;
import org.opensearch.core.indices.breaker.CircuitBreakerService;
import org.opensearch.core.xcontent.NamedXContentRegistry;
import org.opensearch.http.HttpServerTransport;
import org.opensearch.telemetry.tracing.Tracer;
import org.opensearch.threadpool.ThreadPool;
import org.opensearch.transport.Netty4ModulePlugin;
import org.opensearch.transport.Transport;

/// The engine's network: its HTTP port behind a [SecretGate], and no transport port at all.
///
/// The engine makes its plugins by reflection, so the secret is made here and asked for afterwards.
/// Public, as is its constructor, only for that reflection.
public final class EngineNetwork extends Netty4ModulePlugin {
  static final String NO_TRANSPORT = "none";

  private final Secret secret = Secret.random();
  private final AtomicReference<HttpServerTransport.Dispatcher> requests = new AtomicReference<>();

  Secret secret() {
    return secret;
  }

  /// What answers requests, without the gate: for callers in this process.
  HttpServerTransport.Dispatcher requests() {
    return Optional.ofNullable(requests.get())
        .orElseThrow(() -> new IllegalStateException("the engine made no HTTP transport"));
  }

  @Override
  public Map<String, Supplier<HttpServerTransport>> getHttpTransports(
      Settings settings,
      ThreadPool threads,
      BigArrays arrays,
      PageCacheRecycler pages,
      CircuitBreakerService breakers,
      NamedXContentRegistry contents,
      NetworkService network,
      HttpServerTransport.Dispatcher dispatcher,
      ClusterSettings clusterSettings,
      Tracer tracer) {
    requests.set(dispatcher);
    return super.getHttpTransports(
        settings,
        threads,
        arrays,
        pages,
        breakers,
        contents,
        network,
        new SecretGate(dispatcher, secret),
        clusterSettings,
        tracer);
  }

  @Override
  public Map<String, Supplier<Transport>> getTransports(
      Settings settings,
      ThreadPool threads,
      PageCacheRecycler pages,
      CircuitBreakerService breakers,
      NamedWriteableRegistry writeables,
      NetworkService network,
      Tracer tracer) {
    return Map.of(NO_TRANSPORT, NoTransport::new);
  }
}
