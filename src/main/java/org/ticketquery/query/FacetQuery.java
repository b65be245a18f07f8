package org.ticketquery.query;

import java.util.List;
import org.ticketquery.ticket.TicketField;

/// Which values of which fields are counted (contract, 10), understood.
///
/// @param fields at least one, each once, of a type that [FieldType#hasFacet()]
/// @param size how many values of each are listed at most; 1 to 1,000
public record FacetQuery(Selection selection, List<TicketField> fields, int size) {
  public static final int DEFAULT_SIZE = 10;
  public static final int LARGEST_SIZE = 1_000;

  public FacetQuery {
    fields = List.copyOf(fields);
    if (fields.isEmpty() || size < 1 || size > LARGEST_SIZE) {
      throw new IllegalArgumentException(size + " values of " + fields);
    }
  }
}
