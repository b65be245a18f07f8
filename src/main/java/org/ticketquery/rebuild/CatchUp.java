package org.ticketquery.rebuild;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.ticketquery.index.Engine;
import org.ticketquery.index.Erasure;
import org.ticketquery.index.Generation;
import org.ticketquery.index.Hits;
import org.ticketquery.index.LoadReport;
import org.ticketquery.index.RecordLoader;
import org.ticketquery.index.Scan;
import org.ticketquery.index.TicketIndex;
import org.ticketquery.ticket.ResourceId;

/// Brings what happens in the live generation into the one that is being built. Records are not
/// copied but stored again, so that they get the organizations of the users there, and a record
/// that is newer there stays.
final class CatchUp implements AutoCloseable {
  private final Engine engine;
  private final Generation building;
  private final Expected expected;
  private final Stop stop;
  private final LiveChanges tickets;
  private final LiveChanges users;
  private boolean mayHoldStrangers;

  /// Follows the live generation from now on.
  CatchUp(Engine engine, Generation live, Generation building, Expected expected, Stop stop) {
    this.engine = engine;
    this.building = building;
    this.expected = expected;
    this.stop = stop;
    this.users = new LiveChanges(engine, live.users());
    this.tickets = new LiveChanges(engine, live.tickets());
  }

  /// The live tickets as they were at the last pass, at first as they were in the beginning.
  Snapshot tickets() {
    return tickets.snapshot();
  }

  /// The live users likewise.
  Snapshot users() {
    return users.snapshot();
  }

  /// Brings over what has happened since the last pass, or since the beginning.
  ///
  /// @param sameRecords whether the records were copied from the live ones, and not from files
  /// @param onFault told of records that cannot be stored
  /// @return what became of the records
  /// @throws org.ticketquery.index.EngineFailure where the engine has failed for good
  LoadReport pass(boolean sameRecords, Consumer<String> onFault) {
    // A ticket that is seen by this look was written after its user, which the next one then sees.
    LiveChanges.Look ticketsNow = tickets.look();
    LiveChanges.Look usersNow = users.look();
    delete(users, usersNow, expected.users());
    delete(tickets, ticketsNow, expected.tickets());
    deleteStrangers(ticketsNow);
    LoadReport report = new LoadReport(onFault, expected);
    try (RecordLoader loader = RecordLoader.following(building, engine, report)) {
      users.changed(usersNow, stop, page -> StoredJson.users(page, loader::add));
      loader.finishUsers();
      OnlyMoved moves = new OnlyMoved(engine, tickets.snapshot(), building.tickets());
      tickets.changed(
          ticketsNow,
          stop,
          page -> store(page, sameRecords ? Set.of() : moves.among(page), loader));
    }
    users.followed(usersNow);
    tickets.followed(ticketsNow);
    return report;
  }

  private static void store(Hits page, Set<String> without, RecordLoader loader) {
    StoredJson.tickets(
        page,
        (ticket, id) -> {
          if (!without.contains(id)) {
            loader.add(ticket, id);
          }
        });
  }

  /// The tickets have been copied by the engine, from a moment of its own: what came and went
  /// around that moment was never seen here, and may have been copied.
  void copiedByEngine() {
    mayHoldStrangers = true;
  }

  /// Deletes what was to be deleted for good meanwhile and is not in the live generation: a file
  /// may hold more of a user than was ever live.
  void erase(Erasure erasure) {
    erase(users.snapshot(), Scan.of(building.users()).where(erasure.ofUsers()), expected.users());
    erase(
        tickets.snapshot(),
        Scan.of(building.tickets()).where(erasure.ofTickets()),
        expected.tickets());
  }

  private void erase(Snapshot live, Scan found, Expected.Content content) {
    List<String> gone = new ArrayList<>();
    MissingIds.of(engine, found, live.scan().where(found.query().orElseThrow()), stop, gone::add);
    delete(gone, content);
  }

  private void deleteStrangers(LiveChanges.Look now) {
    if (mayHoldStrangers && tickets.anyDeleted(now)) {
      TicketIndex.refresh(engine, building);
      List<String> gone = new ArrayList<>();
      MissingIds.of(engine, Scan.of(building.tickets()), now.snapshot().scan(), stop, gone::add);
      delete(gone, expected.tickets());
    }
    mayHoldStrangers = false;
  }

  @Override
  public void close() {
    users.close();
    tickets.close();
  }

  private void delete(LiveChanges changes, LiveChanges.Look now, Expected.Content content) {
    List<String> gone = new ArrayList<>();
    changes.deleted(now, stop, gone::add);
    delete(gone, content);
  }

  /// What is deleted is forgotten at once, with its version, so that it can come back.
  private void delete(List<String> gone, Expected.Content content) {
    if (gone.isEmpty()) {
      return;
    }
    LoadReport report = new LoadReport(fault -> {}, expected);
    try (RecordLoader loader = RecordLoader.into(building, engine, report)) {
      gone.forEach(id -> loader.remove(new ResourceId(id)));
    }
    gone.forEach(content.ledger()::deleted);
    TicketIndex.refresh(engine, building);
  }
}
