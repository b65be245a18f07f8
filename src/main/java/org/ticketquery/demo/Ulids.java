package org.ticketquery.demo;

import java.time.Instant;
import org.ticketquery.ticket.ResourceId;

/// Writes IDs as real ULIDs: 48 bits of the time in milliseconds and 80 bits of chance, in
/// Crockford's base 32.
final class Ulids {
  private static final String CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int TIME_CHARACTERS = 10;
  private static final int HALF = 8;

  private Ulids() {}

  static ResourceId next(String kind, Instant time, Dice dice) {
    char[] id = new char[kind.length() + TIME_CHARACTERS + 2 * HALF];
    kind.getChars(0, kind.length(), id, 0);
    write(time.toEpochMilli(), id, kind.length(), TIME_CHARACTERS);
    write(dice.bits(), id, kind.length() + TIME_CHARACTERS, HALF);
    write(dice.bits(), id, kind.length() + TIME_CHARACTERS + HALF, HALF);
    return new ResourceId(new String(id));
  }

  private static void write(long bits, char[] id, int from, int count) {
    long rest = bits;
    for (int i = from + count - 1; i >= from; i--) {
      id[i] = CROCKFORD.charAt((int) (rest & 31));
      rest >>>= 5;
    }
  }
}
