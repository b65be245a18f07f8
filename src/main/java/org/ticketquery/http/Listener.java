package org.ticketquery.http;

import io.javalin.config.JavalinConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/// A port that is ours from the start, so that a service knows its own URL before it answers.
final class Listener {
  /// In bytes. A query string of 16 KiB and a token of as much fit.
  private static final int HEADER_SIZE = 64 * 1024;

  /// In bytes. The links of a page repeat the query twice, and where it held what no URL may hold,
  /// three bytes are made of one.
  private static final int LONGEST_ANSWER_HEADER = 2 * 3 * 16 * 1024 + 16 * 1024;

  private final ServerSocketChannel channel;
  private final String host;

  /// Takes the port.
  ///
  /// @param port 0 for any free one
  /// @throws IOException where it cannot be had, with a message that says so
  Listener(String host, int port) throws IOException {
    this.host = host;
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw new IOException("there is no host \"" + host + "\"");
    }
    channel = ServerSocketChannel.open();
    try {
      channel.bind(address);
    } catch (IOException e) {
      channel.close();
      throw new IOException(
          "port " + port + " of " + host + " cannot be had: " + e.getMessage() + "; choose another",
          e);
    }
  }

  /// The URL of the root.
  String url() {
    try {
      int port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
      return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Makes a server listen here and nowhere else.
  void configure(JavalinConfig config) {
    config.jetty.addConnector((server, http) -> connector(server, http));
  }

  private ServerConnector connector(Server server, HttpConfiguration http) {
    http.setRequestHeaderSize(HEADER_SIZE);
    http.setMaxResponseHeaderSize(LONGEST_ANSWER_HEADER);
    http.setSendServerVersion(false);
    http.setSendDateHeader(true);
    http.setUriCompliance(UriCompliance.DEFAULT);
    http.addCustomizer((request, headers) -> MethodAsSent.of(request));
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    try {
      connector.open(channel);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return connector;
  }
}
