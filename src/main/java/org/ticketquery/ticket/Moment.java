package org.ticketquery.ticket;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// A moment as a client writes it: an RFC 3339 date-time, or a date that means the whole UTC day
/// (contract, 4).
///
/// @param first its first instant
/// @param last its last instant, to the nanosecond; the same as `first` for a date-time
public record Moment(Instant first, Instant last) {
  private static final int DATE_LENGTH = 10;

  /// The moment that a text means; empty where it is neither a date-time nor a date. A date-time
  /// without an offset is neither.
  public static Optional<Moment> parse(String text) {
    Scanner scanner = new Scanner(text);
    try {
      LocalDate date = date(scanner);
      if (scanner.isAtEnd()) {
        return Optional.of(wholeDay(date));
      }
      Instant instant = instant(date, scanner);
      return Optional.of(new Moment(instant, instant));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /// The instant of an RFC 3339 date-time; a date alone is not one.
  public static Optional<Instant> parseInstant(String text) {
    return text.length() == DATE_LENGTH ? Optional.empty() : parse(text).map(Moment::first);
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

  private static Moment wholeDay(LocalDate day) {
    Instant start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    return new Moment(start, start.plus(1, ChronoUnit.DAYS).minusNanos(1));
  }

  private static LocalDate date(Scanner scanner) {
    int year = scanner.number(4);
    scanner.require('-', '-');
    int month = scanner.number(2);
    scanner.require('-', '-');
    return LocalDate.of(year, month, scanner.number(2));
  }

  private static Instant instant(LocalDate date, Scanner scanner) {
    scanner.require('T', 't');
    int hour = scanner.number(2);
    scanner.require(':', ':');
    int minute = scanner.number(2);
    scanner.require(':', ':');
    int second = scanner.number(2);
    int nanos = scanner.skip('.', '.') ? scanner.fraction() : 0;
    LocalTime time = LocalTime.of(hour, minute, Math.min(second, 59), nanos);
    // Not java.time's ZoneOffset, which ends at 18 hours where RFC 3339 goes to 23:59.
    LocalDateTime utc = date.atTime(time).minusMinutes(offsetMinutes(scanner));
    if (!scanner.isAtEnd()) {
      throw new DateTimeException("more than a date-time");
    }
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

  private static int offsetMinutes(Scanner scanner) {
    if (scanner.skip('Z', 'z')) {
      return 0;
    }
    int sign = scanner.skip('-', '-') ? -1 : 1;
    if (sign > 0) {
      scanner.require('+', '+');
    }
    int hours = scanner.number(2);
    scanner.require(':', ':');
    int minutes = scanner.number(2);
    if (hours > 23 || minutes > 59) {
      throw new DateTimeException("an offset beyond 23:59");
    }
    return sign * (hours * 60 + minutes);
  }

  /// Takes a text apart from left to right. By hand, since every record has three times in it, and
  /// a regular expression takes longer for them than all the rest of it.
  private static final class Scanner {
    private static final int MOST_DIGITS = 9;

    private final String text;
    private int place;

    Scanner(String text) {
      this.text = text;
    }

    boolean isAtEnd() {
      return place == text.length();
    }

    /// A number of so many digits.
    ///
    /// @throws DateTimeException where there is none
    int number(int digits) {
      int number = 0;
      for (int i = 0; i < digits; i++) {
        if (!isAtDigit()) {
          throw new DateTimeException("no digit");
        }
        number = number * 10 + text.charAt(place++) - '0';
      }
      return number;
    }

    /// As many digits as there are behind a point, from 1 to 9: in nanoseconds.
    ///
    /// @throws DateTimeException where there is none
    int fraction() {
      int nanos = number(1);
      for (int digits = 1; digits < MOST_DIGITS; digits++) {
        nanos = nanos * 10 + (isAtDigit() ? text.charAt(place++) - '0' : 0);
      }
      return nanos;
    }

    /// Passes over one of two characters, if one is there.
    boolean skip(char one, char other) {
      boolean there = !isAtEnd() && (text.charAt(place) == one || text.charAt(place) == other);
      place += there ? 1 : 0;
      return there;
    }

    void require(char one, char other) {
      if (!skip(one, other)) {
        throw new DateTimeException("no " + one);
      }
    }

    private boolean isAtDigit() {
      return !isAtEnd() && text.charAt(place) >= '0' && text.charAt(place) <= '9';
    }
  }
}
