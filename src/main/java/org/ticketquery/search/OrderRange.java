package org.ticketquery.search;

/// A stretch of the order of IDs, in terms of [org.ticketquery.ticket.ResourceId#order()]; both
/// ends included. The index is sorted by it, so the engine goes to a stretch directly, wherever it
/// lies.
public record OrderRange(long min, long max) {
  public static final OrderRange EVERYTHING = new OrderRange(Long.MIN_VALUE, Long.MAX_VALUE);

  boolean isEverything() {
    return equals(EVERYTHING);
  }
}
