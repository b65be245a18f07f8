package org.ticketquery.query;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// The orders in which a listing can be asked for (contract, 10). Each is by a number that every
/// record has, then by ID, so that no two records share a place. A descending order is the exact
/// reverse of the ascending one.
public enum Ordering {
  ID("id", Key.ID, false),
  ID_DESCENDING("-id", Key.ID, true),
  CREATED_AT("created_at", Key.CREATED_AT, false),
  CREATED_AT_DESCENDING("-created_at", Key.CREATED_AT, true),
  UPDATED("updated", Key.UPDATED, false),
  UPDATED_DESCENDING("-updated", Key.UPDATED, true),
  /// The best first, and of those that match alike the newest.
  RELEVANCE("relevance", Key.SCORE, true);

  /// The number by which records are ordered.
  public enum Key {
    /// [org.ticketquery.ticket.ResourceId#order()].
    ID,
    /// `created_at`, in milliseconds since 1970.
    CREATED_AT,
    /// `ticket_updated_at`, else `created_at`, in milliseconds since 1970.
    UPDATED,
    /// How well a record matches a search. A whole number that depends on nothing but the record
    /// and the search.
    SCORE
  }

  private final String wireName;
  private final Key key;
  private final boolean descending;

  Ordering(String wireName, Key key, boolean descending) {
    this.wireName = wireName;
    this.key = key;
    this.descending = descending;
  }

  /// The value of the parameter.
  public String wireName() {
    return wireName;
  }

  public Key key() {
    return key;
  }

  public boolean descending() {
    return descending;
  }

  /// All wire names, for people.
  static String names() {
    return Arrays.stream(values()).map(Ordering::wireName).collect(Collectors.joining(", "));
  }

  static Optional<Ordering> byWireName(String name) {
    return Arrays.stream(values()).filter(o -> o.wireName.equals(name)).findFirst();
  }
}
