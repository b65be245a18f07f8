package org.ticketquery.query;

import java.util.Objects;

/// The look-up of one ticket, understood.
///
/// @param expandUser whether the ticket's user is answered as an object
public record Lookup(AccessScope scope, boolean expandUser) {
  public Lookup {
    Objects.requireNonNull(scope);
  }
}
