package org.ticketquery.query;

import java.util.Objects;

/// Which categories most tickets have, understood.
///
/// @param limit how many categories, and how many subcategories, are listed at most; from 1
public record TopCategoriesQuery(Selection selection, int limit) {
  public static final int DEFAULT_LIMIT = 10;

  public TopCategoriesQuery {
    Objects.requireNonNull(selection);
    if (limit < 1) {
      throw new IllegalArgumentException("limit " + limit);
    }
  }
}
