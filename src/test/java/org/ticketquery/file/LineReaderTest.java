package org.ticketquery.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LineReaderTest {
  @TempDir private Path folder;

  static Stream<Arguments> files() {
    return Stream.of(
        arguments("", List.of()),
        arguments("\n", List.of()),
        arguments("\n\r\n \t\n", List.of()),
        arguments("{}", List.of("1:{}")),
        arguments("{", List.of("1:{")),
        arguments("{}\n", List.of("1:{}")),
        arguments("a\nb\n", List.of("1:a", "2:b")),
        arguments("a\nb", List.of("1:a", "2:b")),
        arguments("a\r\nb\r\n", List.of("1:a", "2:b")),
        arguments("a\r\nb\r", List.of("1:a", "2:b")),
        arguments("\n\na\n\n \n\tb\n\n", List.of("3:a", "6:b")),
        arguments("\uFEFFa\nb\n", List.of("1:a", "2:b")),
        arguments("\uFEFF", List.of()),
        arguments("\uFEFF\na", List.of("2:a")),
        arguments("é\u2028日\n😀", List.of("1:é\u2028日", "2:😀")));
  }

  @ParameterizedTest
  @MethodSource("files")
  void aFileIsReadALineAtATime(String text, List<String> lines) throws Exception {
    assertEquals(lines, lines(text.getBytes(UTF_8)));
  }

  @ParameterizedTest
  @MethodSource("files")
  void aGzippedFileIsReadLikeAnyOtherWhateverItsName(String text, List<String> lines)
      throws Exception {
    assertEquals(lines, lines(gzip(text.getBytes(UTF_8))));
  }

  @Test
  void gzippedPartsInOneFileAreReadOn() throws Exception {
    ByteArrayOutputStream parts = new ByteArrayOutputStream();
    parts.write(gzip("a\nb".getBytes(UTF_8)));
    parts.write(gzip("c\nd\n".getBytes(UTF_8)));
    assertEquals(List.of("1:a", "2:bc", "3:d"), lines(parts.toByteArray()));
  }

  @Test
  void onlyTheFirstByteOrderMarkIsPassedOver() throws Exception {
    assertEquals(List.of("1:a", "2:\uFEFFb"), lines("\uFEFFa\n\uFEFFb".getBytes(UTF_8)));
  }

  @Test
  void aCutGzippedFileIsNoEndOfTheFile() throws Exception {
    byte[] whole = gzip("a\nb\n".repeat(1_000).getBytes(UTF_8));
    byte[] cut = java.util.Arrays.copyOf(whole, whole.length - 12);
    assertThrows(IOException.class, () -> lines(cut));
  }

  @Test
  void aLineThatIsTooLongIsRefusedAndTheNextIsRead() throws Exception {
    String longest = "x".repeat(LineReader.LONGEST_LINE);
    try (LineReader reader = reader(("a\n" + longest + "y\nb\n" + longest).getBytes(UTF_8))) {
      assertEquals("a", text(reader.next()));
      FaultyRecord fault = assertThrows(FaultyRecord.class, reader::next);
      assertTrue(fault.getMessage().contains("4194305 bytes"), fault.getMessage());
      assertEquals(2, reader.number());
      assertEquals("b", text(reader.next()));
      assertEquals(3, reader.number());
      assertEquals(longest, text(reader.next()));
      assertEquals(Optional.empty(), reader.next());
    }
  }

  /// Wherever a line ends, in the bytes that are read at once or behind them.
  @Test
  void linesOfEveryLengthAreReadWhereverTheyLie() throws Exception {
    List<String> expected = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int length = 1; length <= 600; length++) {
      String line = Character.toString('!' + length % 90).repeat(length);
      text.append(line).append('\n');
      expected.add(length + ":" + line);
    }
    assertEquals(expected, lines(text.toString().getBytes(UTF_8)));
  }

  @Test
  void aLineEndOfTwoCharactersDoesNotSpoilARecord() throws Exception {
    try (LineReader reader = reader((TicketJson.full() + "\r\n").getBytes(UTF_8))) {
      byte[] line = reader.next().orElseThrow();
      assertEquals(TicketJson.ID, RecordJson.ticket(line).id().value());
    }
  }

  /// Each line with its number before it; a carriage return at its end, which JSON does not see, is
  /// left out.
  private List<String> lines(byte[] file) throws Exception {
    List<String> lines = new ArrayList<>();
    try (LineReader reader = reader(file)) {
      for (Optional<byte[]> line = reader.next(); line.isPresent(); line = reader.next()) {
        lines.add(reader.number() + ":" + text(line).strip());
      }
    }
    return lines;
  }

  private LineReader reader(byte[] content) throws IOException {
    return new LineReader(
        RecordFile.of(Files.write(folder.resolve("records"), content), "records").open());
  }

  private static String text(Optional<byte[]> line) {
    return new String(line.orElseThrow(), UTF_8);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    }
    return bytes.toByteArray();
  }
}
