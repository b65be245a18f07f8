package org.ticketquery.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ticketquery.ticket.Ticket;

/// One request to a resource that counts.
///
/// @param selection who asks, with which filters
/// @param path without the query
/// @param own the parameters that are no filters
/// @param answer the model's; empty for a refusal
record CountCase(
    Case selection,
    String path,
    List<Sent> own,
    Function<ModelCounts, Optional<ObjectNode>> answer) {
  private static final List<String> ZONES =
      List.of(
          "UTC",
          "Z",
          "Europe/London",
          "Europe/Dublin",
          "America/Sao_Paulo",
          "America/Havana",
          "America/St_Johns",
          "Africa/Casablanca",
          "Africa/Monrovia",
          "Asia/Beirut",
          "Asia/Kathmandu",
          "Asia/Tehran",
          "Australia/Lord_Howe",
          "Pacific/Apia",
          "Pacific/Kwajalein",
          "Antarctica/Troll",
          "Etc/GMT-14",
          "+14:00",
          "-18:00",
          "+05:45",
          "-00:01");

  private static final List<String> WINDOWS =
      List.of(
          "2024-01-01,2024-12-31",
          "2024-01-01,2024-12-31",
          "2024-05-01,2024-05-01",
          "1969-06-01,2024-12-31",
          "1960-01-01,1980-01-01",
          "1500-01-01,1600-01-01",
          "0000-01-01,0010-12-31",
          "9990-01-01,9999-12-31");

  static CountCase drawn(DataSet data, Draw draw) {
    Case selection = Case.drawn(data, draw);
    return switch (draw.below(12)) {
      case 0, 1, 2 -> facets(selection, draw);
      case 3, 4, 5 -> volume(selection, draw);
      case 6 -> statistic(selection, "resolution", c -> new ModelTimes(c).resolution());
      case 7 -> topCategories(selection, draw);
      case 8 -> statistic(selection, "sankey", ModelCounts::sankey);
      case 9 ->
          new CountCase(
              selection,
              "/support_tickets/categories",
              List.of(),
              c -> Optional.of(c.categories()));
      default -> {
        String field = draw.oneOf("status", "priority", "source");
        yield statistic(selection, field, c -> c.breakdown(field));
      }
    };
  }

  private static CountCase statistic(
      Case selection, String name, Function<ModelCounts, ObjectNode> answer) {
    return new CountCase(
        selection, "/support-ticket-stats/" + name, List.of(), answer.andThen(Optional::of));
  }

  private static CountCase facets(Case selection, Draw draw) {
    List<String> known = List.copyOf(ModelCounts.FACETS.keySet());
    List<String> fields =
        Stream.generate(() -> draw.oneOf(known)).limit(1 + draw.below(4)).toList();
    int size = draw.oneOf(1, 2, 3, 10, 1_000);
    List<Sent> own = new ArrayList<>(Sent.list("field", fields, draw));
    boolean usual = draw.percent(30);
    if (!usual) {
      own.add(Sent.of("size", "" + size, draw));
    }
    return new CountCase(
        selection,
        "/support_tickets/facets",
        own,
        c -> Optional.of(c.facets(fields, usual ? 10 : size)));
  }

  private static CountCase volume(Case selection, Draw draw) {
    List<Sent> own = new ArrayList<>();
    String period = draw.oneOf("day", "week", "month");
    String zone = draw.oneOf(ZONES);
    boolean periodSent = draw.percent(80);
    boolean zoneSent = draw.percent(80);
    if (periodSent) {
      own.add(Sent.of("group_by", period, draw));
    }
    if (zoneSent) {
      own.add(Sent.of("time_zone", draw.percent(30) ? zone.replace('+', ' ') : zone, draw));
    }
    Predicate<Ticket> inWindow = window(selection, own, draw);
    return new CountCase(
        selection,
        "/support-ticket-stats/volume",
        own,
        c ->
            new ModelTimes(
                    new ModelCounts(c.base(), c.matching().stream().filter(inWindow).toList()))
                .volume(periodSent ? period : "day", ZoneId.of(zoneSent ? zone : "UTC")));
  }

  /// Mostly a filter under which there are not too many periods, since records are of all ages.
  private static Predicate<Ticket> window(Case selection, List<Sent> own, Draw draw) {
    boolean taken =
        selection.clauses().stream()
            .anyMatch(c -> c.sent().getFirst().name().equals("created_at__range"));
    if (taken || draw.percent(20)) {
      return ticket -> true;
    }
    String[] window = draw.oneOf(WINDOWS).split(",");
    own.add(Sent.of("created_at__range", String.join(",", window), draw));
    Instant start = Instant.parse(window[0] + "T00:00:00Z");
    Instant end = Instant.parse(window[1] + "T23:59:59.999999999Z");
    return t -> !t.createdAt().isBefore(start) && !t.createdAt().isAfter(end);
  }

  private static CountCase topCategories(Case selection, Draw draw) {
    boolean sent = draw.percent(70);
    int limit = sent ? draw.oneOf(1, 2, 5, 100, Integer.MAX_VALUE) : 10;
    return new CountCase(
        selection,
        "/support-ticket-stats/top-categories",
        sent ? List.of(Sent.of("limit", "" + limit, draw)) : List.of(),
        c -> Optional.of(c.topCategories(limit)));
  }

  /// The path and the query.
  String target() {
    List<Sent> all = new ArrayList<>();
    selection.clauses().forEach(clause -> all.addAll(clause.sent()));
    Collections.shuffle(all, new Random(all.size()));
    // Facets come in the order of the fields.
    all.addAll(all.size() / 2, own);
    String query = all.stream().map(Sent::raw).collect(Collectors.joining("&"));
    return query.isEmpty() ? path : path + "?" + query;
  }

  Optional<ObjectNode> expected(DataSet data, String base) {
    return answer.apply(new ModelCounts(base, selection.matching(data)));
  }

  CountCase with(Case other) {
    return new CountCase(other, path, own, answer);
  }
}
