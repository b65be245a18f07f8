package org.ticketquery.query;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ticketquery.ticket.FieldType;
import org.ticketquery.ticket.MessageType;
import org.ticketquery.ticket.Moment;
import org.ticketquery.ticket.ResourceId;

/// Reads single values of parameters (contract, 4). Every method returns empty for a value that
/// cannot be read; the messages that go with them are here too, so that a rule and its explanation
/// stand together.
final class ValueParser {
  private static final int LONGEST_ECHO = 60;

  private ValueParser() {}

  /// The value as it is stored, for the types that filters compare as a whole.
  static Optional<String> stored(FieldType type, String value) {
    return switch (type) {
      case TEXT, TEXTS, OBJECT -> Optional.of(value);
      case USER -> ResourceId.parseUserReference(value).map(ResourceId::value);
      case MESSAGE_TYPE -> MessageType.parse(value).map(MessageType::name);
      case ID -> ResourceId.parse(ResourceId.TICKET, value).map(ResourceId::value);
      case INTEGER -> number(value).map(number -> Long.toString(number));
      case LINK, LONG_TEXT, MOMENT ->
          throw new IllegalStateException("no filter compares a " + type + " as a whole");
    };
  }

  /// A number from 0; one beyond `long` counts as the largest, since no record reaches either.
  static Optional<Long> number(String value) {
    if (value.isEmpty() || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Optional.empty();
    }
    try {
      return Optional.of(Long.parseLong(value));
    } catch (NumberFormatException beyondLong) {
      return Optional.of(Long.MAX_VALUE);
    }
  }

  /// A `+` that arrived as a space is read as `+`: clients forget to encode it.
  static Optional<Moment> moment(String value) {
    return Moment.parse(value.replace(' ', '+'));
  }

  static Optional<Boolean> truth(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "true", "1" -> Optional.of(true);
      case "false", "0" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  static String notA(FieldType type, String value) {
    return switch (type) {
      case USER ->
          echo(value)
              + " is not a user ID (\"user\" and 26 characters of 0-9 and A-Z) or user URL.";
      case ID -> echo(value) + " is not a ticket ID: \"tick\" and 26 characters of 0-9 and A-Z.";
      case MESSAGE_TYPE ->
          echo(value)
              + " is not a message type. The message types are: "
              + Arrays.stream(MessageType.values())
                  .map(Enum::name)
                  .collect(Collectors.joining(", "))
              + ".";
      case INTEGER -> echo(value) + " is not a whole number from 0.";
      case MOMENT ->
          echo(value)
              + " is not a date-time with an offset, like 2024-01-01T09:30:00Z or 2024-01-01T09:30:00+01:00, or a date,"
              + " like 2024-01-01.";
      case LINK, TEXT, TEXTS, LONG_TEXT, OBJECT -> echo(value) + " cannot be read.";
    };
  }

  /// The value in quotes, cut where it is long.
  static String echo(String value) {
    return value.length() <= LONGEST_ECHO
        ? '"' + value + '"'
        : '"' + value.substring(0, LONGEST_ECHO) + "…\"";
  }
}
