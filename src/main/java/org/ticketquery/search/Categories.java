package org.ticketquery.search;

import java.util.List;

/// The codes that records have (contract, 10), each once, in ascending order.
public record Categories(List<Category> categories, List<Category> subcategories) {
  public Categories {
    categories = List.copyOf(categories);
    subcategories = List.copyOf(subcategories);
  }

  /// One code.
  ///
  /// @param label how people read it
  public record Category(String value, String label) {}
}
