package org.ticketquery.http;

import org.ticketquery.query.RecordForm;
import org.ticketquery.search.Records;

/// NDJSON: a record is a line, as a page of the listing would hold it.
record LinesBody(RecordBody records, RecordForm form) implements ExportBody {
  @Override
  public byte[] head() {
    return new byte[0];
  }

  @Override
  public byte[] of(Records batch) {
    return records.lines(batch, form);
  }
}
