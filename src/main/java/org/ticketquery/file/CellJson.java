package org.ticketquery.file;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import org.ticketquery.ticket.FieldType;

/// Writes the cells of a row as a JSON object of the same meaning. An empty cell is `null`; a cell
/// that is not what its column holds becomes a string, which the reader of JSON objects refuses.
/// - an object is written in its cell as JSON: `{"plan":"gold"}`
/// - texts are written as a JSON array, `["a","b"]`, or with commas between them, each quoted as in
///   RFC 4180 where it holds a comma or a quote: `a,"b,c"`
final class CellJson {
  private static final JsonFactory JSON = new JsonFactory();
  private static final Pattern WHOLE_NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)");

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1_024);
  private final JsonGenerator json;

  CellJson() {
    try {
      json = JSON.createGenerator(bytes, JsonEncoding.UTF8);
      json.writeStartObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void add(String column, FieldType type, String cell) {
    try {
      json.writeFieldName(column);
      if (cell.isEmpty()) {
        addEmpty(column, type);
      } else {
        add(type, cell);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] finish() {
    try {
      json.writeEndObject();
      json.close();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A message may be empty and may not be `null`.
  private void addEmpty(String column, FieldType type) throws IOException {
    if (type == FieldType.LONG_TEXT && RecordColumns.required(false).contains(column)) {
      json.writeString("");
    } else {
      json.writeNull();
    }
  }

  private void add(FieldType type, String cell) throws IOException {
    switch (type) {
      case INTEGER -> addRaw(cell, WHOLE_NUMBER.matcher(cell).matches());
      case OBJECT -> addRaw(cell, isJson(cell));
      case TEXTS -> addTexts(cell);
      case ID, LINK, USER, TEXT, MESSAGE_TYPE, LONG_TEXT, MOMENT -> json.writeString(cell);
    }
  }

  private void addRaw(String cell, boolean raw) throws IOException {
    if (raw) {
      json.writeRawValue(cell);
    } else {
      json.writeString(cell);
    }
  }

  private void addTexts(String cell) throws IOException {
    if (cell.stripLeading().startsWith("[")) {
      addRaw(cell, isJson(cell));
      return;
    }
    List<String> texts = CsvRows.single(cell);
    if (texts.isEmpty()) {
      json.writeString(cell);
      return;
    }
    json.writeStartArray();
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  /// Whether a text is one JSON value.
  private static boolean isJson(String text) {
    try (JsonParser parser = JSON.createParser(text)) {
      if (parser.nextToken() == null) {
        return false;
      }
      parser.skipChildren();
      return parser.nextToken() == null;
    } catch (IOException e) {
      return false;
    }
  }
}
