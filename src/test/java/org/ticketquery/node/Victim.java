package org.ticketquery.node;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// A program that writes documents, says so and waits to be killed.
final class Victim {
  static final String DONE = "done";
  static final int DOCUMENTS = 100;

  private Victim() {}

  static List<String> command(Path data) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return List.of(
        java,
        "-Xmx512m",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        classPath,
        Victim.class.getName(),
        data.toString());
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    var node = EmbeddedNode.start(Path.of(arguments[0]));
    var connection = SearchConnection.embedded(node, Duration.ofSeconds(20));
    EmbeddedNodeTest.index(connection, DOCUMENTS);
    System.out.println(DONE);
    Thread.sleep(Duration.ofMinutes(1));
  }
}
