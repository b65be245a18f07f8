package org.ticketquery.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.ticketquery.index.Engine;
import org.ticketquery.node.SearchConnection;

/// A remote engine that answers what a test wants, which is what a real one cannot be made to do.
public final class FakeEngine implements AutoCloseable {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private final SearchConnection connection;
  private volatile HttpHandler answer = exchange -> {};

  /// An engine that closes every connection.
  ///
  /// @param patience how long the service waits for it
  public FakeEngine(Duration patience) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            answer.handle(exchange);
          }
        });
    server.start();
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    connection = SearchConnection.remote(List.of(url), Optional.empty(), patience);
  }

  public Engine engine() {
    return new Engine(connection.client());
  }

  public void answers(HttpHandler handler) {
    answer = handler;
  }

  /// The bodies of the requests so far.
  public List<String> bodies() {
    return bodies;
  }

  /// Answers with JSON.
  public static void json(HttpExchange exchange, int status, String body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  /// Refuses connections from now on.
  public void stop() {
    server.stop(0);
  }

  @Override
  public void close() throws IOException {
    connection.close();
    server.stop(0);
    threads.shutdownNow();
  }
}
