package org.ticketquery.rebuild;

import java.util.List;

/// The new indices are not what they should be. They do not go live, and nothing has changed.
public final class Unverified extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// @param differences each in a line of its own
  Unverified(List<String> differences) {
    super(
        "the new index is not what it should be, and does not go live; nothing has changed:\n  "
            + String.join("\n  ", differences));
  }
}
