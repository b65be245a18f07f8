package org.ticketquery.ticket;

/// What a field holds, and so how its parameters are read, how it is indexed and how it is written.
public enum FieldType {
  /// The record's own ID.
  ID("a ticket ID", false),
  /// A URL made when the record is answered; never stored.
  LINK("a URL", false),
  /// A user's ID; answered as the user's URL or object.
  USER("a user ID or user URL", false),
  /// Short text that filters compare as a whole, ignoring case.
  TEXT("text", true),
  /// Any number of short texts.
  TEXTS("text", true),
  /// A [MessageType].
  MESSAGE_TYPE("a message type, as code or label", false),
  /// Text of any length, for reading and searching; filters do not compare it.
  LONG_TEXT("text", false),
  /// A whole number from 0.
  INTEGER("a whole number from 0", false),
  /// A moment in UTC, to the millisecond.
  MOMENT("an RFC 3339 date-time with offset, or a date", false),
  /// Arbitrary JSON; filters ask about its keys and compare text with what is there, ignoring case.
  OBJECT("text; also a number, `true` or `false` as it is written in the record", false);

  /// The longest text, in UTF-16 units, that the engine indexes as one term: 32,766 bytes at 4
  /// bytes a unit and less. Longer values are refused at import, so that no stored value is
  /// silently out of a filter's reach.
  public static final int LONGEST_TERM = 8_191;

  /// The most keys and values, each counted as often as it stands there, of an [#OBJECT]: each can
  /// become a term. Objects with more are refused at import, like texts that are too long.
  public static final int MOST_PARTS = 20_000;

  private final String value;
  private final boolean foldsCase;

  FieldType(String value, boolean foldsCase) {
    this.value = value;
    this.foldsCase = foldsCase;
  }

  /// What one value looks like, for people.
  public String value() {
    return value;
  }

  /// Whether its values are such that a list of them, with counts, says something: a facet.
  public boolean hasFacet() {
    return switch (this) {
      case USER, TEXT, TEXTS, MESSAGE_TYPE, INTEGER -> true;
      case ID, LINK, LONG_TEXT, MOMENT, OBJECT -> false;
    };
  }

  /// Whether filters compare a sub-field of the index in which case is folded.
  public boolean foldsCase() {
    return foldsCase;
  }

  /// Whether filters ask about a path of keys in the field, and not about the field as a whole.
  public boolean hasKeys() {
    return this == OBJECT;
  }
}
