package org.ticketquery;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.ticketquery.rebuild.Steps;

/// Shows the steps of a rebuild, one after the other, and names the first of its faults.
final class ProgressSteps implements Steps, AutoCloseable {
  private static final int MOST_FAULTS = 100;

  private final AtomicLong faults = new AtomicLong();
  private Progress progress = new Progress("starting", () -> 0);

  @Override
  public void begin(String name, LongSupplier done) {
    progress.close();
    progress = new Progress(name, done);
  }

  @Override
  public void total(long records) {
    progress.total(records);
  }

  @Override
  public void note(String what) {
    System.err.println(what);
  }

  @Override
  public void fault(String what) {
    if (faults.getAndIncrement() < MOST_FAULTS) {
      System.err.println(what);
    }
  }

  /// The last step is done: what is printed from now on stands below it.
  void end() {
    progress.close();
  }

  @Override
  public void close() {
    progress.close();
    if (faults.get() > MOST_FAULTS) {
      System.err.printf("… and %,d more faulty records%n", faults.get() - MOST_FAULTS);
    }
  }
}
