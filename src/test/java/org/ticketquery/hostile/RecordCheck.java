package org.ticketquery.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ticketquery.ticket.MessageType;
import org.ticketquery.ticket.TicketField;

/// Whether a record or a user has the published shape (contract, 2).
final class RecordCheck {
  private static final String ID = "[0-9A-Z]{26}";
  private static final List<String> TICKET =
      Arrays.stream(TicketField.values()).map(TicketField::wireName).toList();
  private static final List<String> USER = List.of("id", "url", "email", "full_name", "joined_at");

  private final String base;

  RecordCheck(String base) {
    this.base = base;
  }

  /// Whatever is asked for, the fields that come are in this order.
  void checkTicket(JsonNode ticket) {
    List<String> names = names(ticket);
    assertEquals(TICKET.stream().filter(names::contains).toList(), names);
    for (TicketField field : TicketField.values()) {
      JsonNode value = ticket.path(field.wireName());
      if (value.isMissingNode()) {
        continue;
      }
      boolean allowed =
          value.isNull() ? field.nullable() : isOf(field, value, ticket.get("id").asText());
      assertTrue(allowed, () -> field.wireName() + ": " + value);
    }
  }

  void checkUser(JsonNode user) {
    assertEquals(USER, names(user));
    String id = user.get("id").asText();
    assertTrue(id.matches("user" + ID), id);
    assertEquals(base + "/users/" + id, user.get("url").asText());
    for (String name : List.of("email", "full_name", "joined_at")) {
      assertTrue(user.get(name).isNull() || user.get(name).isTextual(), name);
    }
  }

  private boolean isOf(TicketField field, JsonNode value, String id) {
    return switch (field.type()) {
      case ID -> value.asText().matches("tick" + ID);
      case LINK -> value.asText().equals(base + "/support_tickets/" + id);
      case USER -> isUser(value);
      case TEXT, LONG_TEXT -> value.isTextual();
      case TEXTS -> value.isArray() && value.valueStream().allMatch(JsonNode::isTextual);
      case MESSAGE_TYPE -> MessageType.parse(value.asText()).isPresent();
      case INTEGER -> value.isInt() && value.asInt() >= 0;
      case MOMENT ->
          value.asText().endsWith("Z") && !Instant.parse(value.asText()).equals(Instant.MIN);
      case OBJECT -> value.isObject();
    };
  }

  private boolean isUser(JsonNode value) {
    if (value.isObject()) {
      checkUser(value);
      return true;
    }
    return value.asText().startsWith(base + "/users/user") && value.isTextual();
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
