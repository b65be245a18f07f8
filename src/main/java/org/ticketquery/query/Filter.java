package org.ticketquery.query;

import java.util.List;
import org.ticketquery.ticket.KeyPath;
import org.ticketquery.ticket.TicketField;

/// One condition on records, resolved: whatever holds one can trust that it makes sense for its
/// field, where it is about one.
public sealed interface Filter {

  /// The field has one of the values; where its type folds case, in any case. A record without a
  /// value never matches.
  record AnyOf(TicketField field, List<String> values) implements Filter {
    public AnyOf {
      values = List.copyOf(values);
      if (values.isEmpty()) {
        throw new IllegalArgumentException("no values");
      }
    }
  }

  /// The field has every one of the values, as [AnyOf] compares them.
  record AllOf(TicketField field, List<String> values) implements Filter {
    public AllOf {
      values = List.copyOf(values);
      if (values.isEmpty()) {
        throw new IllegalArgumentException("no values");
      }
    }
  }

  /// The field's object has one of the values at the path, in any case. A value is a string, or a
  /// number, `true` or `false` as it is written in the record; of an array, any of its elements.
  record AnyAt(TicketField field, KeyPath path, List<String> values) implements Filter {
    public AnyAt {
      values = List.copyOf(values);
      if (values.isEmpty()) {
        throw new IllegalArgumentException("no values");
      }
    }
  }

  /// The field's object has a value at the path, or has none. An object is a value; `null` and an
  /// array without a value are none.
  record HasValueAt(TicketField field, KeyPath path, boolean present) implements Filter {}

  /// What the other condition does not match. So a record without a value matches where the other
  /// compares values.
  record Not(Filter filter) implements Filter {}

  /// The field has a value, or has none.
  record HasValue(TicketField field, boolean present) implements Filter {}

  /// The field's number, for moments the milliseconds since 1970, lies from `min` to `max`, both
  /// included. `min` may be greater than `max`: then nothing matches. A record without a value
  /// never matches.
  record Between(TicketField field, long min, long max) implements Filter {}

  /// The fields of [TicketField#searched()] hold what the text looks for. Alone of all conditions
  /// it tells how well a record matches.
  record Search(SearchText text) implements Filter {}
}
