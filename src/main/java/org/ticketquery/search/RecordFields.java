package org.ticketquery.search;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.ticketquery.index.JsonScanner;
import org.ticketquery.index.StoredBytes;
import org.ticketquery.ticket.TicketField;

/// Walks over the fields of a ticket that follow its user, in the order in which they are stored.
/// Like a [JsonScanner] it reads nothing in them.
public final class RecordFields {
  /// The fields that follow a ticket's user, in order.
  public static final List<TicketField> AFTER_USER =
      TicketField.stored().stream().filter(field -> field.compareTo(TicketField.USER) > 0).toList();

  private static final Map<TicketField, byte[]> NAMES = names();

  private final byte[] bytes;
  private final JsonScanner json;
  private int position;

  /// A walk that begins behind the user.
  ///
  /// @param user where the value of the ticket's `user` begins, see [StoredBytes]
  public RecordFields(byte[] bytes, int user) {
    this.bytes = bytes;
    this.position = StoredBytes.afterUser(bytes, user);
    this.json = new JsonScanner(bytes);
  }

  /// Where the comma before the next field is.
  public int position() {
    return position;
  }

  /// Goes past the next field.
  ///
  /// @param field the next one
  /// @throws IllegalStateException where another one stands there
  public void skip(TicketField field) {
    byte[] name = NAMES.get(field);
    int value = position + name.length;
    if (!Arrays.equals(bytes, position, value, name, 0, name.length)) {
      throw new IllegalStateException("no " + field + " where it is to be in a stored record");
    }
    try {
      json.goTo(value);
      json.skipValue();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    position = json.position();
  }

  private static Map<TicketField, byte[]> names() {
    Map<TicketField, byte[]> names = new EnumMap<>(TicketField.class);
    AFTER_USER.forEach(
        field -> names.put(field, (",\"" + field.wireName() + "\":").getBytes(US_ASCII)));
    return names;
  }
}
