package org.ticketquery.file;

import org.ticketquery.ticket.Ticket;
import org.ticketquery.ticket.User;

/// What a file holds one of after another.
public sealed interface Entry {
  /// A record in the shape of the contract's, which is read only when it is asked for.
  ///
  /// @param isUser whether it is a user; anything else is taken for a ticket
  record Plain(boolean isUser, Text text) implements Entry {
    public User user() throws FaultyRecord {
      return RecordJson.user(text.json());
    }

    public Ticket ticket() throws FaultyRecord {
      return RecordJson.ticket(text.json());
    }
  }

  /// A user of a helpdesk.
  record Account(User user) implements Entry {}

  /// What a helpdesk's file holds of a conversation in one place.
  ///
  /// @param ticket the helpdesk's number of it
  /// @param json as the file has it
  /// @param pieces how many pieces are in it
  record Part(Helpdesk helpdesk, long ticket, String json, int pieces) implements Entry {}

  /// Makes the JSON object of a record.
  interface Text {
    byte[] json() throws FaultyRecord;
  }
}
