package org.ticketquery.query;

import org.ticketquery.ticket.ResourceId;

/// Where a page lies in the ascending order of IDs (contract, 3). The ID is a place in that order,
/// never a lookup: whether a record has it makes no difference.
public sealed interface Position {
  /// The first page.
  record Start() implements Position {}

  /// The records right after the ID.
  record After(ResourceId id) implements Position {}

  /// The records right before the ID, still in ascending order.
  record Before(ResourceId id) implements Position {}
}
