package org.ticketquery.spec;

import static org.ticketquery.support.TicketBuilder.ticket;
import static org.ticketquery.support.TicketBuilder.ticketId;
import static org.ticketquery.support.TicketBuilder.userId;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.ticketquery.index.StoredRecord;

/// What an engine that holds the ticket 1 answers to a search.
final class EngineAnswers {
  /// How it ends where all is well.
  static final String WHOLE =
      "\"timed_out\":false,\"_shards\":{\"total\":1,\"successful\":1,\"skipped\":0,\"failed\":0}";

  private EngineAnswers() {}

  static String good() {
    return search(WHOLE, hits());
  }

  static String search(String outcome, String hits) {
    return "{\"took\":1," + outcome + ",\"hits\":" + hits + "}";
  }

  static String hits() {
    return "{\"total\":{\"value\":1,\"relation\":\"eq\"},\"max_score\":null,\"hits\":[{\"_index\":\"tickets-000001\",\"_id\":\"%s\",\"_score\":null,\"_source\":%s}]}"
        .formatted(ticketId(1), record());
  }

  static String error(String type, int status) {
    return "{\"error\":{\"type\":\"%s\",\"reason\":\"no reason\",\"root_cause\":[]},\"status\":%d}"
        .formatted(type, status);
  }

  /// A record as this program stores it.
  private static String record() {
    try {
      return new String(
          StoredRecord.write(ticket(1).user(userId(1)).build(), Optional.empty()),
          StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
