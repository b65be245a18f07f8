package org.ticketquery.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ticketquery.support.TestService;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.Ticket;
import org.ticketquery.ticket.User;

/// The records that a service is asked about.
///
/// @param tickets those that are there
/// @param deleted tickets that were stored too and have been deleted since
record DataSet(List<User> users, List<Ticket> tickets, List<Ticket> deleted) {
  void load(TestService service) {
    service.replaceRecords(users, Stream.concat(tickets.stream(), deleted.stream()).toList());
    if (!deleted.isEmpty()) {
      service.delete(deleted.stream().map(Ticket::id).toList());
    }
  }

  DataSet with(List<Ticket> otherTickets) {
    return new DataSet(users, otherTickets, deleted);
  }

  Map<ResourceId, User> usersById() {
    return users.stream().collect(Collectors.toMap(User::id, Function.identity()));
  }

  /// The IDs of all tickets that are or were there.
  List<String> ids() {
    return Stream.concat(tickets.stream(), deleted.stream()).map(t -> t.id().value()).toList();
  }

  /// Those of the users, and one that nobody may belong to, in an order that is the same in every
  /// run.
  List<String> organizations() {
    return Stream.concat(users.stream().flatMap(u -> u.organization().stream()), Stream.of("acme"))
        .distinct()
        .sorted()
        .toList();
  }

  /// The users whom a ticket names, stored or not, and those whom none names.
  List<String> userIds() {
    return Stream.concat(
            users.stream().map(User::id),
            tickets.stream().map(Ticket::user).flatMap(Optional::stream))
        .map(ResourceId::value)
        .distinct()
        .toList();
  }
}
