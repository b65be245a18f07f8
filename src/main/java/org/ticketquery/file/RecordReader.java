package org.ticketquery.file;

import java.io.IOException;
import java.util.Optional;

/// Reads what a file holds one entry after another, and never the file whole.
public interface RecordReader extends AutoCloseable {
  /// The next entry; empty at the end.
  ///
  /// @throws FaultyRecord where the next cannot be read; the call after it goes on behind it
  /// @throws IOException where the file cannot be read
  Optional<Entry> next() throws IOException, FaultyRecord;

  /// The line, from 1, where what [#next()] returned or refused last begins.
  long line();

  @Override
  void close() throws IOException;
}
