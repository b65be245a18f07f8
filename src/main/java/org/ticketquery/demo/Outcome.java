package org.ticketquery.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How a conversation stands at the end of the demo.
///
/// @param settled Resolved or Closed
/// @param resolvedAt only where settled; a ticket may be closed without having been resolved
record Outcome(
    boolean settled,
    Optional<String> status,
    Optional<Instant> updatedAt,
    Optional<Instant> resolvedAt) {
  private static final Duration FRESH = Duration.ofDays(10);

  static Outcome draw(Timeline timeline, Instant end, Dice dice) {
    Instant last = timeline.last().at();
    Instant resolved = last.plus(dice.wait(Duration.ofMinutes(5), Duration.ofDays(3)));
    boolean old = last.isBefore(end.minus(FRESH));
    boolean settled = !timeline.cut() && !resolved.isAfter(end) && dice.chance(old ? 0.93 : 0.55);
    return settled ? settled(resolved, end, dice) : unsettled(timeline, end, dice);
  }

  private static Outcome settled(Instant resolved, Instant end, Dice dice) {
    boolean closed = dice.chance(resolved.isBefore(end.minus(FRESH)) ? 0.65 : 0.2);
    boolean withoutSolution = closed && dice.chance(0.06);
    Instant updated =
        closed
            ? earlier(resolved.plus(dice.wait(Duration.ofHours(2), Duration.ofDays(5))), end)
            : resolved;
    return new Outcome(
        true,
        Optional.of(closed ? "Closed" : "Resolved"),
        Optional.of(updated),
        withoutSolution ? Optional.empty() : Optional.of(resolved));
  }

  private static Outcome unsettled(Timeline timeline, Instant end, Dice dice) {
    Instant touched =
        timeline.last().at().plus(dice.wait(Duration.ofSeconds(1), Duration.ofHours(8)));
    boolean untouched = timeline.turns().size() == 1 && dice.chance(0.5);
    return new Outcome(
        false,
        waitingFor(timeline, dice),
        untouched ? Optional.empty() : Optional.of(earlier(touched, end)),
        Optional.empty());
  }

  private static Optional<String> waitingFor(Timeline timeline, Dice dice) {
    if (dice.chance(0.04)) {
      // Some imports lost the status.
      return Optional.empty();
    }
    if (timeline.last().byCustomer()) {
      return Optional.of(dice.chance(0.8) ? "Open" : "Pending");
    }
    return Optional.of(dice.chance(0.65) ? "Waiting on Customer" : "Pending");
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
