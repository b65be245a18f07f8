package org.ticketquery.index;

import java.time.Instant;

/// The process whose turn it is, or was when it died.
///
/// @param what it is doing
/// @param since when its turn began
/// @param alive whether it still lives
public record TurnHolder(String what, String host, long pid, Instant since, boolean alive) {
  /// For people, as in `tickets reindex (process 12 on box, since 2024-01-01T00:00:00Z)`.
  @Override
  public String toString() {
    return "%s (process %d on %s, since %s)".formatted(what, pid, host, since);
  }
}
