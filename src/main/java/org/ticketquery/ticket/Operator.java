package org.ticketquery.ticket;

/// What a parameter asks of a field (contract, 4 and 10).
public enum Operator {
  EQUAL("", Operand.VALUE),
  /// Not equal; a record without a value matches.
  NOT("__not", Operand.VALUE),
  /// Any value of a list.
  IN("__in", Operand.LIST),
  /// No value of a list; a record without a value matches.
  NOT_IN("__not_in", Operand.LIST),
  /// Every value of a list.
  ALL("__all", Operand.LIST),
  /// No value, or a value.
  IS_NULL("__isnull", Operand.TRUTH),
  GREATER("__gt", Operand.VALUE),
  AT_LEAST("__gte", Operand.VALUE),
  LESS("__lt", Operand.VALUE),
  AT_MOST("__lte", Operand.VALUE),
  /// From a start to an end, both included.
  RANGE("__range", Operand.PAIR);

  /// What stands behind the parameter's `=`.
  public enum Operand {
    /// One value of the field's type.
    VALUE,
    /// 1 to 100 values of the field's type, separated by commas; the parameter may be repeated.
    LIST,
    /// `true` or `false`.
    TRUTH,
    /// Two values of the field's type with a comma between them.
    PAIR
  }

  private final String suffix;
  private final Operand operand;

  Operator(String suffix, Operand operand) {
    this.suffix = suffix;
    this.operand = operand;
  }

  /// What follows the field's name in a parameter's name; empty for equality.
  public String suffix() {
    return suffix;
  }

  public Operand operand() {
    return operand;
  }
}
