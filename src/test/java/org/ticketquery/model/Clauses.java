package org.ticketquery.model;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.ticketquery.ticket.MessageType;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.Ticket;

/// Draws filters of every kind there is (contract, 4), most of them about values that `sample` has.
/// Each knows by itself which records it matches; none is ever parsed.
final class Clauses {
  private static final int MOST_LISTED = 100;

  private static final Map<String, Function<Ticket, Optional<String>>> TEXTS =
      Map.of(
          "external_ticket_id", t -> Optional.of(t.externalTicketId()),
          "human_verified_category", Ticket::humanVerifiedCategory,
          "human_verified_subcategory", Ticket::humanVerifiedSubcategory,
          "ai_generated_category", Ticket::aiGeneratedCategory,
          "ai_generated_subcategory", Ticket::aiGeneratedSubcategory,
          "status", Ticket::status,
          "priority", Ticket::priority,
          "source", Ticket::source);

  private static final Map<String, Function<Ticket, Optional<Instant>>> TIMES =
      Map.of(
          "created_at", t -> Optional.of(t.createdAt()),
          "resolved_at", Ticket::resolvedAt,
          "ticket_updated_at", Ticket::ticketUpdatedAt);

  private static final Map<String, Function<Ticket, ? extends Optional<?>>> NULLABLE =
      Map.of(
          "human_verified_category", Ticket::humanVerifiedCategory,
          "human_verified_subcategory", Ticket::humanVerifiedSubcategory,
          "ai_generated_category", Ticket::aiGeneratedCategory,
          "ai_generated_subcategory", Ticket::aiGeneratedSubcategory,
          "priority", Ticket::priority,
          "user", Ticket::user,
          "resolved_at", Ticket::resolvedAt,
          "ticket_updated_at", Ticket::ticketUpdatedAt);

  private static final Map<MessageType, String> LABELS =
      Map.of(
          MessageType.INITIAL_REQUEST, "Initial Request",
          MessageType.CUSTOMER_RESPONSE, "Customer Response",
          MessageType.HUMAN_AGENT_RESPONSE, "Human Agent Response",
          MessageType.AI_AGENT_RESPONSE, "AI Agent Response");

  private final List<Ticket> others;
  private final Ticket sample;
  private final Draw draw;

  /// @param others where further values are taken from
  Clauses(List<Ticket> others, Ticket sample, Draw draw) {
    this.others = others;
    this.sample = sample;
    this.draw = draw;
  }

  Clause drawn() {
    return switch (draw.below(12)) {
      case 0, 1 -> text();
      case 2, 3 -> texts();
      case 4 -> tag();
      case 5 -> user();
      case 6 -> messageType();
      case 7, 8 -> isNull();
      case 9 -> position();
      case 10 -> bound();
      default -> range();
    };
  }

  private Clause text() {
    String name = name(TEXTS);
    var field = TEXTS.get(name);
    String asked = OddTexts.asked(field.apply(sample).orElse("none"), draw);
    return single(name, asked, t -> field.apply(t).filter(asked::equalsIgnoreCase).isPresent());
  }

  private Clause texts() {
    String name = draw.oneOf("status", "priority", "source");
    var field = TEXTS.get(name);
    int count = draw.percent(95) ? 1 + draw.below(5) : MOST_LISTED;
    List<String> asked =
        Stream.generate(() -> draw.percent(30) ? sample : draw.oneOf(others))
            .limit(count)
            .map(
                t ->
                    OddTexts.asked(
                        field.apply(t).filter(x -> x.length() < 99).orElse("none"), draw))
            .toList();
    return new Clause(
        Sent.list(name + "__in", asked, draw),
        t -> field.apply(t).filter(x -> asked.stream().anyMatch(x::equalsIgnoreCase)).isPresent());
  }

  private Clause tag() {
    String tag = sample.tags().isEmpty() ? "none" : draw.oneOf(sample.tags());
    String asked = OddTexts.asked(tag, draw);
    return single("tags", asked, t -> t.tags().stream().anyMatch(asked::equalsIgnoreCase));
  }

  private Clause user() {
    String id =
        sample.user().map(ResourceId::value).orElseGet(() -> OddIds.of("user", 1, draw).getFirst());
    String text =
        draw.oneOf("", "", "https://api.example.com/v2/users/", "http://127.0.0.1:8080/users/")
            + id;
    return single("user", text, t -> t.user().filter(u -> u.value().equals(id)).isPresent());
  }

  private Clause messageType() {
    if (draw.percent(50)) {
      MessageType type = sample.messageType();
      return single("message_type", written(type), t -> t.messageType() == type);
    }
    List<MessageType> types =
        Stream.generate(() -> draw.oneOf(MessageType.values())).limit(1 + draw.below(3)).toList();
    return new Clause(
        Sent.list("message_type__in", types.stream().map(this::written).toList(), draw),
        t -> types.contains(t.messageType()));
  }

  private String written(MessageType type) {
    return draw.percent(50) ? type.name() : LABELS.get(type);
  }

  private Clause isNull() {
    String name = name(NULLABLE);
    var field = NULLABLE.get(name);
    boolean absent = draw.percent(90) ? field.apply(sample).isEmpty() : draw.percent(50);
    String text = absent ? draw.oneOf("true", "1") : draw.oneOf("false", "0");
    String cased = draw.percent(30) ? text.toUpperCase(Locale.ROOT) : text;
    return single(name + "__isnull", cased, t -> field.apply(t).isEmpty() == absent);
  }

  private Clause position() {
    long asked = Math.max(0, sample.position() + draw.between(-1, 1));
    return switch (draw.below(4)) {
      case 0 -> single("position", "" + asked, t -> t.position() == asked);
      case 1 -> single("position__gte", "" + asked, t -> t.position() >= asked);
      case 2 -> single("position__lte", "" + asked, t -> t.position() <= asked);
      default -> beyondEveryPosition();
    };
  }

  private Clause beyondEveryPosition() {
    String number =
        draw.oneOf("4294967296", "9223372036854775807", "9223372036854775808", "9".repeat(40));
    boolean upper = draw.percent(50);
    String name = upper ? "position__lte" : draw.oneOf("position", "position__gte");
    return single(name, number, t -> upper);
  }

  private Clause bound() {
    String name = name(TIMES);
    var field = TIMES.get(name);
    OddMoments.Written asked = moment(field);
    return draw.percent(50)
        ? time(name + "__gte", asked.text(), t -> notBefore(field.apply(t), asked.first()))
        : time(name + "__lte", asked.text(), t -> notAfter(field.apply(t), asked.last()));
  }

  private Clause range() {
    String name = name(TIMES);
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
    return single(name, draw.percent(40) ? text.replace('+', ' ') : text, holds);
  }

  private Clause single(String name, String value, Predicate<Ticket> holds) {
    return new Clause(List.of(Sent.of(name, value, draw)), holds);
  }

  /// In an order that is the same in every run, which a map's is not.
  private String name(Map<String, ?> fields) {
    return draw.oneOf(fields.keySet().stream().sorted().toList());
  }
}
