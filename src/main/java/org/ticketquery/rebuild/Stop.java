package org.ticketquery.rebuild;

/// Ends a rebuild early, from another thread: at the next record or page it gives up and puts
/// everything in order.
public final class Stop {
  /// The rebuild was told to stop.
  public static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stopped() {
      super("stopped; nothing has changed");
    }
  }

  private volatile boolean requested;

  public void request() {
    requested = true;
  }

  /// @return false
  /// @throws Stopped where the rebuild was told to stop
  boolean check() {
    if (requested) {
      throw new Stopped();
    }
    return false;
  }
}
