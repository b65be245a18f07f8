package org.ticketquery.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.ticketquery.ticket.Ticket;

/// The order of a listing (contract, 10).
///
/// @param sent the parameter that asks for it
/// @param comparator no two records are equal by it
/// @param opaque whether its cursors tell nothing; otherwise they are IDs
record Order(Optional<Sent> sent, Comparator<Ticket> comparator, boolean opaque) {
  private static final Comparator<Ticket> BY_ID = Comparator.comparing(t -> t.id().value());

  private static final Map<String, Comparator<Ticket>> ORDERS =
      Map.of(
          "id", BY_ID,
          "-id", BY_ID.reversed(),
          "created_at", by(Ticket::createdAt),
          "-created_at", by(Ticket::createdAt).reversed(),
          "updated", by(t -> t.ticketUpdatedAt().orElse(t.createdAt())),
          "-updated", by(t -> t.ticketUpdatedAt().orElse(t.createdAt())).reversed());

  static final Order USUAL = new Order(Optional.empty(), BY_ID, false);

  static Order drawn(Draw draw) {
    if (draw.percent(65)) {
      return USUAL;
    }
    String name = draw.oneOf(ORDERS.keySet().stream().sorted().toList());
    return new Order(
        Optional.of(Sent.of("ordering", name, draw)), ORDERS.get(name), !name.equals("id"));
  }

  /// The best match first, and of those alike the newest.
  static Order relevance(ModelSearch search, Draw draw) {
    return new Order(
        Optional.of(Sent.of("ordering", "relevance", draw)),
        Comparator.<Ticket>comparingInt(search::score).thenComparing(BY_ID).reversed(),
        true);
  }

  private static Comparator<Ticket> by(Function<Ticket, Instant> time) {
    return Comparator.comparing(time).thenComparing(BY_ID);
  }
}
