package org.ticketquery.ticket;

/// What a parameter asks of a field (contract, 4).
public enum Operator {
  EQUAL(""),
  /// Any value of a list.
  IN("__in"),
  /// No value, or a value.
  IS_NULL("__isnull"),
  AT_LEAST("__gte"),
  AT_MOST("__lte"),
  /// From a start to an end, both included.
  RANGE("__range");

  private final String suffix;

  Operator(String suffix) {
    this.suffix = suffix;
  }

  /// What follows the field's name in a parameter's name; empty for equality.
  public String suffix() {
    return suffix;
  }
}
