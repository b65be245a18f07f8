package org.ticketquery.ticket;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A moment as a client writes it: an RFC 3339 date-time, or a date that means the whole UTC day
/// (contract, 4).
///
/// @param first its first instant
/// @param last its last instant, to the nanosecond; the same as `first` for a date-time
public record Moment(Instant first, Instant last) {
  private static final Pattern DATE = Pattern.compile("(\\d{4})-(\\d\\d)-(\\d\\d)");
  private static final Pattern DATE_TIME =
      Pattern.compile(
          DATE
              + "[Tt](\\d\\d):(\\d\\d):(\\d\\d)(?:\\.(\\d{1,9}))?(?:[Zz]|([+-])(\\d\\d):(\\d\\d))");

  /// The moment that a text means; empty where it is neither a date-time nor a date. A date-time
  /// without an offset is neither.
  public static Optional<Moment> parse(String text) {
    try {
      Matcher date = DATE.matcher(text);
      if (date.matches()) {
        return Optional.of(wholeDay(date(date)));
      }
      Matcher dateTime = DATE_TIME.matcher(text);
      return dateTime.matches() ? Optional.of(point(instant(dateTime))) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /// The instant of an RFC 3339 date-time; a date alone is not one.
  public static Optional<Instant> parseInstant(String text) {
    return DATE.matcher(text).matches() ? Optional.empty() : parse(text).map(Moment::first);
  }

  /// The smallest stored time, in milliseconds since 1970, that is not before this moment.
  public long lowerBoundMillis() {
    Instant floor = first.truncatedTo(ChronoUnit.MILLIS);
    return floor.toEpochMilli() + (floor.equals(first) ? 0 : 1);
  }

  /// The largest stored time, in milliseconds since 1970, that is not after this moment.
  public long upperBoundMillis() {
    return last.truncatedTo(ChronoUnit.MILLIS).toEpochMilli();
  }

  private static Moment point(Instant instant) {
    return new Moment(instant, instant);
  }

  private static Moment wholeDay(LocalDate day) {
    Instant start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    return new Moment(start, start.plus(1, ChronoUnit.DAYS).minusNanos(1));
  }

  private static LocalDate date(Matcher m) {
    return LocalDate.of(number(m, 1), number(m, 2), number(m, 3));
  }

  private static Instant instant(Matcher m) {
    int second = number(m, 6);
    String fraction = m.group(7) == null ? "" : m.group(7);
    LocalTime time =
        LocalTime.of(
            number(m, 4),
            number(m, 5),
            Math.min(second, 59),
            Integer.parseInt((fraction + "000000000").substring(0, 9)));
    // Not java.time's ZoneOffset, which ends at 18 hours where RFC 3339 goes to 23:59.
    LocalDateTime utc = date(m).atTime(time).minusMinutes(offsetMinutes(m));
    return afterLeapSecond(second, utc).toInstant(ZoneOffset.UTC);
  }

  /// RFC 3339 writes a leap second as :60, which only the last minute of a UTC day can have. The
  /// clock of java.time has none: it is the second that follows.
  private static LocalDateTime afterLeapSecond(int second, LocalDateTime utc) {
    if (second < 60) {
      return utc;
    }
    if (second > 60 || utc.getHour() != 23 || utc.getMinute() != 59) {
      throw new DateTimeException("no leap second");
    }
    return utc.plusSeconds(1);
  }

  private static int offsetMinutes(Matcher m) {
    if (m.group(8) == null) {
      return 0;
    }
    int hours = number(m, 9);
    int minutes = number(m, 10);
    if (hours > 23 || minutes > 59) {
      throw new DateTimeException("an offset beyond 23:59");
    }
    return (m.group(8).equals("-") ? -1 : 1) * (hours * 60 + minutes);
  }

  private static int number(Matcher m, int group) {
    return Integer.parseInt(m.group(group));
  }
}
