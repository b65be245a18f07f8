package org.ticketquery.search;

/// A statistic, and how far its numbers can be trusted.
///
/// @param exact whether every count is; otherwise each is within [#ERROR] of what it should be, in
///   49 of 50 cases
public record Counted(Statistic statistic, boolean exact) {
  /// A part of the count. An estimate of 2^16 registers has a standard error of 0.41 %.
  public static final double ERROR = 0.01;
}
