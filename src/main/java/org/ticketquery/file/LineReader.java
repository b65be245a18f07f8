package org.ticketquery.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/// Reads text of one record a line, a line at a time; blank lines are passed over.
final class LineReader implements AutoCloseable {
  /// In bytes. A longer line is no record of a helpdesk, and would not fit a batch.
  static final int LONGEST_LINE = 4 * 1024 * 1024;

  private static final int BUFFER = 1 << 16;
  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGHEST_BITS = 0x8080_8080_8080_8080L;
  private static final long LINE_FEEDS = '\n' * ONES;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int position;
  private int limit;
  private long number;

  LineReader(InputStream in) {
    this.in = in;
  }

  /// The next line's bytes, without its line feed; empty at the end of the file.
  ///
  /// @throws FaultyRecord where the line is longer than [#LONGEST_LINE]; the next call goes on
  ///   behind it
  Optional<byte[]> next() throws IOException, FaultyRecord {
    while (fill()) {
      number++;
      byte[] line = line();
      if (!isBlank(line)) {
        return Optional.of(line);
      }
    }
    return Optional.empty();
  }

  /// The bytes up to the next line feed or the end, and beyond it.
  private byte[] line() throws IOException, FaultyRecord {
    int whole = lineFeed(position);
    if (whole < limit) {
      byte[] line = Arrays.copyOfRange(buffer, position, whole);
      position = whole + 1;
      return line;
    }
    return longLine();
  }

  /// A line that is not in the buffer as a whole.
  private byte[] longLine() throws IOException, FaultyRecord {
    ByteArrayOutputStream line = new ByteArrayOutputStream(1_024);
    long length = 0;
    boolean ended = false;
    while (!ended && fill()) {
      int end = lineFeed(position);
      length += end - position;
      if (length <= LONGEST_LINE) {
        line.write(buffer, position, end - position);
      }
      ended = end < limit;
      position = ended ? end + 1 : end;
    }
    if (length > LONGEST_LINE) {
      throw new FaultyRecord(
          "a line of " + length + " bytes; at most " + LONGEST_LINE + " are read");
    }
    return line.toByteArray();
  }

  /// The place of the first line feed from a place on, or the limit; eight bytes at a time.
  private int lineFeed(int from) {
    int i = from;
    while (i + Long.BYTES <= limit && !hasLineFeed((long) WORDS.get(buffer, i))) {
      i += Long.BYTES;
    }
    while (i < limit && buffer[i] != '\n') {
      i++;
    }
    return i;
  }

  private static boolean hasLineFeed(long word) {
    long zero = word ^ LINE_FEEDS;
    return ((zero - ONES) & ~zero & HIGHEST_BITS) != 0;
  }

  /// Returns whether there is a byte at the position.
  private boolean fill() throws IOException {
    if (position == limit) {
      position = 0;
      limit = Math.max(0, in.read(buffer));
    }
    return position < limit;
  }

  private static boolean isBlank(byte[] line) {
    for (byte b : line) {
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }

  /// The number of the line that [#next()] returned last, from 1.
  long number() {
    return number;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
