package org.ticketquery.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.ticketquery.support.TicketBuilder;
import org.ticketquery.ticket.FieldType;
import org.ticketquery.ticket.MessageType;
import org.ticketquery.ticket.RawJson;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.Ticket;
import org.ticketquery.ticket.TicketField;
import org.ticketquery.ticket.User;

/// Records from NDJSON files, gzipped or not, to ask a service about; not read as the service reads
/// them.
final class RecordFiles {
  private RecordFiles() {}

  static DataSet read(List<Path> files) {
    List<User> users = new ArrayList<>();
    List<Ticket> tickets = new ArrayList<>();
    for (Path file : files) {
      try (BufferedReader lines = open(file)) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          JsonNode record = ModelRecord.read(line);
          if (record.get("id").asText().startsWith("user")) {
            users.add(user(record));
          } else {
            tickets.add(ticket(record));
          }
        }
      } catch (IOException e) {
        throw new AssertionError("cannot read " + file, e);
      }
    }
    return new DataSet(users, tickets, List.of());
  }

  private static BufferedReader open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    return new BufferedReader(
        new InputStreamReader(
            file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in, UTF_8));
  }

  private static User user(JsonNode record) {
    return new User(
        new ResourceId(record.get("id").asText()),
        text(record, "organization"),
        text(record, "email"),
        text(record, "full_name"),
        text(record, "joined_at").map(Instant::parse));
  }

  private static Ticket ticket(JsonNode record) {
    TicketBuilder ticket = TicketBuilder.ticket(new ResourceId(record.get("id").asText()));
    for (TicketField field : TicketField.stored()) {
      if (record.hasNonNull(field.wireName())) {
        ticket.with(field, value(field.type(), record.get(field.wireName())));
      }
    }
    return ticket.build();
  }

  private static Object value(FieldType type, JsonNode value) {
    return switch (type) {
      case ID, USER -> new ResourceId(value.asText());
      case TEXT, LONG_TEXT, LINK -> value.asText();
      case TEXTS -> StreamSupport.stream(value.spliterator(), false).map(JsonNode::asText).toList();
      case MESSAGE_TYPE -> MessageType.valueOf(value.asText());
      case INTEGER -> value.asInt();
      case MOMENT -> Instant.parse(value.asText());
      case OBJECT -> new RawJson(value.toString());
    };
  }

  private static Optional<String> text(JsonNode record, String name) {
    return Optional.ofNullable(record.get(name)).filter(v -> !v.isNull()).map(JsonNode::asText);
  }
}
