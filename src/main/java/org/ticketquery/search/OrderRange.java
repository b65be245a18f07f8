package org.ticketquery.search;

import org.ticketquery.index.TicketIndex;
import org.ticketquery.query.Ordering;
import org.ticketquery.ticket.TicketField;

/// A stretch of an order, in terms of its key; both ends included. The engine goes to a stretch
/// directly, wherever it lies; only of scores it knows none but everything.
public record OrderRange(Ordering.Key key, long min, long max) {
  public static final OrderRange EVERYTHING = everything(Ordering.Key.ID);

  /// A stretch of the order of IDs, in terms of [org.ticketquery.ticket.ResourceId#order()].
  OrderRange(long min, long max) {
    this(Ordering.Key.ID, min, max);
  }

  static OrderRange everything(Ordering.Key key) {
    return new OrderRange(key, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  boolean isEverything() {
    return min == Long.MIN_VALUE && max == Long.MAX_VALUE;
  }

  /// The field of the index that holds the key.
  String field() {
    return field(key);
  }

  static String field(Ordering.Key key) {
    return switch (key) {
      case ID -> TicketIndex.ID_ORDER;
      case CREATED_AT -> TicketField.CREATED_AT.wireName();
      case UPDATED -> TicketIndex.UPDATED_ORDER;
      case SCORE -> "_score";
    };
  }

  /// Whether the engine takes the field for a date, whose bounds have a format.
  boolean isDate() {
    return switch (key) {
      case CREATED_AT -> true;
      case ID, UPDATED, SCORE -> false;
    };
  }
}
