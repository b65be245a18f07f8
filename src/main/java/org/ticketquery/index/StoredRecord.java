package org.ticketquery.index;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ticketquery.ticket.RawJson;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.Ticket;
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
  static final JsonFactory JSON =
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
    return new TicketWriter().write(ticket, organization);
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

  /// Not by a switch over the types, which takes a twelfth of the time for a record.
  @SuppressWarnings("IfChainToSwitch")
  static void writeValue(JsonGenerator json, Object value) throws IOException {
    if (value instanceof Optional<?> optional) {
      if (optional.isPresent()) {
        writeValue(json, optional.get());
      } else {
        json.writeNull();
      }
    } else if (value instanceof String text) {
      json.writeString(text);
    } else if (value instanceof ResourceId id) {
      json.writeString(id.value());
    } else if (value instanceof Instant time) {
      json.writeString(time.toString());
    } else if (value instanceof RawJson raw) {
      json.writeRawValue(raw.text());
    } else if (value instanceof Integer number) {
      json.writeNumber(number);
    } else if (value instanceof Enum<?> code) {
      json.writeString(code.name());
    } else if (value instanceof List<?> texts) {
      json.writeStartArray();
      for (Object text : texts) {
        writeValue(json, text);
      }
      json.writeEndArray();
    } else {
      throw new IllegalStateException("cannot write a " + value.getClass());
    }
  }
}
