package org.ticketquery.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ticketquery.ticket.FieldType;

/// Reads tickets or users from CSV: the header names the fields, and says which of the two the rows
/// are. What a row holds is judged like the fields of a JSON object.
final class CsvRecordReader implements RecordReader {
  private final CsvRows rows;
  private boolean isUser;
  private Map<String, FieldType> types = Map.of();
  private boolean begun;

  CsvRecordReader(InputStream text) {
    this.rows = new CsvRows(text);
  }

  @Override
  public Optional<Entry> next() throws IOException, FaultyRecord {
    if (!begun) {
      begun = true;
      rows.readHeader();
      judgeHeader();
    }
    return rows.next().map(cells -> new Entry.Plain(isUser, () -> row(cells)));
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
    List<String> asTickets = RecordColumns.unknown(header, RecordColumns.TICKET);
    List<String> asUsers = RecordColumns.unknown(header, RecordColumns.USER);
    isUser = asUsers.size() < asTickets.size();
    types = isUser ? RecordColumns.USER : RecordColumns.TICKET;
    List<String> faults = new ArrayList<>();
    for (String column : isUser ? asUsers : asTickets) {
      faults.add(
          "\"%s\": no field of a %s; its fields are %s"
              .formatted(column, isUser ? "user" : "ticket", String.join(", ", types.keySet())));
    }
    Set<String> seen = new HashSet<>();
    header.stream()
        .filter(column -> !seen.add(column))
        .forEach(column -> faults.add(column + ": a column of that name stands twice"));
    RecordColumns.required(isUser).stream()
        .filter(column -> !header.isEmpty() && !seen.contains(column))
        .forEach(column -> faults.add(column + ": the column is missing"));
    if (!faults.isEmpty()) {
      rows.end();
      faults.add("the rest of the file is not read");
      throw new FaultyRecord(faults);
    }
  }

  private byte[] row(List<String> cells) {
    CellJson json = new CellJson();
    for (int i = 0; i < cells.size(); i++) {
      String column = rows.header().get(i);
      json.add(column, types.get(column), cells.get(i));
    }
    return json.finish();
  }
}
