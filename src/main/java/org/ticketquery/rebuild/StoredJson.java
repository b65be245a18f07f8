package org.ticketquery.rebuild;

import java.util.Arrays;
import java.util.function.BiConsumer;
import org.ticketquery.file.FaultyRecord;
import org.ticketquery.file.RecordJson;
import org.ticketquery.index.Hits;
import org.ticketquery.index.StoredBytes;
import org.ticketquery.ticket.Ticket;
import org.ticketquery.ticket.User;

/// Reads stored records back into what they were made of, as if they came from a file: without the
/// hidden fields, which are derived anew when they are stored again.
final class StoredJson {
  private StoredJson() {}

  /// The tickets of a page.
  ///
  /// @throws FaultyIndex where one cannot be read
  static void tickets(Hits hits, BiConsumer<Ticket, String> onTicket) {
    for (Hits.Hit hit : hits.all()) {
      try {
        onTicket.accept(
            RecordJson.ticket(StoredBytes.visible(hits.bytes(), hit.start(), hit.end())), hit.id());
      } catch (FaultyRecord e) {
        throw new FaultyIndex(hit.id(), e);
      }
    }
  }

  /// The users of a page.
  ///
  /// @throws FaultyIndex where one cannot be read
  static void users(Hits hits, BiConsumer<User, String> onUser) {
    for (Hits.Hit hit : hits.all()) {
      try {
        byte[] json = Arrays.copyOfRange(hits.bytes(), hit.start(), hit.end());
        onUser.accept(RecordJson.user(json), hit.id());
      } catch (FaultyRecord e) {
        throw new FaultyIndex(hit.id(), e);
      }
    }
  }

  /// A stored record that this program would not take from a file.
  static final class FaultyIndex extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FaultyIndex(String id, FaultyRecord fault) {
      super(
          "the live index holds a record that cannot be read: %s: %s"
              .formatted(id, fault.getMessage()),
          fault);
    }
  }
}
