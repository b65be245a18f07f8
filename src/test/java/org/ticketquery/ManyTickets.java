package org.ticketquery;

import static org.ticketquery.support.TicketBuilder.ticketId;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Files so long that a command over them can be interrupted on its way.
final class ManyTickets {
  private ManyTickets() {}

  /// Writes a file of tickets numbered from 1.
  static Path file(Path directory, int tickets) throws IOException {
    Path file = directory.resolve("tickets.ndjson");
    try (BufferedWriter lines = Files.newBufferedWriter(file)) {
      for (int i = 1; i <= tickets; i++) {
        lines.write(
            """
            {"id":"%s","external_ticket_id":"1","position":0,"message_type":"INITIAL_REQUEST","message":"Hello",\
            "created_at":"2024-01-01T00:00:00Z"}
            """
                .formatted(ticketId(i)));
      }
    }
    return file;
  }
}
