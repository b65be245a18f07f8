package org.ticketquery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.ticketquery.support.TestEngine;

/// What one run of the program, in this process, did.
record CommandRun(int exit, String out, String err) {
  /// A command that works on that engine.
  static CommandRun over(TestEngine engine, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(engine.arguments());
    return run(all.toArray(String[]::new));
  }

  static CommandRun run(String... arguments) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
    ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
    try (PrintStream newOut = new PrintStream(outBytes, true, UTF_8);
        PrintStream newErr = new PrintStream(errBytes, true, UTF_8)) {
      System.setOut(newOut);
      System.setErr(newErr);
      int exit = Main.run(arguments);
      return new CommandRun(exit, outBytes.toString(UTF_8), errBytes.toString(UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }
}
