package org.ticketquery.support;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Sends whatever bytes to the service and reads what comes back, until the connection is closed.
public final class Wire {
  private static final int PATIENCE_MILLIS = 20_000;

  /// One answer, as far as it can be told from the bytes.
  public record Response(int status, List<String> headerLines, String body) {
    /// All values of a header.
    public List<String> headers(String name) {
      String prefix = name.toLowerCase(Locale.ROOT) + ":";
      return headerLines.stream()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
          .map(line -> line.substring(prefix.length()).strip())
          .toList();
    }

    public Optional<String> header(String name) {
      return headers(name).stream().findFirst();
    }
  }

  private Wire() {}

  /// Sends the bytes that the text is in Latin-1, says that there is no more, and reads all
  /// answers.
  public static List<Response> exchange(String url, String request) {
    URI service = URI.create(url);
    try (Socket socket = new Socket(service.getHost(), service.getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      StringBuilder received = new StringBuilder();
      try {
        socket.getOutputStream().write(request.getBytes(ISO_8859_1));
        socket.shutdownOutput();
        received.append(new String(socket.getInputStream().readAllBytes(), ISO_8859_1));
      } catch (SocketException closedWhileSending) {
        received.append(rest(socket));
      }
      List<Response> answers = parse(received.toString(), request.startsWith("HEAD "));
      DocumentedAnswers.check(service.getPath(), request, answers);
      return answers;
    } catch (IOException e) {
      throw new IllegalStateException("no answer to: " + request, e);
    }
  }

  /// What had arrived when the service closed the connection.
  private static String rest(Socket socket) {
    StringBuilder rest = new StringBuilder();
    try {
      for (int c = socket.getInputStream().read(); c >= 0; c = socket.getInputStream().read()) {
        rest.append((char) c);
      }
    } catch (IOException reset) {
      // Nothing more will come.
    }
    return rest.toString();
  }

  private static List<Response> parse(String received, boolean bodiless) {
    List<Response> responses = new ArrayList<>();
    int start = 0;
    while (received.startsWith("HTTP/1.", start)) {
      int end = received.indexOf("\r\n\r\n", start);
      if (end < 0) {
        throw new AssertionError("a header without end: " + received.substring(start));
      }
      List<String> lines = List.of(received.substring(start, end).split("\r\n", -1));
      Response head = new Response(Integer.parseInt(lines.getFirst().split(" ", -1)[1]), lines, "");
      int body = end + 4;
      int length = head.header("Content-Length").map(Integer::parseInt).orElse(-1);
      // What cannot be read as a message at all is answered with a body, even to `HEAD`.
      boolean empty = bodiless && (body == received.length() || received.startsWith("HTTP", body));
      start =
          empty || head.status() < 200
              ? body
              : length < 0 ? received.length() : Math.min(received.length(), body + length);
      responses.add(new Response(head.status(), lines, received.substring(body, start)));
    }
    if (start < received.length()) {
      throw new AssertionError("bytes that are no answer: " + received.substring(start));
    }
    return responses;
  }
}
