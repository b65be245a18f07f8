package org.ticketquery.model;

import java.util.HashMap;
import java.util.Map;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.Ticket;

/// The records of a data set as texts, whole ones written once.
final class ShownRecords {
  private final ModelRecord records;
  private final Map<ResourceId, String> plain = new HashMap<>();
  private final Map<ResourceId, String> expanded = new HashMap<>();

  ShownRecords(ModelRecord records) {
    this.records = records;
  }

  /// Without what is marked in it.
  String text(Ticket ticket, Form form) {
    boolean expand = form.isExpanded();
    return form.fields().isEmpty()
        ? (expand ? expanded : plain)
            .computeIfAbsent(ticket.id(), id -> records.of(ticket, expand).toString())
        : form.of(records.of(ticket, expand)).toString();
  }
}
