package org.ticketquery.http;

import java.io.IOException;
import org.ticketquery.search.Records;

/// A form in which an export is sent.
interface ExportBody {
  /// What stands before the first record.
  byte[] head();

  /// Some records, each ended.
  byte[] of(Records batch) throws IOException;
}
