package org.ticketquery.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// The records that something is counted of: those that the scope may see and that all filters
/// match. It cannot be built without a scope.
public record Selection(AccessScope scope, List<Filter> filters) {
  public Selection {
    Objects.requireNonNull(scope);
    filters = List.copyOf(filters);
  }

  /// Those of the records that match one more filter.
  public Selection and(Filter filter) {
    List<Filter> more = new ArrayList<>(filters);
    more.add(filter);
    return new Selection(scope, more);
  }
}
