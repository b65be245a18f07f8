package org.ticketquery.rebuild;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

/// Remembers the steps of a rebuild and its faults.
final class RecordedSteps implements Steps {
  private final List<String> names = new CopyOnWriteArrayList<>();
  private final List<String> faults = new CopyOnWriteArrayList<>();

  @Override
  public void begin(String name, LongSupplier done) {
    names.add(name);
  }

  @Override
  public void total(long records) {}

  @Override
  public void fault(String what) {
    faults.add(what);
  }

  List<String> names() {
    return names;
  }

  List<String> faults() {
    return faults;
  }
}
