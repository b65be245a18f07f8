package org.ticketquery.access;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.ticketquery.problem.Rejected;

/// When a token counts, to the second: from `nbf` until just before `exp`, with a leeway at both
/// ends for clocks that differ. `iat` is no bound: nothing follows from when a token was made.
record Validity(Optional<Instant> notBefore, Instant expires) {
  static final Duration LEEWAY = Duration.ofSeconds(30);

  /// @throws Rejected without `exp`: a token that never ends could never be withdrawn
  static Validity of(JWTClaimsSet claims) {
    Date expires = claims.getExpirationTime();
    if (expires == null) {
      throw Refusal.ENDLESS.rejected();
    }
    return new Validity(
        Optional.ofNullable(claims.getNotBeforeTime()).map(Date::toInstant), expires.toInstant());
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
