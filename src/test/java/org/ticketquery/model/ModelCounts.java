package org.ticketquery.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.Ticket;

/// Counts records and tickets as the contract says (contract, 10).
///
/// @param base the public base URL
/// @param matching the records that the viewer sees and the filters match
record ModelCounts(String base, List<Ticket> matching) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// The fields that have facets, and the values that a record has of each.
  static final Map<String, Function<Ticket, List<String>>> FACETS = facetFields();

  private static Map<String, Function<Ticket, List<String>>> facetFields() {
    Map<String, Function<Ticket, List<String>>> fields = new LinkedHashMap<>();
    fields.put("user", t -> t.user().map(ResourceId::value).stream().toList());
    fields.put("external_ticket_id", t -> List.of(t.externalTicketId()));
    fields.put("position", t -> List.of("" + t.position()));
    fields.put("message_type", t -> List.of(t.messageType().name()));
    fields.put("status", t -> t.status().stream().toList());
    fields.put("priority", t -> t.priority().stream().toList());
    fields.put("source", t -> t.source().stream().toList());
    fields.put("human_verified_category", t -> t.humanVerifiedCategory().stream().toList());
    fields.put("human_verified_subcategory", t -> t.humanVerifiedSubcategory().stream().toList());
    fields.put("ai_generated_category", t -> t.aiGeneratedCategory().stream().toList());
    fields.put("ai_generated_subcategory", t -> t.aiGeneratedSubcategory().stream().toList());
    fields.put("type_deprecated", t -> t.typeDeprecated().stream().toList());
    fields.put("tags", Ticket::tags);
    return fields;
  }

  ObjectNode facets(List<String> fields, int size) {
    ObjectNode json = JSON.createObjectNode();
    ArrayNode facets = json.putArray("facets");
    fields.stream().distinct().forEach(field -> facets.add(facet(field, size)));
    return json;
  }

  private ObjectNode facet(String field, int size) {
    Map<String, Long> counts = new HashMap<>();
    long none = 0;
    for (Ticket ticket : matching) {
      Set<String> values = new TreeSet<>(FACETS.get(field).apply(ticket));
      values.forEach(value -> counts.merge(value, 1L, Long::sum));
      none += values.isEmpty() ? 1 : 0;
    }
    Comparator<Map.Entry<String, Long>> byValue =
        field.equals("position")
            ? Comparator.comparingLong(entry -> Long.parseLong(entry.getKey()))
            : (one, other) -> byCodePoints(one.getKey(), other.getKey());
    List<Map.Entry<String, Long>> sorted =
        counts.entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(byValue))
            .toList();
    ObjectNode json = JSON.createObjectNode().put("field", field);
    ArrayNode values = json.putArray("values");
    sorted.stream()
        .limit(size)
        .forEach(
            e ->
                values
                    .addObject()
                    .put("value", shown(field, e.getKey()))
                    .put("count", e.getValue()));
    return json.put("other_count", sorted.stream().skip(size).mapToLong(Map.Entry::getValue).sum())
        .put("null_count", none)
        .put("count_error", 0L);
  }

  private String shown(String field, String value) {
    return field.equals("user") ? base + "/users/" + value : value;
  }

  /// As UTF-8 is ordered, which is not how Java orders texts.
  private static int byCodePoints(String one, String other) {
    int[] a = one.codePoints().toArray();
    int[] b = other.codePoints().toArray();
    return Arrays.compare(a, b);
  }

  ObjectNode breakdown(String field) {
    ObjectNode json = JSON.createObjectNode();
    ArrayNode breakdown = json.putArray("breakdown");
    sorted(tickets(t -> FACETS.get(field).apply(t).stream().map(List::of)))
        .forEach(e -> share(breakdown.addObject().put(field, e.getKey().getFirst()), e.getValue()));
    return json;
  }

  ObjectNode topCategories(int limit) {
    ObjectNode json = JSON.createObjectNode();
    ArrayNode categories = json.putArray("categories");
    sorted(tickets(t -> t.humanVerifiedCategory().map(List::of).stream()))
        .limit(limit)
        .forEach(
            e ->
                share(categories.addObject().put("category", e.getKey().getFirst()), e.getValue()));
    ArrayNode subcategories = json.putArray("subcategories");
    sorted(tickets(ModelCounts::pair))
        .limit(limit)
        .forEach(
            e ->
                share(
                    subcategories
                        .addObject()
                        .put("subcategory", e.getKey().getLast())
                        .put("category", e.getKey().getFirst()),
                    e.getValue()));
    return json;
  }

  private void share(ObjectNode json, long count) {
    json.put("count", count)
        .put("percentage", (double) count / ticketIds(matching.stream()).size());
  }

  ObjectNode sankey() {
    List<Map.Entry<List<String>, Long>> pairs = sorted(tickets(ModelCounts::pair)).toList();
    Map<String, String> categories = nodeIds("category:", pairs, List::getFirst, true);
    Map<String, String> subcategories = nodeIds("subcategory:", pairs, List::getLast, false);
    ObjectNode json = JSON.createObjectNode();
    ArrayNode nodes = json.putArray("nodes");
    categories.forEach(
        (code, id) -> nodes.addObject().put("id", id).put("label", label(code, true)));
    subcategories.forEach(
        (code, id) -> nodes.addObject().put("id", id).put("label", label(code, false)));
    ArrayNode links = json.putArray("links");
    for (Map.Entry<List<String>, Long> pair : pairs) {
      links
          .addObject()
          .put("source", categories.get(pair.getKey().getFirst()))
          .put("target", subcategories.get(pair.getKey().getLast()))
          .put("value", pair.getValue());
    }
    return json;
  }

  /// By code. Labels, but for codes that share one.
  private static Map<String, String> nodeIds(
      String kind,
      List<Map.Entry<List<String>, Long>> pairs,
      Function<List<String>, String> part,
      boolean title) {
    List<String> codes = pairs.stream().map(p -> part.apply(p.getKey())).distinct().toList();
    Map<String, String> ids = new LinkedHashMap<>();
    for (String code : codes) {
      boolean alone =
          codes.stream().filter(c -> label(c, title).equals(label(code, title))).count() == 1;
      String id = kind + (alone ? label(code, title) : code);
      while (ids.containsValue(id)) {
        id += "'";
      }
      ids.put(code, id);
    }
    return ids;
  }

  /// The labels of the codes that these records have.
  private static String label(String code, boolean title) {
    if (!code.matches("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*")) {
      return code;
    }
    StringBuilder label = new StringBuilder();
    for (int i = 0; i < code.length(); i++) {
      boolean begins = i == 0 || (title && code.charAt(i - 1) == '_');
      char c = code.charAt(i);
      label.append(c == '_' ? ' ' : begins ? c : Character.toLowerCase(c));
    }
    return label.toString();
  }

  ObjectNode categories() {
    ObjectNode json = JSON.createObjectNode();
    ArrayNode categories = json.putArray("categories");
    codes(Ticket::humanVerifiedCategory, Ticket::aiGeneratedCategory)
        .forEach(code -> categories.addObject().put("value", code).put("label", label(code, true)));
    ArrayNode subcategories = json.putArray("subcategories");
    codes(Ticket::humanVerifiedSubcategory, Ticket::aiGeneratedSubcategory)
        .forEach(
            code -> subcategories.addObject().put("value", code).put("label", label(code, false)));
    return json;
  }

  private Set<String> codes(
      Function<Ticket, Optional<String>> people, Function<Ticket, Optional<String>> model) {
    return matching.stream()
        .flatMap(t -> Stream.concat(people.apply(t).stream(), model.apply(t).stream()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<List<String>> pair(Ticket ticket) {
    return ticket
        .humanVerifiedCategory()
        .flatMap(c -> ticket.humanVerifiedSubcategory().map(s -> List.of(c, s)))
        .stream();
  }

  /// The tickets of each key that a record has.
  private Map<List<String>, Set<String>> tickets(Function<Ticket, Stream<List<String>>> keys) {
    Map<List<String>, Set<String>> tickets = new HashMap<>();
    for (Ticket ticket : matching) {
      keys.apply(ticket)
          .forEach(
              key ->
                  tickets
                      .computeIfAbsent(key, k -> new TreeSet<>())
                      .add(ticket.externalTicketId()));
    }
    return tickets;
  }

  private static Stream<Map.Entry<List<String>, Long>> sorted(
      Map<List<String>, Set<String>> tickets) {
    Map<List<String>, Long> counts = new HashMap<>();
    tickets.forEach((key, ids) -> counts.put(key, (long) ids.size()));
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<List<String>, Long>comparingByValue()
                .reversed()
                .thenComparing(e -> e.getKey().getFirst())
                .thenComparing(e -> e.getKey().getLast()));
  }

  static Set<String> ticketIds(Stream<Ticket> tickets) {
    return tickets.map(Ticket::externalTicketId).collect(Collectors.toCollection(TreeSet::new));
  }

  /// Of each ticket those of its records that match.
  Map<String, List<Ticket>> byTicket() {
    Map<String, List<Ticket>> tickets = new TreeMap<>();
    matching.forEach(
        t -> tickets.computeIfAbsent(t.externalTicketId(), id -> new ArrayList<>()).add(t));
    return tickets;
  }
}
