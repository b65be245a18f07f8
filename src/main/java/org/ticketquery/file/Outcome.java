package org.ticketquery.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.Ticket;

/// What a helpdesk's files come to.
///
/// @param records to be stored
/// @param removed the IDs of stored records that nobody is to see any more
/// @param leftOut how many were left out, by what they are
/// @param notes what the operator should know
public record Outcome(
    List<Located> records,
    List<ResourceId> removed,
    List<Fault> faults,
    Map<String, Integer> leftOut,
    List<String> notes) {
  /// A record.
  ///
  /// @param origin where it came from, as `file:line`
  public record Located(Ticket ticket, String origin) {}

  /// What is wrong, and where.
  ///
  /// @param origin `file:line`
  public record Fault(String origin, String what) {}

  /// Gathers an outcome.
  static final class Builder {
    private final List<Located> records = new ArrayList<>();
    private final List<ResourceId> removed = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private final Map<String, Integer> leftOut = new TreeMap<>();
    private final List<String> notes = new ArrayList<>();

    void add(Ticket ticket, String origin) {
      records.add(new Located(ticket, origin));
    }

    void remove(ResourceId id) {
      removed.add(id);
    }

    void fault(String origin, String what) {
      faults.add(new Fault(origin, what));
    }

    void leftOut(String what, int count) {
      leftOut.merge(what, count, Integer::sum);
    }

    void note(String note) {
      notes.add(note);
    }

    Outcome build() {
      return new Outcome(
          List.copyOf(records),
          List.copyOf(removed),
          List.copyOf(faults),
          Map.copyOf(leftOut),
          List.copyOf(notes));
    }
  }
}
