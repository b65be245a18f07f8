package org.ticketquery.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes whole bodies whose bytes are ready.
final class Answering {
  static final String JSON = "application/json";

  private static final Logger LOG = LoggerFactory.getLogger(Answering.class);

  /// The headers that are part of what an answer says, beside its body.
  private static final List<String> CONTENT_HEADERS =
      List.of("Link", PreferHeader.TOTAL_COUNT, CountResources.PRECISION);

  /// What an answer depends on, beside the URL.
  private static final String VARY =
      "Accept, Authorization, EvEnergy-User, EvEnergy-Version, Prefer";

  private Answering() {}

  /// A success that a client may keep and ask about: it has an `ETag`, and the answer is 304 where
  /// the client has it already. Nobody else may keep it, and the client asks each time.
  static void sendTagged(Context context, String contentType, byte[] body) {
    String tag =
        EntityTag.of(
            body,
            CONTENT_HEADERS.stream()
                .flatMap(name -> Stream.ofNullable(context.res().getHeader(name)))
                .toList());
    context.header("ETag", tag);
    context.header("Vary", VARY);
    context.header(
        "Cache-Control", Requests.access(context).isPresent() ? "private, no-cache" : "no-cache");
    if (EntityTag.isNamedBy(joined(context, "If-None-Match"), tag)) {
      context.status(HttpStatus.NOT_MODIFIED_304);
    } else {
      send(context, contentType, body);
    }
  }

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
    } catch (IOException clientIsGone) {
      // There is nobody to tell, and nothing is wrong here.
      LOG.debug("a client did not wait for its answer", clientIsGone);
    }
  }

  /// A request header's values, joined by commas; empty where it was not sent.
  static String joined(Context context, String header) {
    return String.join(",", Collections.list(context.req().getHeaders(header)));
  }
}
