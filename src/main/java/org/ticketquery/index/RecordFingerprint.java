package org.ticketquery.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ticketquery.ticket.MessageType;
import org.ticketquery.ticket.RawJson;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.Ticket;
import org.ticketquery.ticket.TicketComponents;
import org.ticketquery.ticket.TicketField;
import org.ticketquery.ticket.User;

/// Tells one way of writing records from another: what [StoredRecord] makes of a few records that
/// have everything in them. An index remembers the fingerprint of the program that created it, so
/// that a later version of the program sees whether the stored records are what it would write: a
/// hidden field that is new, or derived otherwise, changes the fingerprint by itself.
///
/// It shows what these few records show. Whoever changes how a rare value is derived adds such a
/// value here.
final class RecordFingerprint {
  private static final String LONG = "ß∂ ".repeat(12_000);
  private static final List<String> OBJECTS =
      List.of(
          "{}",
          """
          {"text":"Straße İ","number":1.50,"big":12345678901234567890,"yes":true,"none":null,"":"",\
          "a.b":{"c":[1,"two",{"d":["e"]}],"f":{}},"list":["x",null,false],"odd=key":"\\ud83d\\ude00"}""",
          "{\"long\":\"" + LONG + "\"}");

  private RecordFingerprint() {}

  static String ofTickets() {
    ContentHash hash = new ContentHash();
    for (String object : OBJECTS) {
      for (boolean full : new boolean[] {false, true}) {
        try {
          Optional<String> organization = full ? Optional.of("Ö-1") : Optional.empty();
          hash.add(StoredRecord.write(ticket(full, object), organization));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    return hash.toString();
  }

  static String ofUsers() {
    ContentHash hash = new ContentHash();
    ResourceId id = id(ResourceId.USER);
    Optional<String> text = Optional.of("Zoë 😀");
    try {
      hash.add(
          StoredRecord.write(
              new User(
                  id, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty())));
      hash.add(
          StoredRecord.write(
              new User(id, text, text, text, Optional.of(Instant.parse("2024-02-29T01:02:03Z")))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return hash.toString();
  }

  private static Ticket ticket(boolean full, String object) {
    Stream<Object> values =
        TicketField.stored().stream()
            .map(
                field -> {
                  if (!field.nullable()) {
                    return value(field, full, object);
                  }
                  return full ? Optional.of(value(field, true, object)) : Optional.empty();
                });
    return TicketComponents.ticket(values.toArray());
  }

  private static Object value(TicketField field, boolean full, String object) {
    String name = field.wireName();
    return switch (field.type()) {
      case ID -> id(ResourceId.TICKET);
      case USER -> id(ResourceId.USER);
      case TEXT -> name + " ΣΑΣ é İ";
      case LONG_TEXT -> name + ": \"quoted\"\n<b>Straße</b> 😀 " + (full ? LONG : "");
      case TEXTS -> full ? List.of(name, "Änderung", "") : List.of();
      case MESSAGE_TYPE -> MessageType.INITIAL_REQUEST;
      case INTEGER -> full ? 7 : 0;
      case MOMENT -> Instant.parse("1969-12-31T23:59:59.123Z").plusMillis(name.length());
      case OBJECT -> new RawJson(object);
      case LINK -> throw new IllegalStateException("links are not stored");
    };
  }

  private static ResourceId id(String kind) {
    return new ResourceId(kind + "01HZX5K7Q2M9ABCDEFGHJKMNPQ");
  }
}
