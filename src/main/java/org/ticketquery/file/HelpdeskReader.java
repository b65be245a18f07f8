package org.ticketquery.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;

/// Reads the answers of a helpdesk's API: one object, an array, a page, any number of them in a
/// row.
final class HelpdeskReader implements RecordReader {
  private final JsonElements elements;
  private final Helpdesk helpdesk;

  /// A reader of a text.
  ///
  /// @param lists the fields of pages that hold what is asked for
  HelpdeskReader(InputStream text, Helpdesk helpdesk, Set<String> lists) throws IOException {
    this.elements = new JsonElements(text, lists);
    this.helpdesk = helpdesk;
  }

  @Override
  public Optional<Entry> next() throws IOException, FaultyRecord {
    while (true) {
      Optional<String> element = elements.next();
      if (element.isEmpty()) {
        return Optional.empty();
      }
      Optional<Entry> entry = helpdesk.entry(element.get());
      if (entry.isPresent()) {
        return entry;
      }
    }
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
