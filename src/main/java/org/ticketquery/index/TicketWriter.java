package org.ticketquery.index;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.ticketquery.ticket.Ticket;
import org.ticketquery.ticket.TicketComponents;
import org.ticketquery.ticket.TicketField;

/// Makes the stored bytes of one ticket after another ([StoredRecord]); what it needs for one it
/// uses again for the next. Not safe for use by several threads.
final class TicketWriter {
  private static final List<SerializableString> FIELDS =
      TicketField.stored().stream().map(TicketField::wireName).map(TicketWriter::name).toList();
  private static final SerializableString ORGANIZATION = name(TicketIndex.ORGANIZATION);
  private static final SerializableString ID_ORDER = name(TicketIndex.ID_ORDER);
  private static final SerializableString UPDATED_ORDER = name(TicketIndex.UPDATED_ORDER);
  private static final SerializableString OBJECT_TERMS = name(TicketIndex.OBJECT_TERMS);
  private static final SerializableString RESOLUTION_TIME = name(TicketIndex.RESOLUTION_TIME);
  private static final SerializableString CONTENT_HASH = name(TicketIndex.CONTENT_HASH);

  /// In bytes. A longer ticket does not make this writer keep so much.
  private static final int MOST_KEPT = 1 << 16;

  private final TicketTerms terms = new TicketTerms();
  private StoredRecord.Bytes bytes = new StoredRecord.Bytes(4_096);

  /// The bytes of a ticket.
  ///
  /// @param organization of the ticket's user
  /// @throws IOException where a text holds half of a surrogate pair
  byte[] write(Ticket ticket, Optional<String> organization) throws IOException {
    if (bytes.size() > MOST_KEPT) {
      bytes = new StoredRecord.Bytes(MOST_KEPT);
    }
    bytes.reset();
    Object[] values = TicketComponents.values(ticket);
    try (JsonGenerator json = StoredRecord.JSON.createGenerator(bytes, JsonEncoding.UTF8)) {
      json.writeStartObject();
      for (int i = 0; i < FIELDS.size(); i++) {
        json.writeFieldName(FIELDS.get(i));
        StoredRecord.writeValue(json, values[i]);
      }
      json.writeFieldName(ORGANIZATION);
      StoredRecord.writeValue(json, organization);
      writeDerived(json, ticket);
      json.flush();
      write(json, CONTENT_HASH, bytes.hash());
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private void writeDerived(JsonGenerator json, Ticket ticket) throws IOException {
    write(json, ID_ORDER, ticket.id().order());
    write(json, UPDATED_ORDER, ticket.ticketUpdatedAt().orElse(ticket.createdAt()).toEpochMilli());
    json.writeFieldName(OBJECT_TERMS);
    json.writeString(terms.of(ticket));
    if (ticket.position() == 0 && ticket.resolvedAt().isPresent()) {
      write(
          json,
          RESOLUTION_TIME,
          ChronoUnit.MILLIS.between(ticket.createdAt(), ticket.resolvedAt().get()));
    }
  }

  private static void write(JsonGenerator json, SerializableString name, long number)
      throws IOException {
    json.writeFieldName(name);
    json.writeNumber(number);
  }

  private static SerializableString name(String field) {
    return new SerializedString(field);
  }
}
