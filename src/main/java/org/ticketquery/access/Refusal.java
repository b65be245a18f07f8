package org.ticketquery.access;

import java.util.Optional;
import org.ticketquery.problem.Problem;
import org.ticketquery.problem.Rejected;

/// Why credentials do not count (401), in terms so general that they tell a holder of a genuine
/// token what to mend and anyone else nothing. The texts also stand in `error_description`, which
/// allows neither quotes nor backslashes (RFC 6750, 3).
enum Refusal {
  TOO_LONG("The token is too long."),
  MALFORMED("The token is malformed."),
  UNACCEPTABLE_KIND("The token is of a kind that is not accepted."),
  /// No key of ours, and a wrong signature, are one case: which keys exist is nobody's business.
  UNVERIFIABLE("The token cannot be verified with the keys of its issuer."),
  OTHER_ISSUER("The token is from another issuer."),
  OTHER_AUDIENCE("The token is for another audience."),
  ENDLESS("The token does not say when it expires."),
  EXPIRED("The token is expired."),
  TOO_EARLY("The token is not valid yet.");

  private final String reason;

  Refusal(String reason) {
    this.reason = reason;
  }

  Rejected rejected() {
    return new Rejected(new Problem.Unauthenticated(Optional.of(reason)));
  }
}
