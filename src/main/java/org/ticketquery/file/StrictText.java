package org.ticketquery.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

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
