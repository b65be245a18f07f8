package org.ticketquery.hostile;

import static org.ticketquery.support.TicketBuilder.userId;

import java.util.List;
import org.ticketquery.model.Draw;

/// Draws headers that a client may send and should not.
final class OddHeaders {
  private static final List<String> ACCEPT =
      List.of(
          "*/*",
          "application/json",
          "application/json;q=0",
          "text/html",
          "application/*;q=0.001, text/html",
          "",
          ";",
          ",,,",
          "application/json;q=9",
          "application/json;q=-1",
          "application/json;q=NaN",
          "application/json;q=1e999",
          "*",
          "*/json",
          "a/b/c",
          "application/json; charset=\"unclosed",
          "application/problem+json",
          "application/x-ndjson",
          "text/csv");
  private static final List<String> CONDITIONS =
      List.of(
          "If-None-Match: *",
          "If-None-Match: \"x\"",
          "If-None-Match: W/\"",
          "If-None-Match: \"a\", \"b\",,, W/\"c\"",
          "If-None-Match: \u00ff",
          "If-Match: *",
          "If-Match: \"x\"",
          "If-Modified-Since: Thu, 01 Jan 1970 00:00:00 GMT",
          "If-Modified-Since: nonsense",
          "If-Unmodified-Since: 0",
          "If-Range: \"x\"",
          "Range: bytes=0-0",
          "Range: bytes=-1",
          "Range: bytes=9999999999-",
          "Range: lines=1-2",
          "Range: bytes=5-2,1-1,,");
  private static final List<String> USERS =
      List.of(
          "",
          " ",
          "me",
          "null",
          userId(1).value(),
          "http://x/users/" + userId(1),
          "http://x/users/",
          userId(1) + " ",
          userId(1) + "," + userId(2),
          "\u00e9",
          "*");
  private static final List<String> FORWARDED =
      List.of(
          "X-Forwarded-Host: evil.example",
          "X-Forwarded-For: 127.0.0.1",
          "X-Forwarded-Proto: https",
          "X-Forwarded-Prefix: /evil.example",
          "Forwarded: host=evil.example;proto=https",
          "X-Original-URL: /v2/users/" + userId(1),
          "X-Rewrite-URL: /nothing",
          "X-HTTP-Method-Override: DELETE",
          "Origin: http://evil.example",
          "Referer: http://evil.example/",
          "Cookie: a=b; c=\"",
          "Via: 1.1 evil.example",
          "Prefer: return=total-count",
          "Prefer: ;;;=,",
          "Accept-Encoding: gzip, br, identity;q=0",
          "Accept-Charset: utf-16",
          "Accept-Language: xx-\u00ff",
          "TE: trailers",
          "Max-Forwards: -1",
          "Content-Type: multipart/form-data; boundary=",
          "Traceparent: 00-zz",
          "Early-Data: 1",
          "Sec-WebSocket-Key: x",
          "Upgrade-Insecure-Requests: 1");

  private final Draw draw;

  OddHeaders(Draw draw) {
    this.draw = draw;
  }

  /// Some that are well-formed lines, so that the message ends where it should.
  String readable() {
    StringBuilder lines = new StringBuilder();
    for (int i = draw.below(3); i >= 0; i--) {
      lines.append(one()).append("\r\n");
    }
    return lines.toString();
  }

  private String one() {
    return switch (draw.below(9)) {
      case 0, 1 -> "Accept: " + draw.oneOf(ACCEPT);
      case 2 -> draw.oneOf(CONDITIONS);
      case 3 -> "EvEnergy-User: " + draw.oneOf(USERS);
      case 4 ->
          "EvEnergy-Version: " + draw.oneOf("2", "2.0", "3", "", "2,2", "9".repeat(500), "\u00ff");
      case 5 -> "Authorization: " + credentials();
      case 6 -> "X-" + "x".repeat(1 + draw.below(2_000)) + ": " + "y".repeat(draw.below(8_000));
      default -> draw.oneOf(FORWARDED);
    };
  }

  private String credentials() {
    return switch (draw.below(8)) {
      case 0 ->
          draw.oneOf(
              "",
              "Bearer",
              "Bearer ",
              "bearer x",
              "Bearer  x",
              "Basic YTpi",
              "Digest x=",
              "Negotiate");
      case 1 -> "Bearer " + draw.characters("abcXYZ019-_.~+/=", draw.below(200));
      case 2 -> "Bearer " + "a.b.c";
      case 3 -> "Bearer eyJhbGciOiJub25lIn0.eyJzY29wZSI6ImFjY2Vzc19hbGxfYXJlYXMifQ.";
      case 4 -> "Bearer eyJ" + "A".repeat(draw.below(30_000)) + ".e30.x";
      case 5 -> "Bearer ....";
      case 6 -> "Bearer \u00e9\u00ff";
      default -> "Bearer e30.e30." + "\"'\\%";
    };
  }

  /// Some of which it is not clear where they end, or the message does.
  String broken() {
    return draw.oneOf(
            "Broken\r\n",
            "Bro ken: 1\r\n",
            ": 1\r\n",
            "X : 1\r\n",
            " folded: 1\r\n",
            "X: 1\r\n\tfolded\r\n",
            "X: a\u0000b\r\n",
            "X: a\rb\r\n",
            "X: a\nY: b\r\n",
            "X\u00ff: 1\r\n",
            "Host: evil.example\r\n",
            "Host: a b\r\n",
            "Host: \r\n",
            "Connection: close, keep-alive, x\r\n",
            "Connection: Authorization\r\n",
            "Keep-Alive: timeout=-1\r\n",
            "Upgrade: websocket\r\nConnection: Upgrade\r\n",
            "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n",
            "Expect: 100-continue\r\n",
            "Expect: the-unexpected\r\n",
            "Expect: 100-continue\r\nContent-Length: 5\r\n\r\nab",
            "Content-Length: 0\r\n",
            "Content-Length: 3\r\n\r\nabcd",
            "Content-Length: 99\r\n\r\nGET /v2/nothing HTTP/1.1\r\n",
            "Content-Length: -1\r\n",
            "Content-Length: +1\r\n",
            "Content-Length: 1e3\r\n",
            "Content-Length: 99999999999999999999\r\n",
            "Content-Length: 1, 1\r\n",
            "Content-Length: 1\r\nContent-Length: 2\r\n",
            "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\n",
            "Transfer-Encoding: chunked\r\n\r\n0\r\n",
            "Transfer-Encoding: chunked\r\n\r\nzz\r\n",
            "Transfer-Encoding: chunked\r\n\r\n-1\r\n",
            "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n",
            "Transfer-Encoding: chunked\r\n\r\n3;ext=\"\r\nabc\r\n0\r\nTrailer: x\r\n",
            "Transfer-Encoding: Chunked , identity\r\n",
            "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n",
            "Transfer-Encoding: xchunked\r\n",
            "Transfer-Encoding:\u000bchunked\r\n",
            "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n")
        + (draw.percent(10) ? "X: 1\r\n".repeat(draw.below(15_000)) : "")
        + (draw.percent(5) ? "Y: " + "y".repeat(draw.below(90_000)) + "\r\n" : "");
  }
}
