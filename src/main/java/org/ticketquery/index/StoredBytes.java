package org.ticketquery.index;

import java.util.Arrays;

/// Where the parts of a stored record lie in the bytes that hold it; see [StoredRecord] for their
/// order. Nothing here reads more than the few bytes around a boundary.
public final class StoredBytes {
  private static final int ID_LENGTH = 30;
  private static final int ID_START = StoredRecord.ID_PREFIX.length;
  private static final int USER_START = ID_START + ID_LENGTH + StoredRecord.USER_PREFIX.length;

  private StoredBytes() {}

  /// Where the 30 bytes of the record's ID begin.
  ///
  /// @throws IllegalStateException where the bytes are no record that this program stored
  public static int id(byte[] bytes, int start) {
    require(bytes, start, StoredRecord.ID_PREFIX);
    return start + ID_START;
  }

  /// Where the value of a ticket's `user` begins: the quote before 30 bytes of ID, or `null`.
  public static int user(byte[] bytes, int start) {
    require(bytes, start + ID_START + ID_LENGTH, StoredRecord.USER_PREFIX);
    return start + USER_START;
  }

  /// Whether the value at [#user(byte[], int)] is an ID and not `null`.
  public static boolean hasUser(byte[] bytes, int user) {
    return bytes[user] == '"';
  }

  /// Where the comma after the value at [#user(byte[], int)] is.
  public static int afterUser(byte[] bytes, int user) {
    return user + (hasUser(bytes, user) ? ID_LENGTH + 2 : 4);
  }

  /// Where the quote that closes the record's ID is; the rest of a user follows it.
  public static int afterId(byte[] bytes, int start) {
    return id(bytes, start) + ID_LENGTH;
  }

  /// Where the hidden fields begin, which are never answered. Inside a JSON string a quote has a
  /// backslash before it, so the last place where the hidden fields' beginning stands is where they
  /// begin.
  ///
  /// @param end just after the record's closing brace
  public static int hidden(byte[] bytes, int start, int end) {
    byte[] prefix = StoredRecord.HIDDEN_PREFIX;
    for (int i = end - prefix.length; i > start; i--) {
      if (bytes[i] == prefix[0]
          && Arrays.equals(bytes, i, i + prefix.length, prefix, 0, prefix.length)) {
        return i;
      }
    }
    throw notOurs();
  }

  private static void require(byte[] bytes, int start, byte[] expected) {
    if (!Arrays.equals(bytes, start, start + expected.length, expected, 0, expected.length)) {
      throw notOurs();
    }
  }

  private static IllegalStateException notOurs() {
    return new IllegalStateException("a stored record has another layout than this program writes");
  }
}
