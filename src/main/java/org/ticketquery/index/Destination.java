package org.ticketquery.index;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.Ticket;
import org.ticketquery.ticket.User;

/// Where records go: a generation, and the organizations of the users there.
record Destination(Generation generation, Organizations organizations) {
  /// Year 0, so that every time that RFC 3339 can write makes a positive version.
  private static final long EARLIEST_MILLIS = -62_167_219_200_000L;

  static Destination in(Engine engine, Generation generation) {
    return new Destination(generation, new Organizations(engine, generation.users()));
  }

  /// The organizations of the users of some tickets.
  ///
  /// @throws EngineFailure where the engine cannot tell
  Map<ResourceId, Optional<String>> organizationsOf(List<Ticket> tickets) {
    return organizations.of(
        tickets.stream().flatMap(ticket -> ticket.user().stream()).collect(Collectors.toSet()));
  }

  /// The alias by which a record is written here.
  String gate(ResourceId id) {
    return Generation.gate(
        id.kind().equals(ResourceId.USER) ? generation.users() : generation.tickets());
  }

  /// A user to be written here.
  ///
  /// @throws IOException where it cannot be written
  BulkItem item(User user, String origin) throws IOException {
    return new BulkItem(
        gate(user.id()), user.id().value(), OptionalLong.empty(), StoredRecord.write(user), origin);
  }

  /// A ticket to be written here, unless a newer one is there.
  ///
  /// @param known [#organizationsOf] it and others
  /// @throws IOException where it cannot be written
  BulkItem item(
      Ticket ticket, String origin, Map<ResourceId, Optional<String>> known, TicketWriter writer)
      throws IOException {
    Optional<String> organization =
        ticket.user().flatMap(user -> known.getOrDefault(user, Optional.empty()));
    return new BulkItem(
        generation.ticketsGate(),
        ticket.id().value(),
        OptionalLong.of(version(ticket)),
        writer.write(ticket, organization),
        origin);
  }

  /// None counts as earlier than any `ticket_updated_at`.
  private static long version(Ticket ticket) {
    return ticket
        .ticketUpdatedAt()
        .map(time -> time.toEpochMilli() - EARLIEST_MILLIS + 1)
        .orElse(0L);
  }
}
