package org.ticketquery.http;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import java.net.URI;
import java.time.InstantSource;
import org.eclipse.jetty.http.UriCompliance;
import org.ticketquery.access.TokenVerifier;
import org.ticketquery.search.TicketSearch;
import org.ticketquery.search.UserLookup;

/// The HTTP service: its resources (contract, 1) and the way of a request through them.
public final class TicketServer implements AutoCloseable {
  private static final int HEADER_BYTES = 64 * 1024;

  private final Resources resources;
  private final Failures failures;
  private final Javalin javalin;

  /// A server that is not listening yet.
  ///
  /// @param publicUrl where clients reach it; its path is the base path of the resources
  public TicketServer(
      URI publicUrl, TokenVerifier verifier, TicketSearch tickets, UserLookup users) {
    PublicUrls urls = PublicUrls.of(publicUrl);
    Notifications notifications = new Notifications(urls, InstantSource.system());
    this.resources = new Resources(urls, new Requests(verifier), tickets, users, notifications);
    this.failures = new Failures(urls, notifications);
    this.javalin = Javalin.create(config -> configure(config, urls.basePath()));
  }

  /// Starts to listen.
  ///
  /// @param port 0 for any free one
  /// @return the port
  public int start(String host, int port) {
    return javalin.start(host, port).port();
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
    config.jetty.modifyHttpConfiguration(
        http -> {
          http.setRequestHeaderSize(HEADER_BYTES);
          http.setSendServerVersion(false);
          // Queries are checked by QueryString, which says what is wrong with them.
          http.setUriCompliance(UriCompliance.DEFAULT);
        });
    config.jetty.modifyServer(server -> server.setErrorHandler(new JettyErrors(failures)));
    route(config);
  }

  private void route(JavalinConfig config) {
    config.routes.before(Requests::nameVersion);
    String id = "/{" + Resources.ID + "}";
    get(config, PublicUrls.TICKETS, resources::tickets);
    get(config, PublicUrls.TICKETS + id, resources::ticket);
    get(config, PublicUrls.USERS + id, resources::user);
    get(config, PublicUrls.PROBLEMS + id, resources::problemType);
    get(config, PublicUrls.NOTIFICATIONS + id, resources::notification);
    config.routes.exception(HttpResponseException.class, failures::answerRouting);
    config.routes.exception(Exception.class, failures::answer);
  }

  private static void get(JavalinConfig config, String path, Handler handler) {
    config.routes.get(path, handler);
    config.routes.head(path, handler);
  }
}
