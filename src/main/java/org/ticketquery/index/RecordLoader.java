package org.ticketquery.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.Ticket;
import org.ticketquery.ticket.User;

/// Stores users and tickets. A ticket gets the organization of its user as it is stored at that
/// moment, so users come first.
///
/// A ticket is replaced only by one whose `ticket_updated_at` is the same or later; none counts as
/// earlier than any (contract, 11). When [#close()] has returned, everything is on disk and visible
/// to searches.
public final class RecordLoader implements AutoCloseable {
  private static final int TICKETS_A_LOOKUP = 1_000;

  /// Year 0, so that every time that RFC 3339 can write makes a positive version.
  private static final long EARLIEST_MILLIS = -62_167_219_200_000L;

  private record Waiting(Ticket ticket, String origin) {}

  private final Engine engine;
  private final LoadReport report;
  private final Organizations organizations;
  private final List<Waiting> waiting = new ArrayList<>();
  private BulkLoader bulk;

  public RecordLoader(Engine engine, LoadReport report) {
    this.engine = engine;
    this.report = report;
    this.organizations = new Organizations(engine);
    this.bulk = newBulk();
  }

  /// Stores a user, replacing the one with the same ID.
  ///
  /// @param origin where it came from, for messages: `file:line`
  /// @throws EngineFailure where the engine has failed for good
  public void add(User user, String origin) {
    try {
      bulk.add(
          new BulkItem(
              TicketIndex.USERS,
              user.id().value(),
              OptionalLong.empty(),
              StoredRecord.write(user),
              origin));
    } catch (IOException e) {
      report.fault(origin, e.getMessage());
    }
  }

  /// Waits until all users so far are stored, so that tickets that come now find them.
  public void finishUsers() {
    bulk.close();
    bulk = newBulk();
  }

  /// Stores a ticket, unless a newer one with the same ID is stored.
  ///
  /// @param origin where it came from, for messages: `file:line`
  /// @throws EngineFailure where the engine has failed for good
  public void add(Ticket ticket, String origin) {
    waiting.add(new Waiting(ticket, origin));
    if (waiting.size() == TICKETS_A_LOOKUP) {
      addWaiting();
    }
  }

  @Override
  public void close() {
    addWaiting();
    bulk.close();
    TicketIndex.refresh(engine);
  }

  private BulkLoader newBulk() {
    return new BulkLoader(new BulkSender(engine, report));
  }

  private void addWaiting() {
    Set<ResourceId> users =
        waiting.stream().flatMap(w -> w.ticket.user().stream()).collect(Collectors.toSet());
    Map<ResourceId, Optional<String>> known = organizations.of(users);
    for (Waiting next : waiting) {
      Optional<String> organization =
          next.ticket.user().flatMap(user -> known.getOrDefault(user, Optional.empty()));
      store(next.ticket, organization, next.origin);
    }
    waiting.clear();
  }

  private void store(Ticket ticket, Optional<String> organization, String origin) {
    try {
      bulk.add(
          new BulkItem(
              TicketIndex.TICKETS,
              ticket.id().value(),
              OptionalLong.of(version(ticket)),
              StoredRecord.write(ticket, organization),
              origin));
    } catch (IOException e) {
      report.fault(origin, e.getMessage());
    }
  }

  private static long version(Ticket ticket) {
    return ticket
        .ticketUpdatedAt()
        .map(time -> time.toEpochMilli() - EARLIEST_MILLIS + 1)
        .orElse(0L);
  }
}
