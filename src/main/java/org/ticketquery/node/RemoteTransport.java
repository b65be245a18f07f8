package org.ticketquery.node;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.hc.core5.http.HttpException;
import org.opensearch.client.json.JsonpMapper;
import org.opensearch.client.transport.Endpoint;
import org.opensearch.client.transport.GenericEndpoint;
import org.opensearch.client.transport.OpenSearchTransport;
import org.opensearch.client.transport.TransportOptions;
import org.opensearch.client.transport.httpclient5.ResponseException;

/// The client's HTTP transport, made to answer every error as the endpoint says.
///
/// Alone it does so for the statuses 400, 404 and 405 only: a 409, 429 or 500 of the engine arrives
/// as an exception of the HTTP library, without status and reason for the caller.
final class RemoteTransport implements OpenSearchTransport {
  private final OpenSearchTransport http;
  private final Supplier<Duration> patience;
  private final AnswerReader reader;

  /// @param patience how long a request that is sent now may take in all: its wait for a
  ///   connection, its tries at one node after another, and an answer that never ends
  RemoteTransport(OpenSearchTransport http, Supplier<Duration> patience) {
    this.http = http;
    this.patience = patience;
    reader = new AnswerReader(http.jsonpMapper());
  }

  @Override
  public <Q, R, E> R performRequest(Q request, Endpoint<Q, R, E> endpoint, TransportOptions options)
      throws IOException {
    Duration longest = patience.get();
    try {
      return http.performRequestAsync(request, plain(endpoint), options)
          .get(longest.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new SocketTimeoutException(
          "no whole answer from the engine within " + longest.toMillis() + " ms");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException error) {
        return readError(error, request, endpoint);
      }
      throw waitedInVain(e.getCause());
    } catch (InterruptedException | RuntimeException e) {
      throw waitedInVain(e);
    }
  }

  @Override
  public <Q, R, E> CompletableFuture<R> performRequestAsync(
      Q request, Endpoint<Q, R, E> endpoint, TransportOptions options) {
    return http.performRequestAsync(request, plain(endpoint), options)
        .orTimeout(patience.get().toNanos(), TimeUnit.NANOSECONDS)
        .exceptionally(failure -> readErrorLater(failure, request, endpoint));
  }

  @Override
  public JsonpMapper jsonpMapper() {
    return http.jsonpMapper();
  }

  @Override
  public TransportOptions options() {
    return http.options();
  }

  @Override
  public void close() throws IOException {
    http.close();
  }

  private <Q, R, E> R readErrorLater(Throwable failure, Q request, Endpoint<Q, R, E> endpoint) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    try {
      if (cause instanceof IOException error) {
        return readError(error, request, endpoint);
      }
      throw waitedInVain(cause);
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }

  /// The failures that the HTTP library does not count among the I/O errors: no connection became
  /// free, the caller was interrupted, the client was closed, the answer was no HTTP. What is a
  /// fault of the caller's is thrown on.
  private static IOException waitedInVain(Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    IOException error =
        switch (cause) {
          case TimeoutException _ ->
              new SocketTimeoutException("no connection to the engine became free in time");
          case HttpException _ -> new IOException("the engine's answer is not HTTP");
          case CancellationException _ ->
              new IOException("the connection to the engine was closed");
          case InterruptedException _ -> {
            Thread.currentThread().interrupt();
            yield new InterruptedIOException("interrupted while waiting for the engine");
          }
          default ->
              throw failure instanceof RuntimeException e ? e : new CompletionException(cause);
        };
    error.initCause(failure);
    return error;
  }

  private <Q, R, E> R readError(IOException error, Q request, Endpoint<Q, R, E> endpoint)
      throws IOException {
    Optional<ResponseException> refusal = refusal(error);
    if (refusal.isEmpty()) {
      throw error;
    }
    return reader.read(
        answer(refusal.get()), endpoint, endpoint.method(request), endpoint.requestUrl(request));
  }

  /// The engine's refusal somewhere among the causes: the transport wraps it once or twice.
  private static Optional<ResponseException> refusal(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof ResponseException refusal) {
        return Optional.of(refusal);
      }
    }
    return Optional.empty();
  }

  /// The exception keeps its response to its own package; what remains is the message, a line of
  /// its own and one of warnings, then the body. What is not a JSON object is not the engine's.
  private static Answer answer(ResponseException refusal) {
    String message = refusal.getMessage();
    int start = message.indexOf("\n{");
    String body = start < 0 ? "" : message.substring(start + 1);
    return new Answer(
        refusal.status(), "application/json", List.of(), body.getBytes(StandardCharsets.UTF_8));
  }

  private static <Q, R, E> Endpoint<Q, R, E> plain(Endpoint<Q, R, E> endpoint) {
    if (endpoint instanceof GenericEndpoint<?, ?> generic
        && GenericAnswer.isOfGenericClient(generic)) {
      @SuppressWarnings("unchecked") // a generic endpoint's error type is its response type
      var plain = (Endpoint<Q, R, E>) new PlainEndpoint<>((GenericEndpoint<Q, R>) endpoint);
      return plain;
    }
    return endpoint;
  }
}
