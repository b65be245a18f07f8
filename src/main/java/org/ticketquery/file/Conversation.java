package org.ticketquery.file;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ticketquery.ticket.MessageType;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.Ticket;

/// Puts the pieces of one ticket together with what is stored of it: its first message at position
/// 0, the others in the order of their times behind it, each with what the ticket says now. What
/// the files do not tell stays as it is stored.
final class Conversation {
  /// A piece and where it came from, as `file:line`.
  record Found(Piece piece, String origin) {}

  private static final Comparator<Turn> IN_TIME =
      Comparator.comparing(Turn::createdAt).thenComparingLong(Turn::number);

  /// A message behind the first.
  ///
  /// @param found empty for one that is only stored
  private record Turn(
      long number, Instant createdAt, Optional<Found> found, Optional<Ticket> stored) {}

  private final DerivedIds ids;
  private final long ticket;
  private final Map<Long, Ticket> stored = new HashMap<>();
  private final Map<Long, Found> messages = new LinkedHashMap<>();
  private final Map<Long, Boolean> privacy = new HashMap<>();
  private final TreeMap<Instant, Boolean> resolutions = new TreeMap<>();
  private Optional<Found> opening = Optional.empty();
  private Optional<Found> first = Optional.empty();

  /// A conversation.
  ///
  /// @param pieces of one ticket, in the order they came in: of a ticket that is there twice the
  ///   newer counts, of a message the later
  /// @param stored the ticket's records that are stored and have one of `ids`
  Conversation(DerivedIds ids, List<Found> pieces, List<Ticket> stored) {
    this.ids = ids;
    this.ticket = pieces.getFirst().piece.ticket();
    stored.forEach(record -> this.stored.put(DerivedIds.number(record.id()), record));
    pieces.forEach(this::add);
  }

  private void add(Found found) {
    switch (found.piece) {
      case Piece.Opening next -> {
        if (opening.isEmpty() || !updatedAt(next).isBefore(updatedAt(opening()))) {
          opening = Optional.of(found);
        }
      }
      case Piece.Message message when message.first() -> first = Optional.of(found);
      case Piece.Message message -> messages.put(DerivedIds.number(message.number()), found);
      case Piece.Privacy change ->
          privacy.put(DerivedIds.number(change.message()), change.isPublic());
      case Piece.StatusChange change -> resolutions.put(change.at(), change.resolved());
    }
  }

  /// What the pieces come to.
  Outcome outcome() {
    Optional<Ticket> head = Optional.ofNullable(stored.get(0L));
    boolean told = opening.isPresent() && !isOlder(opening(), head);
    Outcome.Builder outcome = new Outcome.Builder();
    if (told && opening().withdrawn().isPresent()) {
      outcome.leftOut(opening().withdrawn().get(), 1 + messages.size());
      stored.values().forEach(record -> outcome.remove(record.id()));
    } else if (opening.isEmpty() && head.isEmpty()) {
      Stream.concat(first.stream(), messages.values().stream())
          .forEach(found -> outcome.fault(found.origin, "ticket_id: " + unknownTicket()));
    } else {
      TicketFacts facts =
          told ? TicketFacts.of(opening(), ids, head, resolutions) : TicketFacts.of(head.get());
      addFirst(facts, head, outcome);
      addOthers(facts, outcome);
      opening.ifPresent(found -> opening().notes().forEach(outcome::note));
    }
    return outcome.build();
  }

  private void addFirst(TicketFacts facts, Optional<Ticket> head, Outcome.Builder outcome) {
    Instant createdAt = head.map(Ticket::createdAt).orElseGet(() -> opening().createdAt());
    ResourceId id =
        head.map(Ticket::id).orElseGet(() -> ids.message(ticket, createdAt, OptionalLong.empty()));
    Optional<Piece.Message> message = first.map(found -> (Piece.Message) found.piece);
    Optional<String> text =
        message
            .map(m -> isPublic(m) ? m.text() : "")
            .or(() -> opening.flatMap(found -> opening().text()))
            .or(() -> head.map(Ticket::message));
    if (message.filter(m -> !isPublic(m)).isPresent()) {
      outcome.leftOut("private notes", 1);
    } else if (text.isEmpty()) {
      outcome.note("a ticket without the text of its first message, which is stored as empty");
    }
    add(
        outcome,
        head,
        facts.ticket(id, 0, MessageType.INITIAL_REQUEST, text.orElse(""), createdAt, head),
        opening.or(() -> first));
  }

  private void addOthers(TicketFacts facts, Outcome.Builder outcome) {
    int position = 1;
    for (Turn turn : turns(outcome)) {
      Optional<Piece.Message> message = turn.found.map(found -> (Piece.Message) found.piece);
      Optional<Ticket> stored = turn.stored;
      Instant createdAt = turn.createdAt;
      add(
          outcome,
          stored,
          facts.ticket(
              stored
                  .map(Ticket::id)
                  .orElseGet(() -> ids.message(ticket, createdAt, OptionalLong.of(turn.number))),
              position++,
              message
                  .map(m -> facts.type(m.sender(), ids))
                  .orElseGet(() -> stored.get().messageType()),
              message.map(Piece.Message::text).orElseGet(() -> stored.get().message()),
              createdAt,
              stored),
          turn.found);
    }
  }

  /// The messages behind the first that may be seen, in the order of their times.
  private List<Turn> turns(Outcome.Builder outcome) {
    List<Turn> turns = new ArrayList<>();
    messages.forEach(
        (number, found) -> {
          Piece.Message message = (Piece.Message) found.piece;
          Optional<Ticket> before = Optional.ofNullable(stored.get(number));
          if (isPublic(message)) {
            turns.add(new Turn(number, message.createdAt(), Optional.of(found), before));
          } else {
            outcome.leftOut("private notes", 1);
            before.ifPresent(record -> outcome.remove(record.id()));
          }
        });
    stored.forEach(
        (number, record) -> {
          if (number != 0 && !messages.containsKey(number)) {
            if (privacy.getOrDefault(number, true)) {
              turns.add(
                  new Turn(number, record.createdAt(), Optional.empty(), Optional.of(record)));
            } else {
              outcome.remove(record.id());
            }
          }
        });
    turns.sort(IN_TIME);
    return turns;
  }

  /// A record that no file holds is left as it is stored, if it would be the same.
  private static void add(
      Outcome.Builder outcome, Optional<Ticket> stored, Ticket ticket, Optional<Found> found) {
    if (found.isPresent() || stored.filter(ticket::equals).isEmpty()) {
      outcome.add(ticket, found.map(Found::origin).orElse("stored ticket " + ticket.id()));
    }
  }

  private boolean isPublic(Piece.Message message) {
    return privacy.getOrDefault(DerivedIds.number(message.number()), message.isPublic());
  }

  private Piece.Opening opening() {
    return (Piece.Opening) opening.orElseThrow().piece;
  }

  private String unknownTicket() {
    return "ticket %d is in none of the files and not stored; import it together with its messages"
        .formatted(ticket);
  }

  private static Instant updatedAt(Piece.Opening opening) {
    return opening.updatedAt().orElse(opening.createdAt());
  }

  private static boolean isOlder(Piece.Opening opening, Optional<Ticket> stored) {
    return stored
        .flatMap(Ticket::ticketUpdatedAt)
        .filter(updated -> updatedAt(opening).isBefore(updated))
        .isPresent();
  }
}
