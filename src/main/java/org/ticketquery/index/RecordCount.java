package org.ticketquery.index;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.Ticket;
import org.ticketquery.ticket.User;

/// Only tells a report what would be stored into an empty generation, and what could not be.
public final class RecordCount implements RecordSink {
  private interface Writing {
    byte[] write() throws IOException;
  }

  private final LoadReport report;
  private final TicketWriter writer = new TicketWriter();

  public RecordCount(LoadReport report) {
    this.report = report;
  }

  @Override
  public void add(User user, String origin) {
    count(RecordKind.USER, user.id(), origin, () -> StoredRecord.write(user));
  }

  @Override
  public void finishUsers() {
    // Nothing is on its way.
  }

  @Override
  public void add(Ticket ticket, String origin) {
    Writing writing = () -> writer.write(ticket, Optional.empty());
    count(RecordKind.TICKET, ticket.id(), origin, writing);
  }

  @Override
  public void remove(ResourceId id) {
    report.removed(id.value());
  }

  @Override
  public Map<String, List<Ticket>> stored(Set<String> externalTicketIds) {
    return Map.of();
  }

  private void count(RecordKind kind, ResourceId id, String origin, Writing writing) {
    try {
      byte[] stored = writing.write();
      report.created(kind, id.value(), StoredBytes.hash(stored, 0, stored.length));
    } catch (IOException e) {
      report.fault(origin, e.getMessage());
    }
  }
}
