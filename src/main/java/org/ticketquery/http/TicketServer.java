package org.ticketquery.http;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.ticketquery.access.TokenVerifier;
import org.ticketquery.query.Cursors;
import org.ticketquery.query.Resource;
import org.ticketquery.search.Deadline;
import org.ticketquery.search.Searches;

/// The HTTP service: its resources (contract, 1) and the way of a request through them.
public final class TicketServer implements AutoCloseable {
  private static final String DEFAULT_BASE_PATH = "/v2";
  private static final String RESOURCE = Resource.class.getName();

  private final Resources resources;
  private final Failures failures;
  private final Measurements measurements;
  private final Listener listener;
  private final String url;
  private final Duration deadline;
  private final Javalin javalin;

  /// A server that has its port, but does not answer yet.
  ///
  /// @param port 0 for any free one
  /// @param publicUrl where clients reach it; its path is the base path of the resources. None:
  ///   where it listens, and `/v2`
  /// @throws IOException where the port cannot be had
  public TicketServer(
      String host,
      int port,
      Optional<URI> publicUrl,
      TokenVerifier verifier,
      Cursors cursors,
      Searches searches,
      Measurements measurements)
      throws IOException {
    this.listener = new Listener(host, port);
    PublicUrls urls =
        PublicUrls.of(publicUrl.orElseGet(() -> URI.create(listener.url() + DEFAULT_BASE_PATH)));
    Notifications notifications = new Notifications(urls, InstantSource.system());
    this.resources = new Resources(urls, new Requests(verifier), searches, cursors, notifications);
    this.failures = new Failures(urls, notifications);
    this.deadline = searches.tickets().deadline();
    this.measurements = measurements;
    this.url = listener.url() + urls.basePath();
    this.javalin = Javalin.create(config -> configure(config, urls.basePath()));
  }

  /// Starts to answer.
  public void start() {
    javalin.start();
  }

  /// Where it listens, with the base path.
  public String url() {
    return url;
  }

  @Override
  public void close() {
    javalin.stop();
  }

  private void configure(JavalinConfig config, String basePath) {
    config.startup.showJavalinBanner = false;
    config.concurrency.useVirtualThreads = true;
    config.http.prefer405over404 = true;
    // A gateway compresses where that pays; here it would cost more time than all the rest of a
    // request.
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.router.contextPath = basePath;
    listener.configure(config);
    // Otherwise the base path alone would be redirected, to whatever the request calls its host.
    config.jetty.modifyServletContextHandler(handler -> handler.setAllowNullPathInContext(true));
    config.jetty.modifyServer(server -> server.setErrorHandler(new JettyErrors(failures)));
    route(config);
  }

  private void route(JavalinConfig config) {
    config.routes.before(Requests::nameVersion);
    config.requestLogger.http(this::measure);
    for (Resource resource : Resource.values()) {
      Handler answer = inTime(resources.handler(resource));
      Handler handler =
          context -> {
            context.attribute(RESOURCE, resource.path());
            answer.handle(context);
          };
      config.routes.get(resource.path(), handler);
      config.routes.head(resource.path(), handler);
    }
    config.routes.exception(HttpResponseException.class, failures::answerRouting);
    config.routes.exception(Exception.class, failures::answer);
  }

  /// All searches of a request share its time.
  private Handler inTime(Handler handler) {
    return context ->
        Deadline.within(
            deadline,
            () -> {
              handler.handle(context);
              return context;
            });
  }

  private void measure(Context context, float milliseconds) {
    measurements.request(
        Optional.<String>ofNullable(context.attribute(RESOURCE)).orElse("none"),
        context.req().getMethod(),
        context.statusCode(),
        Duration.ofNanos((long) (milliseconds * 1e6)));
  }
}
