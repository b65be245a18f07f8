package org.ticketquery.index;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.Ticket;
import org.ticketquery.ticket.TicketField;
import org.ticketquery.ticket.User;

/// Stores users and tickets. A ticket gets the organization of its user as it is stored at that
/// moment, so users come first.
///
/// A ticket is replaced only by one whose `ticket_updated_at` is the same or later; none counts as
/// earlier than any (contract, 11). When [#close()] has returned, everything is on disk and visible
/// to searches.
///
/// Where the live generation is replaced in the middle of a load, the load goes on in the new one,
/// with the organizations that its users have.
public final class RecordLoader implements RecordSink, AutoCloseable {
  private static final int TICKETS_A_LOOKUP = 1_000;

  private record Waiting(Ticket ticket, String origin) {}

  private final Engine engine;
  private final LoadReport report;
  private final Heading heading;
  private final UserArrivals arrivals;
  private final List<Waiting> waiting = new ArrayList<>();
  private final TicketWriter writer = new TicketWriter();
  private BulkLoader bulk;

  /// A loader into the live generation.
  ///
  /// @throws EngineFailure where there is none
  public RecordLoader(Engine engine, LoadReport report) {
    this(engine, report, new Heading(engine, Generations.read(engine).live(), Heading.Way.LIVE));
  }

  private RecordLoader(Engine engine, LoadReport report, Heading heading) {
    this.engine = engine;
    this.report = report;
    this.heading = heading;
    this.arrivals = new UserArrivals(engine, report, heading);
    this.bulk = newBulk();
  }

  /// A loader into a generation that is being built, and into no other.
  public static RecordLoader into(Generation building, Engine engine, LoadReport report) {
    return new RecordLoader(engine, report, new Heading(engine, building, Heading.Way.FILLING));
  }

  /// A loader of what has changed, into a generation that is being built and holds the rest:
  /// records of users who have changed organization since get the new one too.
  ///
  /// @param report told of these records as well
  public static RecordLoader following(Generation building, Engine engine, LoadReport report) {
    return new RecordLoader(engine, report, new Heading(engine, building, Heading.Way.FOLLOWING));
  }

  /// Stores a user, replacing the one with the same ID.
  ///
  /// @param origin where it came from, for messages: `file:line`
  /// @throws EngineFailure where the engine has failed for good
  @Override
  public void add(User user, String origin) {
    if (heading.way() == Heading.Way.FILLING) {
      store(user, origin);
      return;
    }
    if (arrivals.isFullFor(user)) {
      addUsers();
    }
    arrivals.add(user, origin);
  }

  private void addUsers() {
    UserArrivals.Sorted sorted = arrivals.sort();
    sorted.staying().forEach(next -> store(next.user(), next.origin()));
    if (!sorted.moving().isEmpty()) {
      // What was stored of these users must not come after the move.
      flush();
      arrivals.move(sorted.moving());
    }
  }

  private void store(User user, String origin) {
    try {
      bulk.add(heading.here().item(user, origin));
    } catch (IOException e) {
      report.fault(origin, e.getMessage());
    }
  }

  /// Waits until all users so far are stored, so that tickets that come now find them.
  @Override
  public void finishUsers() {
    addUsers();
    flush();
  }

  private void flush() {
    bulk.close();
    bulk = newBulk();
  }

  /// Stores a ticket, unless a newer one with the same ID is stored.
  ///
  /// @param origin where it came from, for messages: `file:line`
  /// @throws EngineFailure where the engine has failed for good
  @Override
  public void add(Ticket ticket, String origin) {
    waiting.add(new Waiting(ticket, origin));
    if (waiting.size() == TICKETS_A_LOOKUP) {
      addWaiting();
    }
  }

  /// Takes out the record with the ID, a ticket or a user, if it is stored.
  ///
  /// @throws EngineFailure where the engine has failed for good
  @Override
  public void remove(ResourceId id) {
    bulk.add(BulkItem.deletion(heading.here().gate(id), id.value(), id.value()));
  }

  /// The stored tickets, by `external_ticket_id`, as of the last refresh. A generation that is
  /// being built has nothing but what its files hold.
  ///
  /// @throws EngineFailure where the engine cannot tell
  @Override
  public Map<String, List<Ticket>> stored(Set<String> externalTicketIds) {
    Map<String, List<Ticket>> tickets = new HashMap<>();
    if (heading.isLive()) {
      ObjectNode query = JsonNodeFactory.instance.objectNode();
      externalTicketIds.forEach(
          query.putObject("terms").putArray(TicketField.EXTERNAL_TICKET_ID.wireName())::add);
      Scan.of(heading.here().generation().tickets())
          .where(query.toString())
          .run(engine, () -> {}, page -> group(page, tickets));
    }
    return tickets;
  }

  private static void group(Hits page, Map<String, List<Ticket>> tickets) {
    for (Hits.Hit hit : page.all()) {
      Ticket ticket = StoredBytes.ticket(page.bytes(), hit.start(), hit.end());
      tickets.computeIfAbsent(ticket.externalTicketId(), id -> new ArrayList<>()).add(ticket);
    }
  }

  @Override
  public void close() {
    addUsers();
    addWaiting();
    switch (heading.way()) {
      case LIVE -> {
        closeBulkBeside(() -> TicketIndex.refresh(engine));
        arrivals.mend();
        TicketIndex.refresh(engine);
      }
      case FILLING -> {
        closeBulkBeside(this::refreshBuilding);
        refreshBuilding();
      }
      case FOLLOWING -> {
        bulk.close();
        refreshBuilding();
      }
    }
  }

  /// An index that is being built is not refreshed while it is loaded, nor is one that nobody
  /// searches, and the engine writes what it has in memory on one thread. So most of that is done
  /// beside the last batches.
  private void closeBulkBeside(Runnable refresh) {
    try (ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
      // Where it fails, the one that counts fails later.
      Future<?> _ = beside.submit(refresh);
      bulk.close();
    }
  }

  private void refreshBuilding() {
    TicketIndex.refresh(engine, heading.here().generation());
  }

  private BulkLoader newBulk() {
    return new BulkLoader(
        new BulkSender(engine, report, items -> heading.redirected(items, report)));
  }

  private void addWaiting() {
    Destination here = heading.here();
    Map<ResourceId, Optional<String>> known =
        here.organizationsOf(waiting.stream().map(Waiting::ticket).toList());
    for (Waiting next : waiting) {
      try {
        bulk.add(here.item(next.ticket, next.origin, known, writer));
      } catch (IOException e) {
        report.fault(next.origin, e.getMessage());
      }
    }
    waiting.clear();
  }
}
