package org.ticketquery.index;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.ticketquery.ticket.RawJson;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.Ticket;
import org.ticketquery.ticket.TicketComponents;
import org.ticketquery.ticket.TicketField;
import org.ticketquery.ticket.User;
import org.ticketquery.ticket.UserField;

/// How a record lies in the engine: the fields of the answer in the order of the answer, then the
/// hidden ones. So a page is spliced from stored bytes, which [StoredBytes] finds its way in.
///
/// ```
/// {"id":"tick…","user":"user…","external_ticket_id":…, … ,"resolved_at":…,"organization":…,"id_order":…,"updated_order":…,"object_terms":…,"content_hash":…}
/// ```
public final class StoredRecord {
  static final byte[] ID_PREFIX = "{\"id\":\"".getBytes(US_ASCII);
  static final byte[] USER_PREFIX = "\",\"user\":".getBytes(US_ASCII);
  static final byte[] HIDDEN_PREFIX = (",\"" + TicketIndex.ORGANIZATION + "\":").getBytes(US_ASCII);
  static final byte[] HASH_PREFIX = (",\"" + TicketIndex.CONTENT_HASH + "\":").getBytes(US_ASCII);

  /// A character beyond the first 65,536 as its 4 bytes, not as 12 of escapes.
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8).build();

  private StoredRecord() {}

  /// Bytes that can be hashed while they become more.
  static final class Bytes extends ByteArrayOutputStream {
    Bytes(int size) {
      super(size);
    }

    long hash() {
      return ContentHash.of(buf, 0, count);
    }
  }

  /// The bytes of a ticket.
  ///
  /// @param organization of the ticket's user
  /// @throws IOException where a text holds half of a surrogate pair
  public static byte[] write(Ticket ticket, Optional<String> organization) throws IOException {
    return write(ticket, organization, new TicketTerms());
  }

  /// The bytes of one ticket of many.
  ///
  /// @param organization of the ticket's user
  /// @param terms the same for all of them
  /// @throws IOException where a text holds half of a surrogate pair
  static byte[] write(Ticket ticket, Optional<String> organization, TicketTerms terms)
      throws IOException {
    Bytes bytes = new Bytes(1_024);
    try (JsonGenerator json = JSON.createGenerator(bytes, JsonEncoding.UTF8)) {
      json.writeStartObject();
      List<TicketField> fields = TicketField.stored();
      for (int i = 0; i < fields.size(); i++) {
        json.writeFieldName(fields.get(i).wireName());
        writeValue(json, TicketComponents.value(ticket, i));
      }
      json.writeFieldName(TicketIndex.ORGANIZATION);
      writeValue(json, organization);
      json.writeNumberField(TicketIndex.ID_ORDER, ticket.id().order());
      json.writeNumberField(
          TicketIndex.UPDATED_ORDER,
          ticket.ticketUpdatedAt().orElse(ticket.createdAt()).toEpochMilli());
      json.writeStringField(TicketIndex.OBJECT_TERMS, terms.of(ticket));
      if (ticket.position() == 0 && ticket.resolvedAt().isPresent()) {
        json.writeNumberField(
            TicketIndex.RESOLUTION_TIME,
            ChronoUnit.MILLIS.between(ticket.createdAt(), ticket.resolvedAt().get()));
      }
      json.flush();
      json.writeNumberField(TicketIndex.CONTENT_HASH, bytes.hash());
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  /// The bytes of a user.
  ///
  /// @throws IOException where a text holds half of a surrogate pair
  public static byte[] write(User user) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (JsonGenerator json = JSON.createGenerator(bytes, JsonEncoding.UTF8)) {
      json.writeStartObject();
      json.writeStringField(UserField.ID, user.id().value());
      json.writeFieldName(UserField.EMAIL);
      writeValue(json, user.email());
      json.writeFieldName(UserField.FULL_NAME);
      writeValue(json, user.fullName());
      json.writeFieldName(UserField.JOINED_AT);
      writeValue(json, user.joinedAt());
      json.writeFieldName(TicketIndex.ORGANIZATION);
      writeValue(json, user.organization());
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private static void writeValue(JsonGenerator json, Object value) throws IOException {
    switch (value) {
      case Optional<?> optional when optional.isEmpty() -> json.writeNull();
      case Optional<?> optional -> writeValue(json, optional.get());
      case ResourceId id -> json.writeString(id.value());
      case String text -> json.writeString(text);
      case Integer number -> json.writeNumber(number);
      case Enum<?> code -> json.writeString(code.name());
      case RawJson raw -> json.writeRawValue(raw.text());
      case Instant time -> json.writeString(time.toString());
      case List<?> texts -> {
        json.writeStartArray();
        for (Object text : texts) {
          writeValue(json, text);
        }
        json.writeEndArray();
      }
      default -> throw new IllegalStateException("cannot write a " + value.getClass());
    }
  }
}
