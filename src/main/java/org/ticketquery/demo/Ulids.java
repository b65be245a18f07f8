package org.ticketquery.demo;

import java.time.Instant;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.Ulid;

/// IDs whose 80 bits behind the time are chance.
final class Ulids {
  private Ulids() {}

  static ResourceId next(String kind, Instant time, Dice dice) {
    long upper = dice.bits();
    return Ulid.of(kind, time, upper, dice.bits());
  }
}
