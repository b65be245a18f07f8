package org.ticketquery.support;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.ticketquery.access.JwksLocation;

/// An issuer's JWKS endpoint on the loopback, which a test can let fail.
public final class KeyServer implements AutoCloseable {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger calls = new AtomicInteger();
  private final HttpServer server;
  private volatile HttpHandler answer;

  public KeyServer(JWK... keys) throws IOException {
    serve(keys);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          calls.incrementAndGet();
          try (exchange) {
            answer.handle(exchange);
          }
        });
    server.start();
  }

  public JwksLocation location() {
    return new JwksLocation.Url(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/jwks.json"));
  }

  public void serve(JWK... keys) {
    serve(200, new JWKSet(List.of(keys)).toString());
  }

  public void serve(int status, String body) {
    serve(exchange -> respond(exchange, status, body));
  }

  public void serve(HttpHandler handler) {
    answer = handler;
  }

  public int calls() {
    return calls.get();
  }

  public static void respond(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
