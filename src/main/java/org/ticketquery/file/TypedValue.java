package org.ticketquery.file;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ticketquery.ticket.FieldType;
import org.ticketquery.ticket.MessageType;
import org.ticketquery.ticket.Moment;
import org.ticketquery.ticket.RawJson;
import org.ticketquery.ticket.ResourceId;

/// What a text in a file means in a field of a type, in the type that a component of a record has
/// for it.
final class TypedValue {
  /// What RFC 3339 can write.
  private static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");
  private static final int LONGEST_QUOTED = 60;

  private TypedValue() {}

  /// What a field has that is not there.
  ///
  /// @return empty where it must be there
  static Optional<Object> absent(FieldType type, boolean nullable) {
    return switch (type) {
      case TEXTS -> Optional.of(List.of());
      case OBJECT -> Optional.of(RawJson.EMPTY);
      case ID, LINK, USER, TEXT, MESSAGE_TYPE, LONG_TEXT, INTEGER, MOMENT ->
          nullable ? Optional.of(Optional.empty()) : Optional.empty();
    };
  }

  /// The value that a text stands for.
  ///
  /// @param type one whose values are written as text
  /// @return empty where it stands for none: [#refusal(FieldType, String)] says why
  static Optional<Object> of(FieldType type, String text) {
    return switch (type) {
      case ID -> ResourceId.parse(ResourceId.TICKET, text).map(id -> id);
      case USER -> ResourceId.parseUserReference(text).map(id -> id);
      case MESSAGE_TYPE -> MessageType.parse(text).map(code -> code);
      case MOMENT -> Moment.parseInstant(text).filter(TypedValue::isWritable).map(t -> t);
      case TEXT -> Optional.of(text).filter(t -> t.length() <= FieldType.LONGEST_TERM).map(t -> t);
      case LINK, LONG_TEXT -> Optional.of(text);
      case TEXTS, OBJECT, INTEGER -> throw new IllegalStateException("not text: " + type);
    };
  }

  /// Why a text stands for no value.
  static String refusal(FieldType type, String text) {
    return type == FieldType.TEXT
        ? text.length() + " characters; at most " + FieldType.LONGEST_TERM + " can be filtered on"
        : "\"%s\" is not %s"
            .formatted(text.substring(0, Math.min(text.length(), LONGEST_QUOTED)), type.value());
  }

  private static boolean isWritable(Instant time) {
    return !time.isBefore(EARLIEST) && !time.isAfter(LATEST);
  }
}
