package org.ticketquery.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.ticketquery.problem.Rejected;

/// When a token counts: from `nbf` until just before `exp`, with a leeway at both ends for clocks
/// that differ. `iat` is no bound: nothing follows from when a token was made.
record Validity(Optional<Instant> notBefore, Instant expires) {
  static final Duration LEEWAY = Duration.ofSeconds(30);

  private static final double NANOS = 1e9;

  /// Reads the numbers as they were signed. The library's dates wrap around beyond some 292 million
  /// years, where a token that is never to start would have started long ago.
  ///
  /// @param payload the token's members
  /// @throws Rejected without `exp`: a token that never ends could never be withdrawn
  static Validity of(Map<String, ?> payload) {
    return new Validity(
        moment(payload.get("nbf")),
        moment(payload.get("exp")).orElseThrow(Refusal.ENDLESS::rejected));
  }

  /// Seconds since 1970, with a fraction or without (RFC 7519, 2); what lies beyond the calendar
  /// counts as its end. A member of `null` is one that is not there.
  private static Optional<Instant> moment(Object member) {
    return switch (member) {
      case null -> Optional.empty();
      case Long seconds -> Optional.of(instant(seconds, 0));
      case Double seconds -> {
        double whole = Math.floor(seconds);
        yield Optional.of(instant((long) whole, (long) ((seconds - whole) * NANOS)));
      }
      default -> throw Refusal.MALFORMED.rejected();
    };
  }

  private static Instant instant(long seconds, long nanos) {
    return Instant.ofEpochSecond(
        Math.clamp(seconds, Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond()), nanos);
  }

  void requireAt(Instant now) {
    if (!now.minus(LEEWAY).isBefore(expires)) {
      throw Refusal.EXPIRED.rejected();
    }
    if (notBefore.isPresent() && now.plus(LEEWAY).isBefore(notBefore.get())) {
      throw Refusal.TOO_EARLY.rejected();
    }
  }
}
