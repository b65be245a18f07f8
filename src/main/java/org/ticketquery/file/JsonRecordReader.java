package org.ticketquery.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;

/// Reads records that stand in a JSON array, as the service answers them.
final class JsonRecordReader implements RecordReader {
  private final JsonElements elements;

  JsonRecordReader(InputStream text) throws IOException {
    this.elements = new JsonElements(text, Set.of());
  }

  @Override
  public Optional<Entry> next() throws IOException, FaultyRecord {
    return elements
        .next()
        .map(json -> json.getBytes(UTF_8))
        .map(json -> new Entry.Plain(RecordJson.isUser(json), () -> json));
  }

  @Override
  public long line() {
    return elements.line();
  }

  @Override
  public void close() throws IOException {
    elements.close();
  }
}
