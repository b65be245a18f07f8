package org.ticketquery.node;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.opensearch.client.json.JsonpMapper;
import org.opensearch.client.transport.Endpoint;
import org.opensearch.client.transport.OpenSearchTransport;
import org.opensearch.client.transport.TransportOptions;

/// Carries the OpenSearch client into the engine of this process, with the answers, errors and
/// time-outs of an HTTP transport but no socket.
///
/// Answers are parsed in the caller's thread, or for asynchronous requests in a virtual one, so
/// that the engine's threads are free for the next search.
public final class InProcessTransport implements OpenSearchTransport {
  private static final Executor READING = Thread::startVirtualThread;

  private final EngineRequests engine;
  private final Supplier<Duration> patience;
  private final JsonpMapper mapper;
  private final TransportOptions options = TransportOptions.builder().build();
  private final RequestWriter writer;
  private final AnswerReader reader;

  /// `patience` is how long a request that is sent now may take; after that it fails with a
  /// [SocketTimeoutException] and the engine is told to stop searching.
  InProcessTransport(EmbeddedNode node, JsonpMapper mapper, Supplier<Duration> patience) {
    engine = node.requests();
    this.patience = patience;
    this.mapper = mapper;
    writer = new RequestWriter(mapper);
    reader = new AnswerReader(mapper);
  }

  @Override
  public <Q, R, E> R performRequest(Q request, Endpoint<Q, R, E> endpoint, TransportOptions given)
      throws IOException {
    Duration longest = patience.get();
    EngineCall call = send(request, endpoint, given);
    return read(call, await(call, longest), endpoint);
  }

  @Override
  public <Q, R, E> CompletableFuture<R> performRequestAsync(
      Q request, Endpoint<Q, R, E> endpoint, TransportOptions given) {
    Duration longest = patience.get();
    try {
      EngineCall call = send(request, endpoint, given);
      return call.answer()
          .orTimeout(longest.toNanos(), TimeUnit.NANOSECONDS)
          .handleAsync(
              (answer, failure) -> readLater(call, answer, failure, longest, endpoint), READING);
    } catch (IOException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  @Override
  public JsonpMapper jsonpMapper() {
    return mapper;
  }

  @Override
  public TransportOptions options() {
    return options;
  }

  /// The engine is not closed: it belongs to whoever started it.
  @Override
  public void close() {}

  private <Q> EngineCall send(Q request, Endpoint<Q, ?, ?> endpoint, TransportOptions given)
      throws IOException {
    return engine.send(writer.write(request, endpoint, Optional.ofNullable(given).orElse(options)));
  }

  private Answer await(EngineCall call, Duration longest) throws IOException {
    try {
      return call.answer().get(longest.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      SocketTimeoutException expired = expired(longest);
      call.abandon(expired);
      throw expired;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      var interrupted = new InterruptedIOException("interrupted while waiting for the engine");
      call.abandon(interrupted);
      throw interrupted;
    } catch (ExecutionException e) {
      throw new IOException(e.getCause().getMessage(), e.getCause());
    }
  }

  private <R, E> R readLater(
      EngineCall call,
      Answer answer,
      Throwable failure,
      Duration longest,
      Endpoint<?, R, E> endpoint) {
    try {
      return switch (failure) {
        case null -> read(call, answer, endpoint);
        case TimeoutException _ -> throw expired(longest);
        case IOException e -> throw e;
        default -> throw new IOException(failure.getMessage(), failure);
      };
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }

  private <R, E> R read(EngineCall call, Answer answer, Endpoint<?, R, E> endpoint)
      throws IOException {
    return reader.read(answer, endpoint, call.request().method().name(), call.request().uri());
  }

  private static SocketTimeoutException expired(Duration longest) {
    return new SocketTimeoutException(
        "no answer from the engine within " + longest.toMillis() + " ms");
  }
}
