package org.ticketquery.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ticketquery.ticket.Ticket;

/// Gathers what helpdesks' files hold of conversations, on disk, and puts it together when all
/// files are read.
public final class Conversations implements AutoCloseable {
  private static final int TICKETS_A_BATCH = 200;
  private static final int BYTES_A_BATCH = 8 * 1024 * 1024;

  /// What is stored already.
  public interface Stored {
    /// The stored records of some tickets, by `external_ticket_id`.
    Map<String, List<Ticket>> of(Set<String> externalTicketIds);
  }

  /// Takes what the files come to, some tickets at a time.
  public interface Taker {
    void take(Outcome outcome) throws IOException;
  }

  private Optional<PieceSpool> spool = Optional.empty();
  private final List<List<PieceSpool.Kept>> batch = new ArrayList<>();
  private int bytes;

  /// Keeps a part until [#drain].
  ///
  /// @param origin where it came from, as `file:line`
  public void add(Entry.Part part, String origin) throws IOException {
    if (spool.isEmpty()) {
      spool = Optional.of(new PieceSpool());
    }
    spool.get().add(part, origin);
  }

  /// Puts together what was kept, ticket by ticket. Nothing can be added after that.
  public void drain(Stored stored, Taker taker) throws IOException {
    if (spool.isEmpty()) {
      return;
    }
    spool
        .get()
        .drain(
            ticket -> {
              batch.add(ticket);
              bytes += ticket.stream().mapToInt(kept -> kept.part().json().length()).sum();
              if (batch.size() == TICKETS_A_BATCH || bytes >= BYTES_A_BATCH) {
                take(stored, taker);
              }
            });
    take(stored, taker);
  }

  @Override
  public void close() {
    spool.ifPresent(PieceSpool::close);
  }

  private void take(Stored stored, Taker taker) throws IOException {
    Set<String> tickets =
        batch.stream()
            .map(kept -> Long.toString(kept.getFirst().part().ticket()))
            .collect(Collectors.toSet());
    Map<String, List<Ticket>> known = tickets.isEmpty() ? Map.of() : stored.of(tickets);
    for (List<PieceSpool.Kept> ticket : batch) {
      Entry.Part part = ticket.getFirst().part();
      DerivedIds ids = part.helpdesk().ids();
      List<Ticket> ours =
          known.getOrDefault(Long.toString(part.ticket()), List.of()).stream()
              .filter(record -> ids.isOf(part.ticket(), record.id()))
              .toList();
      taker.take(new Conversation(ids, pieces(ticket), ours).outcome());
    }
    batch.clear();
    bytes = 0;
  }

  private static List<Conversation.Found> pieces(List<PieceSpool.Kept> ticket) {
    List<Conversation.Found> pieces = new ArrayList<>();
    for (PieceSpool.Kept kept : ticket) {
      try {
        for (Piece piece : kept.part().helpdesk().pieces(kept.part().json())) {
          pieces.add(new Conversation.Found(piece, kept.origin()));
        }
      } catch (FaultyRecord e) {
        throw new IllegalStateException("was read before: " + kept.origin(), e);
      }
    }
    return pieces;
  }
}
