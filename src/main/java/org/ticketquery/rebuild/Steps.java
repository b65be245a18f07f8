package org.ticketquery.rebuild;

import java.util.function.LongSupplier;

/// Told how a rebuild goes.
public interface Steps {
  /// Another step begins, and the one before is done.
  ///
  /// @param done how many of the step's records are done so far
  void begin(String name, LongSupplier done);

  /// How many records the step has to deal with, once that is known.
  void total(long records);

  /// Something that whoever started the rebuild should know.
  default void note(String what) {}

  /// A record cannot be stored. May be called from any thread.
  void fault(String what);
}
