package org.ticketquery.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ticketquery.support.Wire;

/// One connection to the service: bytes out, answers in, read exactly as far as each of them goes.
final class Exchange implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;
  private static final int LONGEST_LINE = 200_000;

  private final Socket socket;
  private final InputStream in;

  Exchange(URI service) throws IOException {
    socket = new Socket(service.getHost(), service.getPort());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /// Sends a request and reads its one answer.
  Wire.Response ask(byte[] request, boolean head) throws IOException {
    socket.getOutputStream().write(request);
    return next(head).orElseThrow(() -> new IOException("no answer"));
  }

  /// Whether the service goes on with this connection.
  static boolean isKept(Wire.Response answer) {
    return answer.headers("Connection").stream().noneMatch("close"::equalsIgnoreCase);
  }

  /// Sends bytes, says that there are no more, and reads answers until the service closes.
  ///
  /// @param parts sent one after the other
  /// @param pause between two parts
  List<Wire.Response> send(List<byte[]> parts, Duration pause, boolean head) throws IOException {
    OutputStream out = socket.getOutputStream();
    List<Wire.Response> answers = new ArrayList<>();
    try {
      for (byte[] part : parts) {
        out.write(part);
        out.flush();
        wait(pause);
      }
      socket.shutdownOutput();
    } catch (IOException closedWhileSending) {
      // It may have answered before it closed.
    }
    try {
      for (Optional<Wire.Response> next = next(head); next.isPresent(); next = next(head)) {
        answers.add(next.get());
      }
    } catch (IOException reset) {
      // Nothing more will come.
    }
    return answers;
  }

  private static void wait(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /// The next final answer; empty where the service has closed.
  private Optional<Wire.Response> next(boolean head) throws IOException {
    while (true) {
      Optional<String> status = line();
      if (status.isEmpty()) {
        return Optional.empty();
      }
      List<String> lines = new ArrayList<>(List.of(status.get()));
      for (String line = rest(); !line.isEmpty(); line = rest()) {
        lines.add(line);
      }
      if (!status.get().matches("HTTP/1\\.[01] [1-9][0-9][0-9]( .*)?")) {
        throw new AssertionError("this begins no answer: " + status.get());
      }
      int code = Integer.parseInt(status.get().substring(9, 12));
      Wire.Response answer = new Wire.Response(code, lines, "");
      if (code >= 200) {
        return Optional.of(new Wire.Response(code, lines, body(answer, head)));
      }
    }
  }

  private String body(Wire.Response answer, boolean head) throws IOException {
    List<String> lengths = answer.headers("Content-Length");
    boolean chunked =
        answer.headers("Transfer-Encoding").stream()
            .anyMatch(coding -> coding.toLowerCase(Locale.ROOT).equals("chunked"));
    if (lengths.size() > 1 || (chunked && !lengths.isEmpty())) {
      throw new AssertionError("an answer of unclear length: " + answer.headerLines());
    }
    if (head || answer.status() == 204 || answer.status() == 304) {
      return bodyToHead(answer);
    }
    if (chunked) {
      return chunks();
    }
    if (lengths.isEmpty()) {
      return new String(in.readAllBytes(), ISO_8859_1);
    }
    int length = Integer.parseInt(lengths.getFirst());
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new AssertionError("an answer that breaks off: " + answer.headerLines());
    }
    return new String(body, ISO_8859_1);
  }

  /// None. But what cannot be read as a message at all is answered with a body, even to `HEAD`, and
  /// the connection closed.
  private String bodyToHead(Wire.Response answer) throws IOException {
    return answer.status() >= 400 && !isKept(answer)
        ? new String(in.readAllBytes(), ISO_8859_1)
        : "";
  }

  private String chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int size = chunkSize(); size > 0; size = chunkSize()) {
      body.write(in.readNBytes(size));
      rest();
    }
    rest();
    return body.toString(ISO_8859_1);
  }

  private int chunkSize() throws IOException {
    return Integer.parseInt(rest().strip(), 16);
  }

  private String rest() throws IOException {
    return line().orElseThrow(() -> new AssertionError("an answer that breaks off in its head"));
  }

  /// A line without its end; empty where the service has closed before it.
  private Optional<String> line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = in.read();
    if (next < 0) {
      return Optional.empty();
    }
    while (next >= 0 && next != '\n' && line.size() < LONGEST_LINE) {
      line.write(next);
      next = in.read();
    }
    return Optional.of(line.toString(ISO_8859_1).stripTrailing());
  }
}
