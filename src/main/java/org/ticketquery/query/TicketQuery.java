package org.ticketquery.query;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// A listing, understood: what may be seen, what is asked for, and where the page lies. It cannot
/// be built without a scope.
///
/// @param filters all of them must match
/// @param position a place in the ordering
/// @param pageSize 1 to 100
/// @param form how the records are shown
/// @param repeated the parameters that the page's links repeat: all of the request but the
///   pagination's
public record TicketQuery(
    AccessScope scope,
    List<Filter> filters,
    Ordering ordering,
    Position position,
    int pageSize,
    RecordForm form,
    List<Parameter> repeated) {
  public static final int DEFAULT_PAGE_SIZE = 25;
  public static final int LARGEST_PAGE_SIZE = 100;

  public TicketQuery {
    Objects.requireNonNull(scope);
    Objects.requireNonNull(ordering);
    Objects.requireNonNull(form);
    filters = List.copyOf(filters);
    repeated = List.copyOf(repeated);
    if (pageSize < 1 || pageSize > LARGEST_PAGE_SIZE) {
      throw new IllegalArgumentException("page size " + pageSize);
    }
  }

  /// What is searched for, where anything is.
  public Optional<SearchText> search() {
    return filters.stream()
        .flatMap(
            filter -> filter instanceof Filter.Search(var text) ? Stream.of(text) : Stream.empty())
        .findFirst();
  }

  /// The parameters that say which records are listed, and in which order.
  List<Parameter> selection() {
    return repeated.stream().filter(p -> ControlParameter.selects(p.name())).toList();
  }
}
