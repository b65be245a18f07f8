package org.ticketquery.http;

import io.javalin.Javalin;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/// What operators ask, on a port of their own (contract, 10): whether the process lives, and
/// whether it can answer clients, and what it has counted.
public final class ManagementServer implements AutoCloseable {
  private final String url;
  private final Javalin javalin;
  private volatile BooleanSupplier ready = () -> false;

  /// A server that answers at once, and is not ready.
  ///
  /// @param port 0 for any free one
  /// @throws IOException where the port cannot be had
  public ManagementServer(String host, int port, Measurements measurements) throws IOException {
    Listener listener = new Listener(host, port);
    this.url = listener.url();
    this.javalin =
        Javalin.create(
                config -> {
                  config.startup.showJavalinBanner = false;
                  config.concurrency.useVirtualThreads = true;
                  listener.configure(config);
                  config.routes.get("/health/live", context -> answer(context, true));
                  config.routes.get(
                      "/health/ready", context -> answer(context, ready.getAsBoolean()));
                  config.routes.get(
                      "/metrics",
                      context ->
                          context
                              .contentType(Measurements.CONTENT_TYPE)
                              .result(measurements.text()));
                })
            .start();
  }

  /// Says from now on whether the service can answer clients.
  public void readyWhen(BooleanSupplier condition) {
    ready = condition;
  }

  /// Where it listens.
  public String url() {
    return url;
  }

  @Override
  public void close() {
    javalin.stop();
  }

  private static void answer(Context context, boolean good) {
    context
        .status(good ? 200 : 503)
        .contentType(Answering.JSON)
        .result("{\"status\":\"" + (good ? "UP" : "DOWN") + "\"}");
  }
}
