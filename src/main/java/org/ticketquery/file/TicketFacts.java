package org.ticketquery.file;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ticketquery.ticket.MessageType;
import org.ticketquery.ticket.RawJson;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.Ticket;

/// What all messages of a ticket have in common.
///
/// @param customers others who write as customers
record TicketFacts(
    Optional<ResourceId> user,
    Set<ResourceId> customers,
    String externalTicketId,
    Optional<String> subject,
    Optional<String> status,
    Optional<String> priority,
    Optional<String> source,
    Optional<String> type,
    List<String> tags,
    RawJson customFields,
    Optional<Instant> updatedAt,
    Optional<Instant> resolvedAt) {

  /// What a helpdesk's file says.
  ///
  /// @param stored the ticket's first message, if it is stored
  /// @param resolutions by time: whether the ticket was resolved from then on
  static TicketFacts of(
      Piece.Opening opening,
      DerivedIds ids,
      Optional<Ticket> stored,
      TreeMap<Instant, Boolean> resolutions) {
    return new TicketFacts(
        opening.requester().isPresent()
            ? Optional.of(ids.user(opening.requester().getAsLong()))
            : Optional.empty(),
        opening.customers().stream().map(ids::user).collect(Collectors.toUnmodifiableSet()),
        Long.toString(opening.ticket()),
        opening.subject(),
        opening.status(),
        opening.priority(),
        opening.source(),
        opening.type(),
        opening.tags(),
        opening.customFields(),
        opening.updatedAt(),
        resolvedAt(opening, stored, resolutions));
  }

  /// What is stored.
  static TicketFacts of(Ticket stored) {
    return new TicketFacts(
        stored.user(),
        Set.of(),
        stored.externalTicketId(),
        stored.subject(),
        stored.status(),
        stored.priority(),
        stored.source(),
        stored.typeDeprecated(),
        stored.tags(),
        stored.customFields(),
        stored.ticketUpdatedAt(),
        stored.resolvedAt());
  }

  /// A message of the ticket. What no helpdesk tells stays as it is stored.
  Ticket ticket(
      ResourceId id,
      int position,
      MessageType messageType,
      String message,
      Instant createdAt,
      Optional<Ticket> stored) {
    return new Ticket(
        id,
        user,
        externalTicketId,
        position,
        messageType,
        subject,
        status,
        priority,
        source,
        stored.flatMap(Ticket::humanVerifiedCategory),
        stored.flatMap(Ticket::humanVerifiedSubcategory),
        stored.flatMap(Ticket::aiGeneratedCategory),
        stored.flatMap(Ticket::aiGeneratedSubcategory),
        type,
        tags,
        message,
        stored.flatMap(Ticket::messageClean),
        stored.flatMap(Ticket::conversationSummary),
        customFields,
        stored.map(Ticket::attributes).orElse(RawJson.EMPTY),
        createdAt,
        updatedAt,
        resolvedAt);
  }

  /// In which role a sender writes.
  MessageType type(Piece.Sender sender, DerivedIds ids) {
    return switch (sender) {
      case Piece.Sender.Customer() -> MessageType.CUSTOMER_RESPONSE;
      case Piece.Sender.Agent() -> MessageType.HUMAN_AGENT_RESPONSE;
      case Piece.Sender.Account(long number) ->
          user.filter(ids.user(number)::equals).isPresent() || customers.contains(ids.user(number))
              ? MessageType.CUSTOMER_RESPONSE
              : MessageType.HUMAN_AGENT_RESPONSE;
    };
  }

  /// The last change of status tells, where the ticket does not; and where neither does, what is
  /// stored still holds as long as the status does.
  private static Optional<Instant> resolvedAt(
      Piece.Opening opening, Optional<Ticket> stored, TreeMap<Instant, Boolean> resolutions) {
    if (opening.resolvedAt().isPresent()) {
      return opening.resolvedAt();
    }
    if (!resolutions.isEmpty()) {
      return resolutions.lastEntry().getValue()
          ? Optional.of(resolutions.lastKey())
          : Optional.empty();
    }
    return stored
        .filter(record -> record.status().equals(opening.status()))
        .flatMap(Ticket::resolvedAt);
  }
}
