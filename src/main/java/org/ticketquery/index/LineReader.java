package org.ticketquery.index;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/// Reads a file of one record a line, gzipped or not, a line at a time; blank lines are passed
/// over.
final class LineReader implements AutoCloseable {
  /// In bytes. A longer line is no record of a helpdesk, and would not fit a batch.
  static final int LONGEST_LINE = 4 * 1024 * 1024;

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream in;
  private long number;

  LineReader(Path file) throws IOException {
    this.in = decompressed(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
    in.mark(BYTE_ORDER_MARK.length);
    if (!Arrays.equals(in.readNBytes(BYTE_ORDER_MARK.length), BYTE_ORDER_MARK)) {
      in.reset();
    }
  }

  /// The next line's bytes, without its end; empty at the end of the file.
  ///
  /// @throws FaultyRecord where the line is longer than [#LONGEST_LINE]; the next call goes on
  ///   behind it
  Optional<byte[]> next() throws IOException, FaultyRecord {
    while (true) {
      ByteArrayOutputStream line = new ByteArrayOutputStream(1_024);
      int c = in.read();
      if (c < 0) {
        return Optional.empty();
      }
      number++;
      long length = 0;
      boolean blank = true;
      for (; c >= 0 && c != '\n'; c = in.read()) {
        length++;
        blank &= c == ' ' || c == '\t' || c == '\r';
        if (length <= LONGEST_LINE) {
          line.write(c);
        }
      }
      if (length > LONGEST_LINE) {
        throw new FaultyRecord(
            "a line of " + length + " bytes; at most " + LONGEST_LINE + " are read");
      }
      if (!blank) {
        return Optional.of(line.toByteArray());
      }
    }
  }

  /// The number of the line that [#next()] returned last, from 1.
  long number() {
    return number;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private static InputStream decompressed(BufferedInputStream in) throws IOException {
    in.mark(2);
    boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return gzip ? new BufferedInputStream(new GZIPInputStream(in, 1 << 16), 1 << 16) : in;
  }
}
