package org.ticketquery.node;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// Requests that an HTTP client refuses to send.
final class RawHttp {
  private RawHttp() {}

  static String statusLine(URI server, String method, String target) throws IOException {
    try (var socket = new Socket(server.getHost(), server.getPort())) {
      String request = method + " " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return answer.lines().findFirst().orElse("");
    }
  }
}
