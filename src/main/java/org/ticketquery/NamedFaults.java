package org.ticketquery;

import java.util.concurrent.atomic.AtomicLong;

/// Names faulty records on standard error, up to a number of them.
final class NamedFaults implements AutoCloseable {
  private final int most;
  private final AtomicLong count = new AtomicLong();

  NamedFaults(int most) {
    this.most = most;
  }

  /// @param fault as `file:line: what`
  void add(String fault) {
    if (count.getAndIncrement() < most) {
      System.err.println(fault);
    }
  }

  /// Says how many there were beyond those named.
  @Override
  public void close() {
    if (count.get() > most) {
      System.err.printf("… and %,d more faulty records%n", count.get() - most);
    }
  }
}
