package org.ticketquery.file;

import java.io.IOException;
import java.io.InputStream;

/// Opens a file with the reader of its format: the one place where all formats are known.
public final class RecordReaders {
  private RecordReaders() {}

  /// The format that a file says it has, or that its content shows.
  ///
  /// @throws IOException where it cannot be read
  public static FileFormat format(RecordFile file) throws IOException {
    return FormatDetector.detect(file);
  }

  /// A reader at the file's beginning, to be closed.
  ///
  /// @param format the file's
  /// @throws IOException where it cannot be read
  public static RecordReader open(RecordFile file, FileFormat format, HelpdeskRules rules)
      throws IOException {
    InputStream text = file.open();
    try {
      return switch (format) {
        case NDJSON -> new NdjsonReader(text);
        case JSON -> new JsonRecordReader(text);
        case CSV -> new CsvRecordReader(text);
        case FRESHDESK -> new HelpdeskReader(text, new Freshdesk(rules), Freshdesk.LISTS);
        case FRESHDESK_CSV -> new FreshdeskExportReader(text, new FreshdeskExport(rules));
        case ZENDESK -> new HelpdeskReader(text, new Zendesk(rules), Zendesk.LISTS);
      };
    } catch (IOException | RuntimeException e) {
      text.close();
      throw e;
    }
  }
}
