package org.ticketquery.query;

import org.ticketquery.ticket.ResourceId;

/// Where a page lies in its ordering (contract, 3 and 10). It is a place in that order, never a
/// lookup: whether a record is there makes no difference.
public sealed interface Position {
  /// The first page.
  record Start() implements Position {}

  /// The records right after the place.
  record After(Place place) implements Position {
    /// In the order of IDs.
    public After(ResourceId id) {
      this(Place.of(id));
    }
  }

  /// The records right before the place, still in the order of the listing.
  record Before(Place place) implements Position {
    /// In the order of IDs.
    public Before(ResourceId id) {
      this(Place.of(id));
    }
  }
}
