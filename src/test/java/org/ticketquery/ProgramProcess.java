package org.ticketquery;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.ticketquery.support.TestEngine;

/// The program as a process of its own, as users run it, but started faster.
final class ProgramProcess {
  private ProgramProcess() {}

  /// Starts a command. What it says is thrown away.
  ///
  /// @param engine how it finds its engine
  static Process start(List<String> engine, String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(engine);
    return new ProcessBuilder(command(all))
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /// Starts a command that works on that engine.
  ///
  /// @param out a file for what it says on standard output
  /// @param err likewise
  static Process over(TestEngine engine, Path out, Path err, String... arguments)
      throws IOException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(engine.arguments());
    return new ProcessBuilder(command(all))
        .redirectOutput(out.toFile())
        .redirectError(err.toFile())
        .start();
  }

  /// Starts a command on a terminal of its own, over the engine of this JVM.
  static Process onTerminal(List<String> arguments) throws IOException {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(TestEngine.EMBEDDED.arguments());
    List<String> command = new ArrayList<>(command(all));
    command.add(1, "-Dtickets.terminal=100");
    String line =
        command.stream()
            .map(word -> "'" + word + "'")
            .collect(Collectors.joining(" ", "exec ", ""));
    return new ProcessBuilder("script", "-qec", line, "/dev/null").start();
  }

  /// Starts another program of the tests, whose standard output is to be read.
  static Process of(Class<?> program, List<String> arguments) throws IOException {
    return new ProcessBuilder(command(program, arguments))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static List<String> command(List<String> arguments) {
    return command(Main.class, arguments);
  }

  private static List<String> command(Class<?> program, List<String> arguments) {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:TieredStopAtLevel=1",
                "-Duser.language=en",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.util.logging.manager=org.apache.logging.log4j.jul.LogManager",
                "-cp",
                classPath,
                program.getName()));
    command.addAll(arguments);
    return command;
  }
}
