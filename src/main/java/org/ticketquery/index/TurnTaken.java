package org.ticketquery.index;

/// It is the turn of another process, and that one lives.
public final class TurnTaken extends Exception {
  private static final long serialVersionUID = 1L;

  TurnTaken(TurnHolder holder) {
    super(
        "%s has been running since %s (process %d on %s): wait for it to end"
            .formatted(holder.what(), holder.since(), holder.pid(), holder.host()));
  }
}
