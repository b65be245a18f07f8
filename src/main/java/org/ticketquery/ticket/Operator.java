package org.ticketquery.ticket;

/// What a parameter asks of a field (contract, 4).
public enum Operator {
  EQUAL("", "one value", "equal"),
  IN("__in", "list", "any of the values"),
  IS_NULL("__isnull", "`true` or `false`", "no value (`true`) or a value (`false`)"),
  AT_LEAST("__gte", "one value", "on or after, at or above"),
  AT_MOST("__lte", "one value", "on or before, at or below"),
  RANGE("__range", "`start,end`", "from start to end, both included");

  private final String suffix;
  private final String value;
  private final String matches;

  Operator(String suffix, String value, String matches) {
    this.suffix = suffix;
    this.value = value;
    this.matches = matches;
  }

  /// What follows the field's name in a parameter's name; empty for equality.
  public String suffix() {
    return suffix;
  }

  /// What the value looks like, for people.
  public String value() {
    return value;
  }

  /// Which records match, for people.
  public String matches() {
    return matches;
  }
}
