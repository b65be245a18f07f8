package org.ticketquery.query;

import org.ticketquery.ticket.ResourceId;

/// A place in an ordering: by the key, then by the ID. A record may be there or not.
///
/// @param key in terms of [Ordering.Key]
public record Place(long key, ResourceId id) {

  /// The place of an ID in the order of IDs. One of another kind than a ticket's lies before or
  /// after all tickets.
  public static Place of(ResourceId id) {
    int kind = id.kind().compareTo(ResourceId.TICKET);
    return new Place(kind < 0 ? Long.MIN_VALUE : kind > 0 ? Long.MAX_VALUE : id.order(), id);
  }

  /// The next place, upwards; no record lies between.
  public Place successor() {
    return new Place(key, id.successor());
  }

  /// The next place, downwards; no record lies between.
  public Place predecessor() {
    return new Place(key, id.predecessor());
  }
}
