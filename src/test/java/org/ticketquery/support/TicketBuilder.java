package org.ticketquery.support;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ticketquery.ticket.MessageType;
import org.ticketquery.ticket.RawJson;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.Ticket;
import org.ticketquery.ticket.TicketComponents;
import org.ticketquery.ticket.TicketField;

/// Makes tickets of which a test says only what it is about; whatever may have no value has none.
public final class TicketBuilder {
  private final Map<TicketField, Object> values = new HashMap<>();

  private TicketBuilder(ResourceId id) {
    values.put(TicketField.RECORD_ID, id);
    values.put(TicketField.EXTERNAL_TICKET_ID, "1");
    values.put(TicketField.POSITION, 0);
    values.put(TicketField.MESSAGE_TYPE, MessageType.INITIAL_REQUEST);
    values.put(TicketField.MESSAGE, "Hello");
    values.put(TicketField.TAGS, List.of());
    values.put(TicketField.CUSTOM_FIELDS, RawJson.EMPTY);
    values.put(TicketField.ATTRIBUTES, RawJson.EMPTY);
    values.put(TicketField.CREATED_AT, Instant.parse("2024-05-01T12:00:00Z"));
  }

  /// A ticket with an ID that ends in a number, so that tickets are in the order of their numbers.
  public static TicketBuilder ticket(long number) {
    return new TicketBuilder(ticketId(number));
  }

  public static TicketBuilder ticket(ResourceId id) {
    return new TicketBuilder(id);
  }

  /// Numbers are spread over the characters that a ULID's time has, as those of real tickets are.
  public static ResourceId ticketId(long number) {
    return new ResourceId(
        ResourceId.TICKET + "01HZ" + "%06d".formatted(number) + "%016d".formatted(number));
  }

  public static ResourceId userId(long number) {
    return new ResourceId(ResourceId.USER + "01HZ" + "%022d".formatted(number));
  }

  /// Sets a field to a value of its type, not wrapped in an `Optional`; texts may be given for any
  /// nullable field.
  public TicketBuilder with(TicketField field, Object value) {
    values.put(field, value);
    return this;
  }

  public TicketBuilder user(ResourceId user) {
    return with(TicketField.USER, user);
  }

  public TicketBuilder tags(String... tags) {
    return with(TicketField.TAGS, new ArrayList<>(Arrays.asList(tags)));
  }

  public Ticket build() {
    return TicketComponents.ticket(TicketField.stored().stream().map(this::component).toArray());
  }

  private Object component(TicketField field) {
    Optional<Object> value = Optional.ofNullable(values.get(field));
    if (field.nullable()) {
      return value;
    }
    return value.orElseThrow(() -> new IllegalStateException(field + " has no value"));
  }
}
