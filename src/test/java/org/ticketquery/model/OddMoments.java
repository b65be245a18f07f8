package org.ticketquery.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// Times that records have, and the ways to write times near them (contract, 4).
final class OddMoments {
  /// A moment as a parameter has it.
  ///
  /// @param first the first instant that it means
  /// @param last the last
  record Written(String text, Instant first, Instant last) {}

  private static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
  private static final DateTimeFormatter NANOS = DateTimeFormatter.ofPattern("SSSSSSSSS");
  private static final int MINUTES_A_DAY = 24 * 60;

  private static final List<Instant> KNOWN =
      List.of(
          Instant.parse("0010-01-01T00:00:00Z"),
          Instant.parse("0010-02-28T23:59:59.999999999Z"),
          Instant.parse("1582-10-10T12:00:00Z"),
          Instant.parse("1969-12-31T23:59:59.999Z"),
          Instant.EPOCH,
          Instant.parse("1969-12-31T23:59:59.9995Z"),
          Instant.parse("2024-02-29T00:00:00Z"),
          Instant.parse("2024-02-29T23:59:59.999999Z"),
          Instant.parse("2024-05-01T12:00:00.123456789Z"),
          Instant.parse("9999-12-31T00:00:00Z"),
          EARLIEST,
          LATEST);

  private final List<Instant> pool;

  OddMoments(Draw draw) {
    List<Instant> drawn = new ArrayList<>();
    int count = 3 + draw.below(12);
    while (drawn.size() < count) {
      drawn.add(draw.oneOf(KNOWN));
      drawn.add(KNOWN.get(8).plusNanos(draw.between(0, 200_000_000_000_000L)));
    }
    this.pool = List.copyOf(drawn);
  }

  /// A time as it may come in, finer than it is stored.
  Instant incoming(Draw draw) {
    return near(draw.oneOf(pool), draw);
  }

  /// A moment at or near a time.
  static Written asked(Instant time, Draw draw) {
    Instant near = near(time, draw);
    if (draw.percent(25)) {
      LocalDate day = LocalDate.ofInstant(near, ZoneOffset.UTC);
      Instant start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
      return new Written(day.toString(), start, start.plus(1, ChronoUnit.DAYS).minusNanos(1));
    }
    return new Written(text(near, draw), near, near);
  }

  private static Instant near(Instant time, Draw draw) {
    long nanos =
        switch (draw.below(8)) {
          case 0 -> draw.oneOf(-1L, 1L);
          case 1 -> draw.oneOf(-999_999L, 999_999L, 500_000L, -500_000L);
          case 2 -> draw.oneOf(-1_000_000L, 1_000_000L, 1_000_001L);
          case 3 -> draw.between(-86_400_000_000_000L, 86_400_000_000_000L);
          default -> 0L;
        };
    Instant near = time.plusNanos(nanos);
    return near.isBefore(EARLIEST) || near.isAfter(LATEST) ? time : near;
  }

  private static String text(Instant time, Draw draw) {
    int offset =
        switch (draw.below(5)) {
          case 0 -> draw.oneOf(60, 120, -480, 345);
          case 1 -> (int) draw.between(1 - MINUTES_A_DAY, MINUTES_A_DAY - 1);
          default -> 0;
        };
    LocalDateTime utc = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    LocalDateTime local = utc.plusMinutes(offset);
    if (local.getYear() < 0 || local.getYear() > 9_999) {
      return SECONDS.format(utc) + fraction(utc, draw) + "Z";
    }
    String zone =
        offset == 0
            ? draw.oneOf("Z", "Z", "z", "+00:00", "-00:00")
            : "%s%02d:%02d"
                .formatted(offset < 0 ? "-" : "+", Math.abs(offset) / 60, Math.abs(offset) % 60);
    String text = SECONDS.format(local) + fraction(utc, draw) + zone;
    return draw.percent(5) ? text.replace('T', 't') : text;
  }

  /// With as many digits as it takes, or some more.
  private static String fraction(LocalDateTime time, Draw draw) {
    String digits = NANOS.format(time);
    int needed = digits.replaceFirst("0+$", "").length();
    int shown = draw.percent(60) ? needed : (int) draw.between(needed, digits.length());
    return shown == 0 ? "" : "." + digits.substring(0, shown);
  }
}
