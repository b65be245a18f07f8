package org.ticketquery.rebuild;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.ticketquery.index.Generation;
import org.ticketquery.index.LoadReport;
import org.ticketquery.ticket.ResourceId;

/// What a generation should hold that is being built: the ledgers of both indices, and how many
/// records each has. Listens to what is stored.
final class Expected implements LoadReport.StoredListener, AutoCloseable {
  /// What one index should hold.
  ///
  /// @param index its name
  record Content(String index, Ledger ledger, AtomicLong count) {}

  private final Content tickets;
  private final Content users;
  private final Stop stop;

  Expected(Generation building, Stop stop) throws IOException {
    this.tickets = new Content(building.tickets(), new Ledger("tickets"), new AtomicLong());
    this.users = new Content(building.users(), new Ledger("users"), new AtomicLong());
    this.stop = stop;
  }

  Content tickets() {
    return tickets;
  }

  Content users() {
    return users;
  }

  /// Which of the two a record belongs to.
  Content of(String id) {
    return id.startsWith(ResourceId.USER) ? users : tickets;
  }

  @Override
  public void stored(String id, long hash, boolean created) {
    Content content = of(id);
    content.ledger.stored(id, hash);
    if (created) {
      content.count.incrementAndGet();
    }
    stop.check();
  }

  @Override
  public void removed(String id) {
    Content content = of(id);
    content.ledger.deleted(id);
    content.count.decrementAndGet();
  }

  @Override
  public void close() throws IOException {
    try (tickets.ledger;
        users.ledger) {
      // Both are closed even if one cannot be.
    }
  }
}
