package org.ticketquery.rebuild;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ticketquery.index.Engine;
import org.ticketquery.index.Generation;
import org.ticketquery.index.TicketIndex;
import org.ticketquery.ticket.TicketField;

/// Asks two indices that hold the same records for the same: whatever a few records have in their
/// fields, both must find the same records by it, in the same order. Not what clients ask for, so
/// without a scope; only IDs are compared, and nothing is answered.
final class SampleQueries {
  private static final int RECORDS = 8;
  private static final int FOUND = 50;

  private final Engine engine;
  private final Generation one;
  private final Generation other;

  SampleQueries(Engine engine, Generation one, Generation other) {
    this.engine = engine;
    this.one = one;
    this.other = other;
  }

  /// What the two answer differently, a line each.
  ///
  /// @param ids of the records to begin with
  /// @throws org.ticketquery.index.EngineFailure where the engine cannot answer
  List<String> differences(List<String> ids) {
    List<String> differences = new ArrayList<>();
    for (String id : ids.subList(0, Math.min(ids.size(), RECORDS))) {
      JsonNode source =
          engine.ask("GET", "/" + one.tickets() + "/_doc/" + id, Map.of()).path("_source");
      for (TicketField field : TicketField.stored()) {
        JsonNode value = source.path(field.wireName());
        if (field.type().foldsCase() && value.isTextual()) {
          compare(field.wireName() + TicketIndex.FOLDED, value.asText(), differences);
        }
      }
      compare(TicketField.RECORD_ID.wireName(), id, differences);
      if (source.path(TicketIndex.ORGANIZATION).isTextual()) {
        compare(
            TicketIndex.ORGANIZATION, source.path(TicketIndex.ORGANIZATION).asText(), differences);
      }
    }
    return differences;
  }

  private void compare(String field, String value, List<String> differences) {
    List<String> first = find(one.tickets(), field, value);
    List<String> second = find(other.tickets(), field, value);
    if (first.isEmpty() || !first.equals(second)) {
      differences.add(
          "%s and %s do not find the same by %s".formatted(one.tickets(), other.tickets(), field));
    }
  }

  private List<String> find(String index, String field, String value) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("size", FOUND).put("_source", false);
    body.putArray("sort").add(TicketIndex.ID_ORDER).add(TicketField.RECORD_ID.wireName());
    body.putObject("query").putObject("term").put(field, value);
    List<String> found = new ArrayList<>();
    engine
        .ask(
            "POST", "/" + index + "/_search", Map.of("allow_partial_search_results", "false"), body)
        .at("/hits/hits")
        .forEach(hit -> found.add(hit.path("_id").asText()));
    return found;
  }
}
