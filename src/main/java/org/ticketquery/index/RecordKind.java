package org.ticketquery.index;

/// What a load stores.
public enum RecordKind {
  USER("users"),
  TICKET("messages");

  private final String label;

  RecordKind(String label) {
    this.label = label;
  }

  /// Several of them, for people.
  public String label() {
    return label;
  }
}
