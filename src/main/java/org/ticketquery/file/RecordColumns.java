package org.ticketquery.file;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ticketquery.ticket.FieldType;
import org.ticketquery.ticket.TicketField;
import org.ticketquery.ticket.UserField;

/// The columns that a CSV file of our own records may have.
final class RecordColumns {
  /// By name: what a ticket's column holds.
  static final Map<String, FieldType> TICKET = ticket();

  /// By name: what a user's column holds.
  static final Map<String, FieldType> USER = user();

  private RecordColumns() {}

  static List<String> unknown(List<String> header, Map<String, FieldType> known) {
    return header.stream().filter(column -> !known.containsKey(column)).distinct().toList();
  }

  /// The columns without which no row can be read.
  static List<String> required(boolean isUser) {
    return isUser
        ? List.of(UserField.ID)
        : TicketField.stored().stream()
            .filter(field -> TypedValue.absent(field.type(), field.nullable()).isEmpty())
            .map(TicketField::wireName)
            .toList();
  }

  private static Map<String, FieldType> ticket() {
    Map<String, FieldType> columns = new LinkedHashMap<>();
    for (TicketField field : TicketField.values()) {
      columns.put(field.wireName(), field.type());
    }
    return Collections.unmodifiableMap(columns);
  }

  private static Map<String, FieldType> user() {
    Map<String, FieldType> columns = new LinkedHashMap<>();
    columns.put(UserField.ID, FieldType.USER);
    columns.put(TicketField.URL.wireName(), FieldType.LINK);
    columns.put(UserField.EMAIL, FieldType.LONG_TEXT);
    columns.put(UserField.FULL_NAME, FieldType.LONG_TEXT);
    columns.put(UserField.JOINED_AT, FieldType.MOMENT);
    columns.put(UserField.ORGANIZATION, FieldType.TEXT);
    return Collections.unmodifiableMap(columns);
  }
}
