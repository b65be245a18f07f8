package org.ticketquery.ticket;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// One message of a support conversation, as it is stored (contract, 2). The components are the
/// stored rows of [TicketField] in the same order; a test holds the two together.
///
/// Times are kept to the millisecond: anything finer is cut off, towards the past.
///
/// @param id of kind `tick`
/// @param user the sender's ID, of kind `user`; empty where the sender has no account
/// @param position 0 is the first message of the conversation
/// @param tags in the order of the helpdesk; may be empty
public record Ticket(
    ResourceId id,
    Optional<ResourceId> user,
    String externalTicketId,
    int position,
    MessageType messageType,
    Optional<String> subject,
    Optional<String> status,
    Optional<String> priority,
    Optional<String> source,
    Optional<String> humanVerifiedCategory,
    Optional<String> humanVerifiedSubcategory,
    Optional<String> aiGeneratedCategory,
    Optional<String> aiGeneratedSubcategory,
    Optional<String> typeDeprecated,
    List<String> tags,
    String message,
    Optional<String> messageClean,
    Optional<String> conversationSummary,
    RawJson customFields,
    RawJson attributes,
    Instant createdAt,
    Optional<Instant> ticketUpdatedAt,
    Optional<Instant> resolvedAt) {
  public Ticket {
    tags = List.copyOf(tags);
    createdAt = createdAt.truncatedTo(ChronoUnit.MILLIS);
    ticketUpdatedAt = ticketUpdatedAt.map(time -> time.truncatedTo(ChronoUnit.MILLIS));
    resolvedAt = resolvedAt.map(time -> time.truncatedTo(ChronoUnit.MILLIS));
  }
}
