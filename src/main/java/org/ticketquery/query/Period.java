package org.ticketquery.query;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What time is divided into, by the calendar of a time zone. A week begins on a Monday (ISO 8601).
/// A period is named by its first day.
public enum Period {
  DAY(ChronoUnit.DAYS),
  WEEK(ChronoUnit.WEEKS),
  MONTH(ChronoUnit.MONTHS);

  private final ChronoUnit unit;

  Period(ChronoUnit unit) {
    this.unit = unit;
  }

  /// As requests name it: `day`. The engine names it so too.
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The period after the one that begins on `first`.
  public LocalDate next(LocalDate first) {
    return first.plus(1, unit);
  }

  /// How many periods there are from one to another, both included.
  public long count(LocalDate first, LocalDate last) {
    return unit.between(first, last) + 1;
  }

  static Optional<Period> byWireName(String name) {
    return Arrays.stream(values()).filter(period -> period.wireName().equals(name)).findFirst();
  }
}
