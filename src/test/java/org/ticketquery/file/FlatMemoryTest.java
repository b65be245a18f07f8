package org.ticketquery.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// No file is ever read whole: one that is larger than the memory of the process is read in it to
/// its end, and no more is in use there than at its beginning. `-Dmemory.megabytes=2000` for larger
/// files.
class FlatMemoryTest {
  private static final int MEGABYTES = Integer.getInteger("memory.megabytes", 40);

  /// In megabytes.
  private static final int MEMORY = 32;

  private static final int TICKETS_A_MEGABYTE = 1_050;

  @ParameterizedTest
  @EnumSource(FileFormat.class)
  void aFileLargerThanTheMemoryIsReadInIt(FileFormat format) throws Exception {
    long tickets = (long) MEGABYTES * TICKETS_A_MEGABYTE;
    List<String> said = readInLittleMemory(format, tickets);
    assertEquals("tickets " + tickets, said.getLast(), () -> String.join("\n", said));
    List<Long> used =
        said.stream()
            .filter(line -> line.startsWith("used "))
            .map(line -> Long.valueOf(line.substring(5)))
            .toList();
    assertTrue(used.size() >= 10, said::toString);
    assertTrue(Collections.max(used) < used.getFirst() + (2 << 20), said::toString);
  }

  private static List<String> readInLittleMemory(FileFormat format, long tickets)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + MEMORY + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                LittleMemory.class.getName(),
                format.name(),
                "" + tickets)
            .redirectErrorStream(true)
            .start();
    List<String> said = process.inputReader().lines().toList();
    process.waitFor();
    return said;
  }
}
