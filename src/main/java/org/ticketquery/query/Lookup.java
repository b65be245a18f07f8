package org.ticketquery.query;

import java.util.Objects;

/// The look-up of one ticket, understood.
///
/// @param form how the ticket is shown
public record Lookup(AccessScope scope, RecordForm form) {
  public Lookup {
    Objects.requireNonNull(scope);
    Objects.requireNonNull(form);
  }
}
