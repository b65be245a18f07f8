package org.ticketquery.node;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.impl.DefaultHttpRequestRetryStrategy;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.util.TimeValue;

/// Sends a read once more, on another connection, where its own breaks before any answer. A
/// connection that was kept open may have been closed at its other end a moment ago (a restart, a
/// proxy's idle time-out), which shows only when it is used (RFC 9112, 9.3.1). Where one was, so
/// may have been all that are idle: they are closed before, and the second try opens its own or
/// gets one that has answered since. What writes is never sent twice here: its sender knows what
/// may be.
///
/// A refusal for being busy is not repeated either: to ask again at once adds to the load.
final class RepeatedReads extends DefaultHttpRequestRetryStrategy {
  private static final int TIMES = 1;

  /// What the paths end with of the POSTs that only read.
  private static final Set<String> READS = Set.of("_search", "_mget", "_count", "point_in_time");

  private final Runnable closeIdle;

  /// @param closeIdle closes the connections that are kept and that nobody uses
  RepeatedReads(Runnable closeIdle) {
    super(
        TIMES,
        TimeValue.ZERO_MILLISECONDS,
        List.of(
            // Time-outs among them: the time is spent.
            InterruptedIOException.class,
            UnknownHostException.class,
            ConnectException.class,
            NoRouteToHostException.class,
            SSLException.class),
        List.of());
    this.closeIdle = closeIdle;
  }

  /// An answer that broke off is not asked for again, since its reader has begun.
  @Override
  public boolean retryRequest(
      HttpRequest request, IOException failure, int times, HttpContext context) {
    boolean again =
        HttpCoreContext.cast(context).getResponse() == null
            && super.retryRequest(request, failure, times, context);
    if (again) {
      closeIdle.run();
    }
    return again;
  }

  /// Some of what is a POST only reads. A snapshot that is opened twice costs little: the one that
  /// nobody knows of runs out.
  @Override
  protected boolean handleAsIdempotent(HttpRequest request) {
    String method = request.getMethod();
    return method.equals("GET") || method.equals("HEAD") || onlyReads(request.getPath());
  }

  private static boolean onlyReads(String target) {
    int query = target.indexOf('?');
    String path = query < 0 ? target : target.substring(0, query);
    return READS.contains(path.substring(path.lastIndexOf('/') + 1));
  }
}
