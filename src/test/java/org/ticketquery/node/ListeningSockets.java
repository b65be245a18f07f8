package org.ticketquery.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The TCP sockets at which this process listens, as the Linux kernel tells.
final class ListeningSockets {
  private static final String LISTEN = "0A";
  private static final String LOOPBACK_IPV4 = "0100007F";
  private static final String LOOPBACK_IPV4_IN_IPV6 = "0000000000000000FFFF00000100007F";

  private static final Pattern WHITESPACE = Pattern.compile("\\s+");

  private ListeningSockets() {}

  /// As `address:port`, an address other than IPv4 loopback in hexadecimal.
  static List<String> ofThisProcess() throws IOException {
    Set<String> inodes = inodes();
    return Stream.concat(lines("tcp"), lines("tcp6"))
        .map(line -> WHITESPACE.split(line.strip()))
        .filter(fields -> fields[3].equals(LISTEN) && inodes.contains(fields[9]))
        .map(fields -> readable(fields[1]))
        .sorted()
        .toList();
  }

  private static Stream<String> lines(String protocol) throws IOException {
    return Files.readAllLines(Path.of("/proc/self/net", protocol)).stream().skip(1);
  }

  private static Set<String> inodes() throws IOException {
    Set<String> inodes = new HashSet<>();
    try (var descriptors = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
      for (Path descriptor : descriptors) {
        if (Files.isSymbolicLink(descriptor)) {
          String target = Files.readSymbolicLink(descriptor).toString();
          inodes.add(target.replaceAll("^socket:\\[(\\d+)]$", "$1"));
        }
      }
    }
    return inodes;
  }

  private static String readable(String socket) {
    int colon = socket.indexOf(':');
    String address = socket.substring(0, colon);
    boolean loopback = address.equals(LOOPBACK_IPV4) || address.equals(LOOPBACK_IPV4_IN_IPV6);
    int port = Integer.parseInt(socket.substring(colon + 1), 16);
    return (loopback ? "127.0.0.1" : address) + ":" + port;
  }
}
