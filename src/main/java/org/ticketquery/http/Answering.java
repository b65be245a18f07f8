package org.ticketquery.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Writes whole bodies whose bytes are ready.
final class Answering {
  static final String JSON = "application/json";

  private Answering() {}

  /// Straight to the connection: Javalin's own result would be copied through a stream. `HEAD` gets
  /// the same headers.
  static void send(Context context, String contentType, byte[] body) {
    context.contentType(contentType);
    context.res().setContentLengthLong(body.length);
    if (context.method().equals(HandlerType.HEAD)) {
      return;
    }
    try {
      context.res().getOutputStream().write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
