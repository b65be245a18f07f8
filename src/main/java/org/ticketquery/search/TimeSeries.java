package org.ticketquery.search;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.ticketquery.problem.Rejected;
import org.ticketquery.query.ControlParameter;
import org.ticketquery.query.Period;

/// Makes a series of periods without gaps.
final class TimeSeries {
  private static final int MOST_POINTS = 10_000;

  private TimeSeries() {}

  /// The tickets of each period from the first that has one to the last.
  ///
  /// @throws Rejected (400) where that is too many
  static Statistic.Volume of(Tally created, Grouping.Creation periods) {
    TreeMap<LocalDate, Long> counts = new TreeMap<>();
    created
        .groups(1)
        .forEach(
            group -> counts.put(date(group.key().getFirst(), periods.zone()), group.tickets()));
    List<Statistic.VolumePoint> points = new ArrayList<>();
    if (!counts.isEmpty()) {
      LocalDate last = counts.lastKey();
      check(periods.period(), counts.firstKey(), last);
      for (LocalDate date = counts.firstKey();
          !date.isAfter(last);
          date = periods.period().next(date)) {
        points.add(new Statistic.VolumePoint(date.toString(), counts.getOrDefault(date, 0L)));
      }
    }
    return new Statistic.Volume(points);
  }

  private static LocalDate date(String millis, ZoneId zone) {
    return Instant.ofEpochMilli(Long.parseLong(millis)).atZone(zone).toLocalDate();
  }

  private static void check(Period period, LocalDate first, LocalDate last) {
    long points = period.count(first, last);
    if (points > MOST_POINTS) {
      throw Tally.tooMany(
          ControlParameter.GROUP_BY.wireName(),
          "From %s to %s there are %d periods of a %s, and a series has at most %d."
              .formatted(first, last, points, period.wireName(), MOST_POINTS));
    }
  }
}
