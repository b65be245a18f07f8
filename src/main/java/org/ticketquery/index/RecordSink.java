package org.ticketquery.index;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.Ticket;
import org.ticketquery.ticket.User;

/// Where the records of files go: users first, then tickets.
public sealed interface RecordSink permits RecordLoader, RecordCount {
  /// Takes a user, in the place of the one with the same ID.
  ///
  /// @param origin where it came from, for messages: `file:line`
  void add(User user, String origin);

  /// All users so far are there, so that tickets that come now find them.
  void finishUsers();

  /// Takes a ticket, unless a newer one with the same ID is there.
  ///
  /// @param origin where it came from, for messages: `file:line`
  void add(Ticket ticket, String origin);

  /// Takes out the record with the ID, a ticket or a user, if it is there.
  void remove(ResourceId id);

  /// The tickets that were there before the files, by `external_ticket_id`, as far as these are to
  /// be put together with them.
  Map<String, List<Ticket>> stored(Set<String> externalTicketIds);
}
