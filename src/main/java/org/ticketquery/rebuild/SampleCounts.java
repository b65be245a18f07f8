package org.ticketquery.rebuild;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ticketquery.index.Engine;
import org.ticketquery.index.Hits;
import org.ticketquery.index.TicketIndex;
import org.ticketquery.ticket.TicketField;

/// Asks an index by filters for what it holds. Of a page of records as they were read back it is
/// counted how many have which status, user, organization, day … and which lack a value; filters
/// must find as many in the same range of IDs. So what was read is not only stored, but found.
///
/// Not what clients ask for, so without a scope; only numbers are compared, and nothing is
/// answered.
final class SampleCounts {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int MOST_VALUES = 8;
  private static final String ID = TicketField.RECORD_ID.wireName();

  private final Engine engine;
  private final String index;

  /// By field: each filter that is asked, and how many records it must find.
  private final Map<String, Map<ObjectNode, Long>> wanted = new LinkedHashMap<>();

  private SampleCounts(Engine engine, String index) {
    this.engine = engine;
    this.index = index;
  }

  /// What filters find otherwise than it was read, a line each; empty where nothing is.
  ///
  /// @param page records that follow each other in the order of IDs, at least one
  /// @throws org.ticketquery.index.EngineFailure where the engine cannot answer in full
  static List<String> differences(Engine engine, String index, Hits page) {
    SampleCounts counts = new SampleCounts(engine, index);
    try {
      for (Hits.Hit hit : page.all()) {
        counts.count(JSON.readTree(page.bytes(), hit.start(), hit.end() - hit.start()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return counts.compare(page);
  }

  private void count(JsonNode record) {
    for (TicketField field : TicketField.stored()) {
      String name = field.wireName();
      JsonNode value = record.path(name);
      if (value.isNull()) {
        add(name, missing(name));
      } else {
        switch (field.type()) {
          case TEXT -> folded(name, value).ifPresent(filter -> add(name, filter));
          case TEXTS -> all(name, value).forEach(filter -> add(name, filter));
          case USER, MESSAGE_TYPE, INTEGER -> add(name, is(name, value));
          case MOMENT -> add(name, onDay(name, Instant.parse(value.asText())));
          case ID, LINK, LONG_TEXT, OBJECT -> {
            // No filter compares the whole of it.
          }
        }
      }
    }
    JsonNode organization = record.path(TicketIndex.ORGANIZATION);
    if (organization.isTextual()) {
      add(TicketIndex.ORGANIZATION, is(TicketIndex.ORGANIZATION, organization));
    }
  }

  /// Each once: a record is found once, however often a value stands in it.
  private static Set<ObjectNode> all(String name, JsonNode values) {
    Set<ObjectNode> filters = new LinkedHashSet<>();
    values.forEach(value -> folded(name, value).ifPresent(filters::add));
    return filters;
  }

  /// How the engine folds other letters than these is for its own tests.
  private static Optional<ObjectNode> folded(String name, JsonNode value) {
    return Optional.of(value.asText())
        .filter(text -> text.chars().allMatch(c -> c < 128))
        .map(text -> NODES.textNode(text.toLowerCase(Locale.ROOT)))
        .map(text -> is(name + TicketIndex.FOLDED, text));
  }

  private void add(String field, ObjectNode filter) {
    Map<ObjectNode, Long> filters = wanted.computeIfAbsent(field, name -> new LinkedHashMap<>());
    if (filters.containsKey(filter) || filters.size() < MOST_VALUES) {
      filters.merge(filter, 1L, Long::sum);
    }
  }

  private List<String> compare(Hits page) {
    List<ObjectNode> filters = new ArrayList<>();
    wanted.values().forEach(some -> filters.addAll(some.keySet()));
    JsonNode answer =
        engine.ask(
            "POST",
            "/" + index + "/_search",
            Map.of("allow_partial_search_results", "false"),
            request(page, filters));
    List<String> differences = new ArrayList<>();
    compare("the range of IDs", page.all().size(), answer.at("/hits/total/value"), differences);
    wanted.forEach(
        (field, some) ->
            some.forEach(
                (filter, count) ->
                    compare(
                        field + " (" + filter + ")",
                        count,
                        answer.at("/aggregations/" + filters.indexOf(filter) + "/doc_count"),
                        differences)));
    return differences;
  }

  private void compare(String by, long wantedCount, JsonNode found, List<String> differences) {
    if (found.asLong(-1) != wantedCount) {
      differences.add(
          "%s: %,d records are found by %s, and %,d were read"
              .formatted(index, found.asLong(), by, wantedCount));
    }
  }

  private static ObjectNode request(Hits page, List<ObjectNode> filters) {
    ObjectNode body = NODES.objectNode().put("size", 0).put("track_total_hits", true);
    body.putObject("query")
        .putObject("range")
        .putObject(ID)
        .put("gte", page.all().getFirst().id())
        .put("lte", page.all().getLast().id());
    ObjectNode counted = body.putObject("aggs");
    for (int i = 0; i < filters.size(); i++) {
      counted.putObject("" + i).set("filter", filters.get(i));
    }
    return body;
  }

  private static ObjectNode is(String field, JsonNode value) {
    ObjectNode filter = NODES.objectNode();
    filter.putObject("term").set(field, value);
    return filter;
  }

  private static ObjectNode missing(String field) {
    ObjectNode filter = NODES.objectNode();
    filter.putObject("bool").putObject("must_not").putObject("exists").put("field", field);
    return filter;
  }

  private static ObjectNode onDay(String field, Instant moment) {
    Instant day = moment.truncatedTo(ChronoUnit.DAYS);
    ObjectNode filter = NODES.objectNode();
    filter
        .putObject("range")
        .putObject(field)
        .put("gte", day.toEpochMilli())
        .put("lt", day.plus(1, ChronoUnit.DAYS).toEpochMilli())
        .put("format", "epoch_millis");
    return filter;
  }
}
