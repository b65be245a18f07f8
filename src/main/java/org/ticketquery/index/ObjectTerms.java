package org.ticketquery.index;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import org.ticketquery.ticket.KeyPath;
import org.ticketquery.ticket.TicketField;

/// What filters on the keys of `custom_fields` and `attributes` compare: a term for each path of
/// keys that has a value, and another for each value at a path (ADR 10).
///
/// A value is a string, or a number, `true` or `false` as it is written in the record; an object
/// makes its path one that has a value, and an array stands for its elements. A term is 96 bits of
/// a SHA-256, so that keys and values may have any length and every term has the same.
public final class ObjectTerms {
  private static final Base64.Encoder TEXT = Base64.getUrlEncoder();
  private static final int BYTES = 12;

  private final MessageDigest hash;

  ObjectTerms() {
    try {
      this.hash = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /// The term of the records that have a value at the path.
  public static String present(TicketField field, KeyPath path) {
    return text(new ObjectTerms().at(field, path));
  }

  /// The term of the records that have this value at the path, in any case.
  public static String value(TicketField field, KeyPath path, String value) {
    ObjectTerms terms = new ObjectTerms();
    return text(terms.value(terms.at(field, path), value));
  }

  private byte[] at(TicketField field, KeyPath path) {
    byte[] place = root(field);
    for (String key : path.keys()) {
      place = key(place, key);
    }
    return place;
  }

  /// The term of a field as a whole, as bytes.
  byte[] root(TicketField field) {
    return hashed(field.wireName().getBytes(US_ASCII));
  }

  /// The term of a key at a path, as bytes.
  byte[] key(byte[] path, String key) {
    hash.update(path);
    hash.update((byte) 'k');
    return hashed(key.getBytes(UTF_8));
  }

  /// The term of a value at a path, as bytes.
  byte[] value(byte[] path, String value) {
    hash.update(path);
    hash.update((byte) 'v');
    return hashed(folded(value).getBytes(UTF_8));
  }

  private byte[] hashed(byte[] last) {
    return Arrays.copyOf(hash.digest(last), BYTES);
  }

  /// A term as it is stored and asked for.
  static String text(byte[] term) {
    return TEXT.encodeToString(term);
  }

  /// As the normalizer of the other texts does it (`folded` in `index-mappings/tickets.json`):
  /// character by character to upper case, and that to lower case.
  static String folded(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      folded.appendCodePoint(Character.toLowerCase(Character.toUpperCase(c)));
      i += Character.charCount(c);
    }
    return folded.toString();
  }
}
