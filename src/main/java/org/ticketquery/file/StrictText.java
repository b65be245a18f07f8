package org.ticketquery.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.OptionalInt;

/// Decodes UTF-8, and refuses what is not instead of mending or guessing it, as parsers do.
final class StrictText {
  private StrictText() {}

  /// What the runtime puts in the place of bytes that are not UTF-8. It may also stand there.
  private static final char REPLACEMENT = '\uFFFD';

  static String decode(byte[] bytes) throws FaultyRecord {
    // Much faster than a decoder that reports.
    String text = new String(bytes, UTF_8);
    return text.indexOf(REPLACEMENT) < 0 ? text : decodeSlowly(bytes);
  }

  private static String decodeSlowly(byte[] bytes) throws FaultyRecord {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new FaultyRecord("not UTF-8");
    }
  }

  /// The first half of a surrogate pair that stands alone in a text, as escapes in JSON can write
  /// it.
  static OptionalInt half(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        return OptionalInt.of(c);
      }
    }
    return OptionalInt.empty();
  }

  /// The text of a stream; reading throws [CharacterCodingException] where it is malformed.
  static Reader of(InputStream in) {
    // A decoder reports what a charset's name would replace.
    return new InputStreamReader(in, UTF_8.newDecoder());
  }

  /// What to say of text that cannot be read on.
  ///
  /// @throws IOException where it is the file that cannot be read
  static FaultyRecord unreadable(IOException failure) throws IOException {
    if (failure instanceof CharacterCodingException) {
      return new FaultyRecord("not UTF-8; the rest of the file is not read");
    }
    throw failure;
  }
}
