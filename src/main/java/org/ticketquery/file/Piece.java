package org.ticketquery.file;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.ticketquery.ticket.RawJson;

/// A piece of a helpdesk's conversation, as its files hold them: the ticket in one place, its
/// messages in another.
sealed interface Piece {
  /// The helpdesk's number of the ticket.
  long ticket();

  /// A ticket without its messages, except that it may repeat the first one's text.
  ///
  /// @param requester the number of the user whose ticket it is
  /// @param customers the numbers of others who write as customers
  /// @param text the first message; empty where the file leaves it out
  /// @param withdrawn why nobody is to see it, as in `deleted`
  /// @param notes what the operator should know
  record Opening(
      long ticket,
      OptionalLong requester,
      Set<Long> customers,
      Optional<String> subject,
      Optional<String> status,
      Optional<String> priority,
      Optional<String> source,
      Optional<String> type,
      List<String> tags,
      RawJson customFields,
      Optional<String> text,
      Instant createdAt,
      Optional<Instant> updatedAt,
      Optional<Instant> resolvedAt,
      Optional<String> withdrawn,
      List<String> notes)
      implements Piece {}

  /// A message.
  ///
  /// @param number the helpdesk's own, one a message
  /// @param first whether it is the one that made the ticket
  /// @param isPublic whether the customer sees it
  record Message(
      long ticket,
      long number,
      Sender sender,
      String text,
      boolean first,
      boolean isPublic,
      Instant createdAt)
      implements Piece {}

  /// A change of who sees a message.
  ///
  /// @param message its number
  record Privacy(long ticket, long message, boolean isPublic) implements Piece {}

  /// A change of status.
  ///
  /// @param resolved whether it resolved the ticket
  record StatusChange(long ticket, Instant at, boolean resolved) implements Piece {}

  /// Who wrote a message.
  sealed interface Sender {
    record Customer() implements Sender {}

    record Agent() implements Sender {}

    /// Whoever has that number among the helpdesk's users.
    record Account(long number) implements Sender {}
  }
}
