package org.ticketquery.index;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Walks over JSON that the engine wrote without reading what is in it. A parser would look at
/// every name and value of every record; this looks for the ends of strings and objects only, which
/// is several times faster on the path of a page.
///
/// It trusts the engine to write JSON. Where that is cut short or is something else, a step fails
/// rather than go on.
public final class JsonScanner {
  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGHEST_BITS = 0x8080_8080_8080_8080L;
  private static final long QUOTES = '"' * ONES;
  private static final long BACKSLASHES = '\\' * ONES;

  /// Any number of as many digits is a `long`, and the engine counts nothing that has more.
  private static final int MOST_DIGITS = 18;

  private final byte[] bytes;
  private int position;

  public JsonScanner(byte[] bytes) {
    this.bytes = bytes;
  }

  /// Looks at the byte at a place next.
  public void goTo(int place) {
    position = place;
  }

  /// Where the next byte to be looked at is.
  public int position() {
    return position;
  }

  /// Goes into an object or array.
  public void enter(char opening) throws IOException {
    if (next() != opening) {
      throw malformed();
    }
    position++;
  }

  /// Goes to the next field's value in an object that was entered, past the name and colon. At the
  /// object's end it leaves the object.
  ///
  /// @return whether there is a field
  public boolean nextField(Name name) throws IOException {
    if (!nextElement('}')) {
      return false;
    }
    name.start = position + 1;
    skipString();
    name.end = position - 1;
    if (next() != ':') {
      throw malformed();
    }
    position++;
    next();
    return true;
  }

  /// Goes to the next element in an array or object that was entered. At its end it leaves it.
  ///
  /// @return whether there is an element
  public boolean nextElement(char closing) throws IOException {
    byte b = next();
    if (b == ',') {
      position++;
      b = next();
    }
    if (b == closing) {
      position++;
      return false;
    }
    return true;
  }

  /// Goes past the value here.
  public void skipValue() throws IOException {
    switch (next()) {
      case '"' -> skipString();
      case '{', '[' -> skipNested();
      default -> skipPlain();
    }
  }

  /// Reads the whole number here and goes past it.
  public long number() throws IOException {
    int start = position;
    long number = 0;
    while (at(position) >= '0' && at(position) <= '9') {
      number = 10 * number + bytes[position++] - '0';
    }
    if (position == start || position - start > MOST_DIGITS) {
      throw malformed();
    }
    return number;
  }

  /// Reads `true` or `false` here and goes past it.
  public boolean truth() throws IOException {
    boolean truth = next() == 't';
    skipPlain();
    return truth;
  }

  /// Makes sure that nothing stands here any more.
  public void end() throws IOException {
    while (position < bytes.length && isSpace(bytes[position])) {
      position++;
    }
    if (position != bytes.length) {
      throw malformed();
    }
  }

  /// A name as a place in the bytes; used again for each field.
  public final class Name {
    private int start;
    private int end;

    public boolean is(byte[] expected) {
      return Arrays.equals(bytes, start, end, expected, 0, expected.length);
    }
  }

  private void skipString() throws IOException {
    int i = position + 1;
    while (true) {
      i = quoteOrBackslash(i);
      if (at(i) == '"') {
        position = i + 1;
        return;
      }
      i += 2;
    }
  }

  /// The place of the next quote or backslash from `i` on, eight bytes at a time: texts are most of
  /// a page. In `(x - 1) & ~x & 0x80` a byte of `x` that is 0 leaves its highest bit, and the
  /// lowest such bit is always right.
  private int quoteOrBackslash(int i) throws IOException {
    for (; i + Long.BYTES <= bytes.length; i += Long.BYTES) {
      long word = (long) WORDS.get(bytes, i);
      long quote = word ^ QUOTES;
      long backslash = word ^ BACKSLASHES;
      long found = (((quote - ONES) & ~quote) | ((backslash - ONES) & ~backslash)) & HIGHEST_BITS;
      if (found != 0) {
        return i + Long.numberOfTrailingZeros(found) / Byte.SIZE;
      }
    }
    while (at(i) != '"' && bytes[i] != '\\') {
      i++;
    }
    return i;
  }

  private void skipNested() throws IOException {
    int depth = 0;
    do {
      switch (at(position)) {
        case '"' -> skipString();
        case '{', '[' -> {
          depth++;
          position++;
        }
        case '}', ']' -> {
          depth--;
          position++;
        }
        default -> position++;
      }
    } while (depth > 0);
  }

  private void skipPlain() throws IOException {
    int start = position;
    while (!endsPlain(at(position))) {
      position++;
    }
    if (position == start) {
      throw malformed();
    }
  }

  private static boolean endsPlain(byte b) {
    return b == ',' || b == '}' || b == ']' || isSpace(b);
  }

  private byte next() throws IOException {
    while (isSpace(at(position))) {
      position++;
    }
    return bytes[position];
  }

  private byte at(int place) throws IOException {
    if (place >= bytes.length) {
      throw malformed();
    }
    return bytes[place];
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  private IOException malformed() {
    return new IOException("the engine's answer is not what it should be at byte " + position);
  }
}
