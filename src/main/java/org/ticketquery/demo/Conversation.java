package org.ticketquery.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ticketquery.ticket.RawJson;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.Ticket;

/// What the messages of one conversation have in common, and the way to write them.
record Conversation(
    String externalTicketId,
    Optional<ResourceId> user,
    Timeline timeline,
    Outcome outcome,
    Filing filing,
    Optional<String> subject,
    Optional<String> priority,
    Optional<String> source,
    Optional<String> summary,
    List<String> tags,
    RawJson customFields,
    RawJson attributes,
    Script script,
    Dice dice) {

  /// The messages, position 0 first.
  List<Ticket> tickets() {
    List<Ticket> tickets = new ArrayList<>(timeline.turns().size());
    for (int position = 0; position < timeline.turns().size(); position++) {
      tickets.add(ticket(position));
    }
    return tickets;
  }

  private Ticket ticket(int position) {
    Timeline.Turn turn = timeline.turns().get(position);
    Instant createdAt = turn.at();
    Script.Text text = script.write(position);
    return new Ticket(
        Ulids.next(ResourceId.TICKET, createdAt, dice),
        user,
        externalTicketId,
        position,
        turn.type(),
        subject,
        outcome.status(),
        priority,
        source,
        filing.humanCategory(),
        filing.humanSubcategory(),
        filing.aiCategory(),
        filing.aiSubcategory(),
        filing.typeDeprecated(),
        tags,
        text.message(),
        dice.chance(0.9) ? Optional.of(text.clean()) : Optional.empty(),
        summary,
        customFields,
        attributes,
        createdAt,
        outcome.updatedAt(),
        outcome.resolvedAt());
  }
}
