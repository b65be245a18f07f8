package org.ticketquery.http;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;

/// A request whose method is the one in its request line. Javalin would take another from a header,
/// so that a client could call for a method that nobody between it and us has seen.
final class MethodAsSent extends Request.Wrapper {
  private static final String OVERRIDE = "X-HTTP-Method-Override";

  private final HttpFields headers;

  private MethodAsSent(Request request) {
    super(request);
    this.headers = HttpFields.build(request.getHeaders()).remove(OVERRIDE).asImmutable();
  }

  /// The request itself, where it does not try.
  static Request of(Request request) {
    return request.getHeaders().contains(OVERRIDE) ? new MethodAsSent(request) : request;
  }

  @Override
  public HttpFields getHeaders() {
    return headers;
  }
}
