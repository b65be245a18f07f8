package org.ticketquery.ticket;

import java.time.Instant;

/// Writes IDs as ULIDs: 48 bits of a time in milliseconds and 80 bits of anything, in Crockford's
/// base 32, so that they are in the order of their times.
public final class Ulid {
  /// How many characters the time has, the first behind the kind.
  public static final int TIME_CHARACTERS = 10;

  /// How many characters each half of the rest has.
  public static final int HALF_CHARACTERS = 8;

  /// The bits that [#of] takes of each of its numbers.
  public static final long HALF = (1L << (5 * HALF_CHARACTERS)) - 1;

  private static final String CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private Ulid() {}

  /// An ID of a kind.
  ///
  /// @param time from 1970 on; an earlier one counts as 1970
  /// @param upper its lower 40 bits come right behind the time
  /// @param lower its lower 40 bits come last
  public static ResourceId of(String kind, Instant time, long upper, long lower) {
    char[] id = new char[kind.length() + TIME_CHARACTERS + 2 * HALF_CHARACTERS];
    kind.getChars(0, kind.length(), id, 0);
    int end = kind.length();
    end = write(Math.max(0, time.toEpochMilli()), id, end, TIME_CHARACTERS);
    end = write(upper, id, end, HALF_CHARACTERS);
    write(lower, id, end, HALF_CHARACTERS);
    return new ResourceId(new String(id));
  }

  /// The bits that came last.
  ///
  /// @param id one of [#of]
  public static long lower(ResourceId id) {
    String value = id.value();
    long bits = 0;
    for (int i = value.length() - HALF_CHARACTERS; i < value.length(); i++) {
      bits = (bits << 5) | Math.max(0, CROCKFORD.indexOf(value.charAt(i)));
    }
    return bits;
  }

  /// Returns the place behind the last character.
  private static int write(long bits, char[] id, int from, int count) {
    long rest = bits;
    for (int i = from + count - 1; i >= from; i--) {
      id[i] = CROCKFORD.charAt((int) (rest & 31));
      rest >>>= 5;
    }
    return from + count;
  }
}
