package org.ticketquery.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;

/// One kept-alive HTTP/1.1 connection that sends the same bytes again and again and reads past the
/// answers. It costs next to nothing itself, so that on two cores the servers are measured and not
/// their client.
final class BareClient implements AutoCloseable {
  private static final String LENGTH = "content-length:";

  private final Socket socket;
  private final InputStream in;
  private final byte[] request;

  BareClient(URI target, String head, byte[] body) throws IOException {
    this.socket = new Socket(target.getHost(), target.getPort());
    socket.setTcpNoDelay(true);
    this.in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
    byte[] headBytes = head.getBytes(ISO_8859_1);
    this.request = new byte[headBytes.length + body.length];
    System.arraycopy(headBytes, 0, request, 0, headBytes.length);
    System.arraycopy(body, 0, request, headBytes.length, body.length);
  }

  /// Sends the request and returns how many bytes the body of the answer had.
  ///
  /// @throws IOException where the answer is neither a 200 nor a 304
  long exchange() throws IOException {
    socket.getOutputStream().write(request);
    String status = line();
    long length = 0;
    for (String header = line(); !header.isEmpty(); header = line()) {
      if (header.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
        length = Long.parseLong(header.substring(LENGTH.length()).strip());
      }
    }
    in.skipNBytes(length);
    if (!status.contains(" 200 ") && !status.contains(" 304 ")) {
      throw new IOException(status);
    }
    return length;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException();
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
