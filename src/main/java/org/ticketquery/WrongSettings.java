package org.ticketquery;

import java.util.List;

/// Settings that a command cannot start with: every fault, named by flag and variable.
final class WrongSettings extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<String> faults;

  WrongSettings(List<String> faults) {
    super(String.join("; ", faults));
    this.faults = List.copyOf(faults);
  }

  List<String> faults() {
    return faults;
  }
}
