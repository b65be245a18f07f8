package org.ticketquery.file;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/// A file of records, gzipped or not.
///
/// @param name what messages call it
/// @param opener how to read it from the beginning, as often as asked
/// @param format empty for what its content shows
public record RecordFile(String name, Opener opener, Optional<FileFormat> format) {
  private static final int BUFFER = 1 << 16;
  private static final byte[] GZIP = {0x1f, (byte) 0x8b};
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  /// Opens a file for reading.
  public interface Opener {
    InputStream open() throws IOException;
  }

  /// A file whose format its content shows.
  public static RecordFile of(Path path, String name) {
    return new RecordFile(name, () -> Files.newInputStream(path), Optional.empty());
  }

  /// The file's text in UTF-8, unzipped, behind a byte order mark if it has one.
  ///
  /// @throws IOException where it cannot be read
  public InputStream open() throws IOException {
    InputStream raw = opener.open();
    try {
      BufferedInputStream packed = new BufferedInputStream(raw, BUFFER);
      BufferedInputStream text =
          startsWith(packed, GZIP)
              ? new BufferedInputStream(new GZIPInputStream(packed, BUFFER), BUFFER)
              : packed;
      if (startsWith(text, BYTE_ORDER_MARK)) {
        text.skipNBytes(BYTE_ORDER_MARK.length);
      }
      return text;
    } catch (IOException | RuntimeException e) {
      raw.close();
      throw e;
    }
  }

  /// The first bytes of the text, for a look at what it is.
  byte[] head(int most) throws IOException {
    try (InputStream text = open()) {
      return text.readNBytes(most);
    }
  }

  private static boolean startsWith(BufferedInputStream in, byte[] mark) throws IOException {
    in.mark(mark.length);
    byte[] first = in.readNBytes(mark.length);
    in.reset();
    return Arrays.equals(first, mark);
  }
}
