package org.ticketquery;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;

/// How far a step of some work has come, in words for people.
///
/// @param task what is being done, as in `importing`
/// @param done how many records are done
/// @param total how many there are; empty where that is not known
/// @param elapsed since the step began
record Pace(String task, long done, OptionalLong total, Duration elapsed) {
  private static final double MILLIS = 1_000;

  /// As in `importing: 1,000 of 4,000 records, 500 a second, 6s left`.
  @Override
  public String toString() {
    if (done == 0) {
      return "%s: %s so far".formatted(task, words(elapsed));
    }
    return "%s: %,d%s records, %,.0f a second%s"
        .formatted(
            task,
            done,
            total.isPresent() ? " of %,d".formatted(total.getAsLong()) : "",
            done / Math.max(elapsed.toMillis() / MILLIS, 1 / MILLIS),
            left());
  }

  /// How long the rest takes at the pace so far, where that can be told.
  private String left() {
    if (total.isEmpty() || total.getAsLong() < done) {
      return "";
    }
    double rest = (double) (total.getAsLong() - done) / done;
    return ", %s left".formatted(words(Duration.ofMillis(Math.round(elapsed.toMillis() * rest))));
  }

  private static String words(Duration duration) {
    return Duration.ofSeconds(Math.round(duration.toMillis() / MILLIS))
        .toString()
        .substring("PT".length())
        .toLowerCase(Locale.ROOT);
  }
}
