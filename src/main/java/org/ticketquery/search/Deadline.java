package org.ticketquery.search;

import java.time.Duration;

/// When the request that this thread answers must be answered. A page may take several searches,
/// and each must know how much time the ones before it have left; so the end is bound to the
/// request and not to the search. Threads that answer no request have none.
public final class Deadline {
  /// In terms of [System#nanoTime()].
  private static final ScopedValue<Long> END = ScopedValue.newInstance();

  private Deadline() {}

  /// Does some work whose searches must all end within this time from now. A deadline that is
  /// already bound is not heeded.
  public static <T, X extends Throwable> T within(Duration time, ScopedValue.CallableOp<T, X> work)
      throws X {
    return ScopedValue.where(END, System.nanoTime() + time.toNanos()).call(work);
  }

  /// How much time is left, but at most this; never negative.
  public static Duration left(Duration atMost) {
    if (!END.isBound()) {
      return atMost;
    }
    long left = Math.max(0, END.get() - System.nanoTime());
    return left < atMost.toNanos() ? Duration.ofNanos(left) : atMost;
  }
}
