package org.ticketquery.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.ticketquery.ticket.Ticket;

/// Draws filters on times (contract, 4 and 10), most of them near one that `sample` has.
final class MomentClauses {
  private static final Map<String, Function<Ticket, Optional<Instant>>> TIMES =
      Map.of(
          "created_at", t -> Optional.of(t.createdAt()),
          "resolved_at", Ticket::resolvedAt,
          "ticket_updated_at", Ticket::ticketUpdatedAt);

  private final List<Ticket> others;
  private final Ticket sample;
  private final Draw draw;

  /// @param others where further times are taken from
  MomentClauses(List<Ticket> others, Ticket sample, Draw draw) {
    this.others = others;
    this.sample = sample;
    this.draw = draw;
  }

  Clause drawn() {
    return draw.percent(60) ? bound() : range();
  }

  private Clause bound() {
    String name = name();
    var field = TIMES.get(name);
    OddMoments.Written asked = moment(field);
    return switch (draw.below(4)) {
      case 0 -> time(name + "__gte", asked.text(), t -> notBefore(field.apply(t), asked.first()));
      case 1 -> time(name + "__lte", asked.text(), t -> notAfter(field.apply(t), asked.last()));
      case 2 ->
          time(
              name + "__gt",
              asked.text(),
              t -> field.apply(t).filter(time -> time.isAfter(asked.last())).isPresent());
      default ->
          time(
              name + "__lt",
              asked.text(),
              t -> field.apply(t).filter(time -> time.isBefore(asked.first())).isPresent());
    };
  }

  private Clause range() {
    String name = name();
    var field = TIMES.get(name);
    OddMoments.Written a = moment(field);
    OddMoments.Written b = draw.percent(20) ? a : moment(field);
    OddMoments.Written start = a.first().isAfter(b.last()) ? b : a;
    OddMoments.Written end = a.first().isAfter(b.last()) ? a : b;
    return time(
        name + "__range",
        start.text() + "," + end.text(),
        t -> notBefore(field.apply(t), start.first()) && notAfter(field.apply(t), end.last()));
  }

  private OddMoments.Written moment(Function<Ticket, Optional<Instant>> field) {
    Ticket ticket = draw.percent(60) ? sample : draw.oneOf(others);
    return OddMoments.asked(field.apply(ticket).orElse(ticket.createdAt()), draw);
  }

  private static boolean notBefore(Optional<Instant> time, Instant bound) {
    return time.filter(t -> !t.isBefore(bound)).isPresent();
  }

  private static boolean notAfter(Optional<Instant> time, Instant bound) {
    return time.filter(t -> !t.isAfter(bound)).isPresent();
  }

  /// A plus may arrive as a space.
  private Clause time(String name, String text, Predicate<Ticket> holds) {
    return new Clause(
        List.of(Sent.of(name, draw.percent(40) ? text.replace('+', ' ') : text, draw)), holds);
  }

  /// In an order that is the same in every run, which a map's is not.
  private String name() {
    return draw.oneOf(TIMES.keySet().stream().sorted().toList());
  }
}
