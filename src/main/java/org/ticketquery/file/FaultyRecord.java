package org.ticketquery.file;

import java.util.List;

/// A record that cannot be read, and everything that is wrong with it: `field: what, and what would
/// be right`.
public final class FaultyRecord extends Exception {
  private static final long serialVersionUID = 1L;

  FaultyRecord(List<String> faults) {
    super(String.join("; ", faults));
  }

  FaultyRecord(String fault) {
    super(fault);
  }
}
