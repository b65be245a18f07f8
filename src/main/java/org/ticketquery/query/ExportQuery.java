package org.ticketquery.query;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// An export, understood: what may be seen, what is asked for, and where it begins. It cannot be
/// built without a scope.
///
/// @param filters all of them must match
/// @param after the records right after this place in the order of IDs; empty for all
/// @param form how the records are shown
public record ExportQuery(
    AccessScope scope, List<Filter> filters, Optional<Place> after, RecordForm form) {
  public ExportQuery {
    Objects.requireNonNull(scope);
    Objects.requireNonNull(form);
    filters = List.copyOf(filters);
  }
}
