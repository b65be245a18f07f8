package org.ticketquery.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.stream.Collectors;
import org.ticketquery.query.RecordForm;
import org.ticketquery.search.Records;
import org.ticketquery.ticket.TicketField;

/// CSV (RFC 4180) with a header: a record is a row, `null` is an empty cell and an empty text is
/// `""`; arrays and objects are their JSON.
///
/// A text that a spreadsheet would take for a formula gets an apostrophe before it, which is how
/// one writes such a text by hand. Tickets are written by strangers, and a formula runs on the desk
/// of whoever opens the file.
record CsvBody(RecordBody records, RecordForm form) implements ExportBody {
  private static final JsonFactory JSON = new JsonFactory();

  /// What formulas begin with, in the widths that spreadsheets know.
  private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

  @Override
  public byte[] head() {
    String names =
        form.fields().stream().map(TicketField::wireName).collect(Collectors.joining(","));
    return (names + "\r\n").getBytes(UTF_8);
  }

  @Override
  public byte[] of(Records batch) throws IOException {
    byte[] lines = records.lines(batch, form);
    StringBuilder rows = new StringBuilder(lines.length);
    try (JsonParser json = JSON.createParser(lines)) {
      while (json.nextToken() == JsonToken.START_OBJECT) {
        row(json, lines, rows);
      }
    }
    return rows.toString().getBytes(UTF_8);
  }

  private static void row(JsonParser json, byte[] lines, StringBuilder rows) throws IOException {
    String separator = "";
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      rows.append(separator);
      JsonToken value = json.nextToken();
      if (value.isStructStart()) {
        int start = (int) json.currentTokenLocation().getByteOffset();
        json.skipChildren();
        int end = (int) json.currentLocation().getByteOffset();
        cell(new String(lines, start, end - start, UTF_8), rows);
      } else if (value == JsonToken.VALUE_STRING) {
        text(json.getText(), rows);
      } else if (value != JsonToken.VALUE_NULL) {
        rows.append(json.getText());
      }
      separator = ",";
    }
    rows.append("\r\n");
  }

  private static void text(String text, StringBuilder rows) {
    cell(!text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text, rows);
  }

  private static void cell(String text, StringBuilder rows) {
    if (isPlain(text)) {
      rows.append(text);
    } else {
      rows.append('"').append(text.replace("\"", "\"\"")).append('"');
    }
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ',' || c == '"' || c == '\r' || c == '\n') {
        return false;
      }
    }
    // Spaces at the ends are part of the text, which some readers forget where no quotes are.
    return !text.isEmpty() && text.equals(text.strip());
  }
}
