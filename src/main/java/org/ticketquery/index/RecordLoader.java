package org.ticketquery.index;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
  private static final int USERS_A_LOOKUP = 1_000;

  private record Waiting(Ticket ticket, String origin) {}

  /// What a loader is there for.
  private enum Way {
    /// Into the live generation, whichever that is.
    LIVE,
    /// Into one that is being built: users come first and know nothing of earlier ones.
    FILLING,
    /// Into one that is being built, which holds records of the users already.
    FOLLOWING
  }

  private final Engine engine;
  private final LoadReport report;
  private final Way way;
  private final List<Waiting> waiting = new ArrayList<>();
  private final TicketTerms terms = new TicketTerms();
  private final Map<ResourceId, UserMoves.Move> newUsers = new LinkedHashMap<>();
  private volatile Destination destination;
  private BulkLoader bulk;

  /// A loader into the live generation.
  ///
  /// @throws EngineFailure where there is none
  public RecordLoader(Engine engine, LoadReport report) {
    this(engine, report, Generations.read(engine).live(), Way.LIVE);
  }

  private RecordLoader(Engine engine, LoadReport report, Generation generation, Way way) {
    this.engine = engine;
    this.report = report;
    this.way = way;
    this.destination = Destination.in(engine, generation);
    this.bulk = newBulk();
  }

  /// A loader into a generation that is being built, and into no other.
  public static RecordLoader into(Generation building, Engine engine, LoadReport report) {
    return new RecordLoader(engine, report, building, Way.FILLING);
  }

  /// A loader of what has changed, into a generation that is being built and holds the rest:
  /// records of users who have changed organization since get the new one too.
  ///
  /// @param report told of these records as well
  public static RecordLoader following(Generation building, Engine engine, LoadReport report) {
    return new RecordLoader(engine, report, building, Way.FOLLOWING);
  }

  /// Stores a user, replacing the one with the same ID.
  ///
  /// @param origin where it came from, for messages: `file:line`
  /// @throws EngineFailure where the engine has failed for good
  @Override
  public void add(User user, String origin) {
    if (way == Way.FILLING) {
      store(user, origin);
      return;
    }
    if (newUsers.containsKey(user.id()) || newUsers.size() == USERS_A_LOOKUP) {
      addUsers();
    }
    newUsers.put(user.id(), new UserMoves.Move(user, origin, false));
  }

  /// Users whose organization is not the stored one move with their records; the others are stored.
  private void addUsers() {
    if (newUsers.isEmpty()) {
      return;
    }
    Map<ResourceId, Optional<String>> before = destination.organizations().now(newUsers.keySet());
    List<UserMoves.Move> moves = new ArrayList<>();
    for (UserMoves.Move next : newUsers.values()) {
      Optional<String> old = before.get(next.user().id());
      if (old.equals(next.user().organization())) {
        store(next.user(), next.origin());
      } else {
        moves.add(new UserMoves.Move(next.user(), next.origin(), old.isPresent()));
      }
    }
    newUsers.clear();
    if (!moves.isEmpty()) {
      Set<String> writers = withRecords(moves);
      moves.stream()
          .filter(move -> !writers.contains(move.user().id().value()))
          .forEach(move -> store(move.user(), move.origin()));
      moves.removeIf(move -> !writers.contains(move.user().id().value()));
    }
    if (!moves.isEmpty()) {
      // What was stored of these users must not come after the move.
      bulk.close();
      bulk = newBulk();
      move(moves);
    }
  }

  private Set<String> withRecords(List<UserMoves.Move> moves) {
    List<String> users = moves.stream().map(move -> move.user().id().value()).toList();
    UserMoves all = new UserMoves(engine);
    return way == Way.LIVE
        ? all.withRecords(users)
        : all.withRecords(users, List.of(destination.generation().tickets()));
  }

  /// Moves users in the generation; in the live one once more where the next takes its place.
  private void move(List<UserMoves.Move> moves) {
    List<ResourceId> users = moves.stream().map(move -> move.user().id()).toList();
    Destination here = destination;
    for (boolean moved = false; !moved; ) {
      here.organizations().forget(users);
      try {
        if (way == Way.LIVE) {
          new UserMoves(engine).run(here.generation(), moves, report);
        } else {
          new UserMoves(engine, report).follow(here.generation(), moves);
        }
        moved = true;
      } catch (UserMoves.Overtaken e) {
        here = newDestination();
      }
    }
  }

  private void store(User user, String origin) {
    try {
      bulk.add(destination.item(user, origin));
    } catch (IOException e) {
      report.fault(origin, e.getMessage());
    }
  }

  /// Waits until all users so far are stored, so that tickets that come now find them.
  @Override
  public void finishUsers() {
    addUsers();
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
    bulk.add(BulkItem.deletion(destination.gate(id), id.value(), id.value()));
  }

  /// The stored tickets, by `external_ticket_id`, as of the last refresh. A generation that is
  /// being built has nothing but what its files hold.
  ///
  /// @throws EngineFailure where the engine cannot tell
  @Override
  public Map<String, List<Ticket>> stored(Set<String> externalTicketIds) {
    Map<String, List<Ticket>> tickets = new HashMap<>();
    if (way == Way.LIVE) {
      ObjectNode query = JsonNodeFactory.instance.objectNode();
      externalTicketIds.forEach(
          query.putObject("terms").putArray(TicketField.EXTERNAL_TICKET_ID.wireName())::add);
      Scan.of(destination.generation().tickets())
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
    bulk.close();
    if (way == Way.LIVE) {
      mend();
      TicketIndex.refresh(engine);
    } else {
      TicketIndex.refresh(engine, destination.generation());
    }
  }

  /// Users may have moved in another import while this one remembered their old organization.
  private void mend() {
    for (boolean mended = false; !mended; ) {
      Destination here = destination;
      try {
        new UserMoves(engine).mend(here.generation(), here.organizations().changed());
        mended = true;
      } catch (UserMoves.Overtaken e) {
        newDestination();
      }
    }
  }

  private BulkLoader newBulk() {
    return new BulkLoader(new BulkSender(engine, report, this::redirected));
  }

  private void addWaiting() {
    Destination here = destination;
    Map<ResourceId, Optional<String>> known =
        here.organizationsOf(waiting.stream().map(Waiting::ticket).toList());
    for (Waiting next : waiting) {
      try {
        bulk.add(here.item(next.ticket, next.origin, known, terms));
      } catch (IOException e) {
        report.fault(next.origin, e.getMessage());
      }
    }
    waiting.clear();
  }

  /// Items that came too late for their generation, made anew for the one that is live now.
  private List<BulkItem> redirected(List<BulkItem> items) {
    Destination here = newDestination();
    Map<ResourceId, Optional<String>> known =
        here.organizationsOf(items.stream().flatMap(item -> item.ticket().stream()).toList());
    TicketTerms theirTerms = new TicketTerms();
    List<BulkItem> redirected = new ArrayList<>();
    for (BulkItem item : items) {
      try {
        redirected.add(
            item.ticket().isPresent()
                ? here.item(item.ticket().get(), item.origin(), known, theirTerms)
                : item.at(here.gate(new ResourceId(item.id()))));
      } catch (IOException e) {
        report.fault(item.origin(), e.getMessage());
      }
    }
    return redirected;
  }

  private synchronized Destination newDestination() {
    if (way != Way.LIVE) {
      throw new EngineFailure(
          "%s is not being built any more".formatted(destination.generation().tickets()));
    }
    Generation now = Generations.read(engine).live();
    if (!now.equals(destination.generation())) {
      destination = Destination.in(engine, now);
    }
    return destination;
  }
}
