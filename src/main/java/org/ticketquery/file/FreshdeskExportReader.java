package org.ticketquery.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads the rows of Freshdesk's own export.
final class FreshdeskExportReader implements RecordReader {
  /// The field of a row's object that holds its custom fields; no column can have an empty name.
  static final String CUSTOM = "";

  private static final JsonFactory JSON = new JsonFactory();

  private final CsvRows rows;
  private final FreshdeskExport export;
  private boolean begun;

  FreshdeskExportReader(InputStream text, FreshdeskExport export) {
    this.rows = new CsvRows(text);
    this.export = export;
  }

  @Override
  public Optional<Entry> next() throws IOException, FaultyRecord {
    if (!begun) {
      begun = true;
      rows.readHeader();
      judgeHeader();
    }
    Optional<List<String>> row = rows.next();
    return row.isEmpty() ? Optional.empty() : export.entry(object(row.get()));
  }

  @Override
  public long line() {
    return rows.line();
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }

  private void judgeHeader() throws FaultyRecord {
    List<String> header = rows.header();
    List<String> faults = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String column : header) {
      if (column.isEmpty() || !seen.add(column)) {
        faults.add("\"" + column + "\": a column without a name, or with that of another");
      }
    }
    for (String column : List.of(FreshdeskExport.TICKET_ID, FreshdeskExport.CREATED)) {
      if (!header.isEmpty() && !seen.contains(column)) {
        faults.add(column + ": the column is missing");
      }
    }
    if (!faults.isEmpty()) {
      rows.end();
      faults.add("the rest of the file is not read");
      throw new FaultyRecord(faults);
    }
  }

  private String object(List<String> cells) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator json = JSON.createGenerator(bytes, JsonEncoding.UTF8)) {
      json.writeStartObject();
      write(json, cells, false);
      json.writeObjectFieldStart(CUSTOM);
      write(json, cells, true);
      json.writeEndObject();
      json.writeEndObject();
    }
    return bytes.toString(UTF_8);
  }

  private void write(JsonGenerator json, List<String> cells, boolean custom) throws IOException {
    for (int i = 0; i < cells.size(); i++) {
      String column = rows.header().get(i);
      if (!cells.get(i).isEmpty() && FreshdeskExport.isCustom(column) == custom) {
        json.writeStringField(column, cells.get(i));
      }
    }
  }
}
