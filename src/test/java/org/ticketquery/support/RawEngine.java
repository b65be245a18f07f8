package org.ticketquery.support;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A remote engine on bare sockets, for what no HTTP server can be made to do: to break off, to
/// reset, to dribble, to speak nonsense.
public final class RawEngine implements AutoCloseable {
  private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *(\\d+)");
  private static final Pattern CHUNKED = Pattern.compile("(?i)transfer-encoding: *chunked");

  /// How a connection is treated. When it returns, the connection is closed.
  public interface Manners {
    void meet(Socket connection) throws IOException;
  }

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Queue<Socket> connections = new ConcurrentLinkedQueue<>();
  private final ServerSocket listener;
  private volatile Manners manners = connection -> {};

  public RawEngine() throws IOException {
    listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  /// Treats new connections like this, and closes those that are open.
  public void behaves(Manners other) {
    manners = other;
    hangUp();
  }

  /// Closes the connections that are open.
  public void hangUp() {
    for (Socket open = connections.poll(); open != null; open = connections.poll()) {
      closeQuietly(open);
    }
  }

  /// Reads one request to its end.
  ///
  /// @return its request line; empty where the client has hung up
  public static String readRequest(Socket connection) throws IOException {
    InputStream in = connection.getInputStream();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return "";
      }
      head.append((char) next);
    }
    Matcher length = LENGTH.matcher(head);
    if (length.find()) {
      in.readNBytes(Integer.parseInt(length.group(1)));
    } else if (CHUNKED.matcher(head).find()) {
      StringBuilder body = new StringBuilder();
      while (body.indexOf("0\r\n\r\n") < 0) {
        body.append((char) in.read());
      }
    }
    return head.substring(0, head.indexOf("\r\n"));
  }

  /// Writes Latin-1.
  public static void write(Socket connection, String text) throws IOException {
    connection.getOutputStream().write(text.getBytes(ISO_8859_1));
    connection.getOutputStream().flush();
  }

  /// Closes with a reset, where others close in peace.
  public static void reset(Socket connection) throws IOException {
    connection.setSoLinger(true, 0);
    connection.close();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    hangUp();
    threads.shutdownNow();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket connection = listener.accept();
        connection.setTcpNoDelay(true);
        connections.add(connection);
        threads.execute(() -> meet(connection));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void meet(Socket connection) {
    try (connection) {
      manners.meet(connection);
    } catch (IOException gone) {
      // The service has hung up, or this engine has.
    }
  }

  private static void closeQuietly(Socket open) {
    try {
      open.close();
    } catch (IOException alreadyClosed) {
      // Nothing to be done.
    }
  }
}
