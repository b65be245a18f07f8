package org.ticketquery.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// Reads one JSON object a line. A line that is no record spoils no other.
final class NdjsonReader implements RecordReader {
  private final LineReader lines;

  NdjsonReader(InputStream text) {
    this.lines = new LineReader(text);
  }

  @Override
  public Optional<Entry> next() throws IOException, FaultyRecord {
    return lines.next().map(json -> new Entry.Plain(RecordJson.isUser(json), () -> json));
  }

  @Override
  public long line() {
    return lines.number();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
