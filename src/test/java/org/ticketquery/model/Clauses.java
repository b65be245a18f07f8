package org.ticketquery.model;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.ticketquery.ticket.MessageType;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.Ticket;

/// Draws filters of every kind there is (contract, 4 and 10), most of them about values that
/// `sample` has. Each knows by itself which records it matches; none is ever parsed.
final class Clauses {
  private static final int MOST_LISTED = 100;
  private static final String[] COMPARISONS = {"", "__not", "__in", "__not_in"};
  private static final String[] OF_ARRAYS = {"", "__not", "__in", "__not_in", "__all"};

  private static final Map<String, Function<Ticket, List<String>>> TEXTS =
      Map.of(
          "external_ticket_id", t -> List.of(t.externalTicketId()),
          "human_verified_category", t -> list(t.humanVerifiedCategory()),
          "human_verified_subcategory", t -> list(t.humanVerifiedSubcategory()),
          "ai_generated_category", t -> list(t.aiGeneratedCategory()),
          "ai_generated_subcategory", t -> list(t.aiGeneratedSubcategory()),
          "status", t -> list(t.status()),
          "priority", t -> list(t.priority()),
          "source", t -> list(t.source()),
          "type_deprecated", t -> list(t.typeDeprecated()),
          "tags", Ticket::tags);

  private static final Map<String, Predicate<Ticket>> NULLS =
      Map.ofEntries(
          Map.entry("human_verified_category", t -> t.humanVerifiedCategory().isEmpty()),
          Map.entry("human_verified_subcategory", t -> t.humanVerifiedSubcategory().isEmpty()),
          Map.entry("ai_generated_category", t -> t.aiGeneratedCategory().isEmpty()),
          Map.entry("ai_generated_subcategory", t -> t.aiGeneratedSubcategory().isEmpty()),
          Map.entry("status", t -> t.status().isEmpty()),
          Map.entry("priority", t -> t.priority().isEmpty()),
          Map.entry("source", t -> t.source().isEmpty()),
          Map.entry("type_deprecated", t -> t.typeDeprecated().isEmpty()),
          Map.entry("tags", t -> t.tags().isEmpty()),
          Map.entry("subject", t -> t.subject().isEmpty()),
          Map.entry("message_clean", t -> t.messageClean().isEmpty()),
          Map.entry("conversation_summary", t -> t.conversationSummary().isEmpty()),
          Map.entry("user", t -> t.user().isEmpty()),
          Map.entry("resolved_at", t -> t.resolvedAt().isEmpty()),
          Map.entry("ticket_updated_at", t -> t.ticketUpdatedAt().isEmpty()));

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

  private static List<String> list(Optional<String> value) {
    return value.stream().toList();
  }

  Clause drawn() {
    return switch (draw.below(14)) {
      case 0, 1, 2, 3 -> text();
      case 4 -> user();
      case 5 -> messageType();
      case 6 -> id();
      case 7, 8 -> isNull();
      case 9 -> position();
      case 10, 11 -> new MomentClauses(others, sample, draw).drawn();
      default -> new KeyClauses(sample, draw).drawn();
    };
  }

  private Clause text() {
    String name = name(TEXTS);
    var values = TEXTS.get(name);
    String operator = draw.oneOf(name.equals("tags") ? OF_ARRAYS : COMPARISONS);
    int longest = takesList(operator) ? 99 : Integer.MAX_VALUE;
    return compared(
        name + operator,
        values,
        t ->
            OddTexts.asked(
                one(values.apply(t)).filter(text -> text.length() < longest).orElse("none"), draw),
        Function.identity(),
        String::equalsIgnoreCase);
  }

  private Clause user() {
    return compared(
        "user" + draw.oneOf(COMPARISONS),
        t -> t.user().map(ResourceId::value).stream().toList(),
        t -> t.user().map(ResourceId::value).orElseGet(() -> OddIds.of("user", 1, draw).getFirst()),
        id ->
            draw.oneOf("", "", "https://api.example.com/v2/users/", "http://127.0.0.1:8080/users/")
                + id,
        String::equals);
  }

  private Clause messageType() {
    return compared(
        "message_type" + draw.oneOf(COMPARISONS),
        t -> List.of(t.messageType()),
        t -> draw.percent(70) ? t.messageType() : draw.oneOf(MessageType.values()),
        type -> draw.percent(50) ? type.name() : LABELS.get(type),
        MessageType::equals);
  }

  private Clause id() {
    return compared(
        "id__in",
        t -> List.of(t.id().value()),
        t -> draw.percent(80) ? t.id().value() : OddIds.of("tick", 1, draw).getFirst(),
        Function.identity(),
        String::equals);
  }

  /// A comparison with one value or with several.
  ///
  /// @param values those that a record has
  /// @param asked one to compare with, given a record
  private <T> Clause compared(
      String parameter,
      Function<Ticket, List<T>> values,
      Function<Ticket, T> asked,
      Function<T, String> written,
      BiPredicate<T, T> equal) {
    int count = !takesList(parameter) ? 1 : draw.percent(95) ? 1 + draw.below(5) : MOST_LISTED;
    List<T> wanted =
        Stream.generate(() -> count == 1 || draw.percent(30) ? sample : draw.oneOf(others))
            .limit(count)
            .map(asked)
            .toList();
    List<String> texts = wanted.stream().map(written).toList();
    return new Clause(
        takesList(parameter)
            ? Sent.list(parameter, texts, draw)
            : List.of(Sent.of(parameter, texts.getFirst(), draw)),
        t -> holds(parameter, values.apply(t), wanted, equal));
  }

  private static <T> boolean holds(
      String parameter, List<T> values, List<T> wanted, BiPredicate<T, T> equal) {
    Predicate<T> isThere = asked -> values.stream().anyMatch(value -> equal.test(value, asked));
    boolean any = wanted.stream().anyMatch(isThere);
    return parameter.endsWith("__all")
        ? wanted.stream().allMatch(isThere)
        : parameter.contains("__not") != any;
  }

  private static boolean takesList(String parameter) {
    return parameter.endsWith("_in") || parameter.endsWith("__all");
  }

  private Optional<String> one(List<String> values) {
    return values.isEmpty() ? Optional.empty() : Optional.of(draw.oneOf(values));
  }

  private Clause isNull() {
    String name = name(NULLS);
    var isNull = NULLS.get(name);
    boolean absent = draw.percent(90) ? isNull.test(sample) : draw.percent(50);
    String text = absent ? draw.oneOf("true", "1") : draw.oneOf("false", "0");
    String cased = draw.percent(30) ? text.toUpperCase(Locale.ROOT) : text;
    return single(name + "__isnull", cased, t -> isNull.test(t) == absent);
  }

  private Clause position() {
    long asked = Math.max(0, sample.position() + draw.between(-1, 1));
    return switch (draw.below(7)) {
      case 0 -> single("position", "" + asked, t -> t.position() == asked);
      case 1 -> single("position__gte", "" + asked, t -> t.position() >= asked);
      case 2 -> single("position__lte", "" + asked, t -> t.position() <= asked);
      case 3 -> single("position__gt", "" + asked, t -> t.position() > asked);
      case 4 -> single("position__lt", "" + asked, t -> t.position() < asked);
      case 5 ->
          compared(
              "position__in",
              t -> List.of((long) t.position()),
              t -> (long) t.position(),
              number -> draw.oneOf("", "", "00") + number,
              Long::equals);
      default -> beyondEveryPosition();
    };
  }

  private Clause beyondEveryPosition() {
    String number =
        draw.oneOf("4294967296", "9223372036854775807", "9223372036854775808", "9".repeat(40));
    boolean upper = draw.percent(50);
    String name =
        "position"
            + (upper ? draw.oneOf("__lte", "__lt") : draw.oneOf("", "__gte", "__gt", "__in"));
    return single(name, number, t -> upper);
  }

  private Clause single(String name, String value, Predicate<Ticket> holds) {
    return new Clause(List.of(Sent.of(name, value, draw)), holds);
  }

  /// In an order that is the same in every run, which a map's is not.
  private String name(Map<String, ?> fields) {
    return draw.oneOf(fields.keySet().stream().sorted().toList());
  }
}
