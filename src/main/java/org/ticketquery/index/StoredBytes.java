package org.ticketquery.index;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import org.ticketquery.file.FaultyRecord;
import org.ticketquery.file.RecordJson;
import org.ticketquery.ticket.Ticket;

/// Where the parts of a stored record lie in the bytes that hold it; see [StoredRecord] for their
/// order. Nothing here reads more than the few bytes around a boundary.
public final class StoredBytes {
  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGHEST_BITS = 0x8080_8080_8080_8080L;
  private static final long QUOTES = '"' * ONES;
  static final int ID_LENGTH = 30;
  private static final int ID_START = StoredRecord.ID_PREFIX.length;
  private static final int USER_START = ID_START + ID_LENGTH + StoredRecord.USER_PREFIX.length;

  private static final byte[] NULL = {'n', 'u', 'l', 'l'};

  /// The name of the field, and the lowest number there is.
  private static final int LONGEST_NOTE = StoredRecord.HASH_PREFIX.length + 21;

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
    int last = beforeNumbers(bytes, start, end - 1);
    // Where the last of the rest is a text, which can be long, it begins before that.
    int limit = last > start && bytes[last - 1] == '"' ? lastQuote(bytes, start, last - 1) : end;
    for (int i = limit - prefix.length; i > start; i--) {
      if (bytes[i] == prefix[0]
          && Arrays.equals(bytes, i, i + prefix.length, prefix, 0, prefix.length)) {
        return i;
      }
    }
    throw notOurs();
  }

  /// Where the members with a number end those that end at a place.
  private static int beforeNumbers(byte[] bytes, int start, int end) {
    int i = end;
    while (i > start && bytes[i - 1] >= '0' && bytes[i - 1] <= '9') {
      do {
        i--;
      } while (i > start && bytes[i] != ',');
    }
    return i;
  }

  /// The hash of a record: of its bytes up to where a ticket has it noted. Never 0.
  ///
  /// @param end just after the record's closing brace
  public static long hash(byte[] bytes, int start, int end) {
    return ContentHash.of(bytes, start, hashed(bytes, start, end));
  }

  /// Whether a ticket's hash is the one that is noted in it.
  ///
  /// @param end just after the record's closing brace
  public static boolean isAsNoted(byte[] bytes, int start, int end) {
    int noted = hashed(bytes, start, end) + StoredRecord.HASH_PREFIX.length;
    return noted < end
        && new String(bytes, noted, end - 1 - noted, US_ASCII)
            .equals(Long.toString(hash(bytes, start, end)));
  }

  /// Where the note of the hash begins; where there is none, the place of the closing brace.
  private static int hashed(byte[] bytes, int start, int end) {
    byte[] prefix = StoredRecord.HASH_PREFIX;
    int i = end - 1;
    while (i > start && i > end - LONGEST_NOTE && bytes[i] != ',') {
      i--;
    }
    return Arrays.equals(bytes, i, Math.min(end, i + prefix.length), prefix, 0, prefix.length)
        ? i
        : end - 1;
  }

  /// The place of the last quote before `end`, or `start`; eight bytes at a time.
  private static int lastQuote(byte[] bytes, int start, int end) {
    int i = end;
    while (i - Long.BYTES > start && !hasQuote((long) WORDS.get(bytes, i - Long.BYTES))) {
      i -= Long.BYTES;
    }
    do {
      i--;
    } while (i > start && bytes[i] != '"');
    return i;
  }

  private static boolean hasQuote(long word) {
    long zero = word ^ QUOTES;
    return ((zero - ONES) & ~zero & HIGHEST_BITS) != 0;
  }

  /// A stored ticket as it may lie in a file: without the hidden fields, which are derived anew
  /// when it is stored again.
  public static byte[] visible(byte[] bytes, int start, int end) {
    byte[] visible = Arrays.copyOfRange(bytes, start, hidden(bytes, start, end) + 1);
    visible[visible.length - 1] = '}';
    return visible;
  }

  /// The ticket that a stored record holds.
  ///
  /// @throws IllegalStateException where the bytes are no ticket that this program stored
  static Ticket ticket(byte[] bytes, int start, int end) {
    try {
      return RecordJson.ticket(visible(bytes, start, end));
    } catch (FaultyRecord e) {
      throw new IllegalStateException("a stored record cannot be read: " + e.getMessage(), e);
    }
  }

  /// A stored ticket with another organization and everything else as it was.
  ///
  /// @throws IllegalStateException where the bytes are no ticket that this program stored
  static byte[] withOrganization(byte[] bytes, int start, int end, Optional<String> organization) {
    int from = hidden(bytes, start, end) + StoredRecord.HIDDEN_PREFIX.length;
    int to = afterText(bytes, from);
    byte[] value =
        organization.isPresent()
            ? ('"'
                    + new String(JsonStringEncoder.getInstance().quoteAsString(organization.get()))
                    + '"')
                .getBytes(UTF_8)
            : NULL;
    int hashed = hashed(bytes, start, end);
    StoredRecord.Bytes changed = new StoredRecord.Bytes(end - start + value.length);
    changed.write(bytes, start, from - start);
    changed.writeBytes(value);
    changed.write(bytes, to, hashed - to);
    if (hashed < end - 1) {
      long hash = changed.hash();
      changed.writeBytes(StoredRecord.HASH_PREFIX);
      changed.writeBytes(Long.toString(hash).getBytes(US_ASCII));
    }
    changed.write('}');
    return changed.toByteArray();
  }

  /// Where a text, or `null`, ends that begins at a place.
  private static int afterText(byte[] bytes, int from) {
    if (bytes[from] != '"') {
      return from + NULL.length;
    }
    int i = from + 1;
    while (bytes[i] != '"') {
      i += bytes[i] == '\\' ? 2 : 1;
    }
    return i + 1;
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
