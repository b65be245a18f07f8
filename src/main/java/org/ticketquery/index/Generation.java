package org.ticketquery.index;

import java.util.List;

/// Two indices that belong together: that of the tickets, and that of the users whose organizations
/// these tickets carry. A rebuild makes a new generation and replaces both at once.
///
/// @param tickets the name of an index, not an alias
/// @param users likewise
public record Generation(String tickets, String users) {
  /// Both names.
  public List<String> indices() {
    return List.of(tickets, users);
  }

  /// Both names as the engine takes them in a path.
  public String path() {
    return tickets + "," + users;
  }

  /// Where tickets are written: [#gate(String)] of their index.
  public String ticketsGate() {
    return gate(tickets);
  }

  /// The alias that records are written through. An index has one from its creation until another
  /// index has taken its place, so what was made for a generation can never be written into another
  /// one, or into one that is not live any more: the engine refuses it for want of the alias.
  static String gate(String index) {
    return "writes-to-" + index;
  }

  static Generation numbered(int number) {
    return new Generation(name(TicketIndex.TICKETS, number), name(TicketIndex.USERS, number));
  }

  /// @param kind [TicketIndex#TICKETS] or [TicketIndex#USERS]
  static String name(String kind, int number) {
    return "%s-%06d".formatted(kind, number);
  }
}
