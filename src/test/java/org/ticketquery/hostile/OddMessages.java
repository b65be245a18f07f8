package org.ticketquery.hostile;

import java.util.List;
import org.ticketquery.hostile.Attack.Expected;
import org.ticketquery.hostile.Attack.Sending;
import org.ticketquery.model.Draw;

/// Draws messages that are sent in an odd way, cut short, put together, or no HTTP at all.
final class OddMessages {
  private static final List<String> NO_HTTP =
      List.of(
          "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003",
          "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\u0000\u0000\u0000\u0004\u0000\u0000\u0000\u0000\u0000",
          "GET /v2/support_tickets\r\n\r\n",
          "GET\r\n\r\n",
          "\r\n\r\n\r\n",
          "\u0000",
          "SSH-2.0-x\r\n",
          "EHLO evil.example\r\nQUIT\r\n",
          "*1\r\n$4\r\nPING\r\n",
          "GET / HTTP/1.1",
          "GET http:// HTTP/1.1\r\nHost: a\r\n\r\n",
          "GET /v2/support_tickets HTTP/1.1\nHost: a\n\n",
          "GET /v2/support_tickets HTTP/1.1\rHost: a\r\r",
          "GET /v2/support_tickets HTTP/\r\n\r\n",
          "GET /v2/support_tickets HTTP/1.\r\nHost: a\r\n\r\n",
          "GET /v2/support_tickets HTTP/11.1\r\nHost: a\r\n\r\n",
          "GET /v2/support_tickets HTTP/3\r\nHost: a\r\n\r\n",
          "GET /v2/support_tickets ICAP/1.0\r\nHost: a\r\n\r\n",
          "GET\t/v2/support_tickets\tHTTP/1.1\r\nHost: a\r\n\r\n",
          "GET /v2/support tickets HTTP/1.1\r\nHost: a\r\n\r\n",
          "CONNECT evil.example:443 HTTP/1.1\r\nHost: a\r\n\r\n",
          "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
          "GET /v2/support_tickets HTTP/1.1\r\n\r\n",
          "GET /v2/support_tickets HTTP/1.0\r\n\r\n");

  private final Draw draw;

  OddMessages(Draw draw) {
    this.draw = draw;
  }

  /// An odd way to send a request that is right.
  ///
  /// @param expected of the request itself
  Attack around(String request, Expected expected) {
    return switch (draw.below(8)) {
      case 0 -> new Attack("byte by byte", Sending.BYTEWISE, request, List.of(expected));
      case 1, 2 -> new Attack("in halves", Sending.IN_HALVES, request, List.of(expected));
      case 3 ->
          Attack.alone(
              "cut short",
              request.substring(0, draw.below(request.length() - 1)),
              Expected.of(400, 408));
      case 4 ->
          Attack.alone("pipelined", request + request + request, expected, expected, expected);
      case 5 ->
          Attack.alone(
              "after empty lines", "\r\n".repeat(1 + draw.below(5)) + request, Expected.HARMLESS);
      case 6 -> Attack.alone("before noise", request + noise(), expected);
      default -> Attack.alone("no HTTP", draw.percent(70) ? draw.oneOf(NO_HTTP) : noise());
    };
  }

  /// The text with one to four small changes, most of them where the request line is.
  String mutated(String request) {
    StringBuilder text = new StringBuilder(request);
    for (int edits = 1 + draw.below(4); edits > 0; edits--) {
      int bound = draw.percent(30) ? text.length() : Math.min(text.length(), 140);
      int place = draw.below(Math.max(1, bound));
      switch (draw.below(6)) {
        case 0 -> text.insert(place, (char) draw.below(256));
        case 1 -> text.setCharAt(place, (char) draw.below(256));
        case 2 -> text.delete(place, Math.min(text.length(), place + 1 + draw.below(8)));
        case 3 -> text.insert(place, text.substring(place, Math.min(text.length(), place + 12)));
        case 4 -> text.insert(place, "%%%02x".formatted(draw.below(256)));
        default ->
            text.insert(
                place,
                draw.oneOf("\r\n", "\r", "\n", "&", "=", "?", "/", ";", "%", "+", " ", "\"", ":"));
      }
      if (text.isEmpty()) {
        text.append(' ');
      }
    }
    return text.toString();
  }

  private String noise() {
    StringBuilder noise = new StringBuilder();
    for (int i = draw.below(300); i >= 0; i--) {
      noise.append((char) draw.below(256));
    }
    return noise.toString();
  }
}
