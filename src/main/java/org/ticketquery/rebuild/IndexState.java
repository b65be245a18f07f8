package org.ticketquery.rebuild;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ticketquery.index.Engine;
import org.ticketquery.index.Generations;
import org.ticketquery.index.TicketIndex;
import org.ticketquery.ticket.TicketField;

/// An index, what it is there for, and what is in it.
///
/// @param role `live`, `kept` or `building`; `none` for one that nobody uses
/// @param records as of the last refresh
/// @param bytes on disk, with all copies
/// @param newest when the newest record was created; empty without tickets
/// @param updated when a ticket was last updated in its helpdesk, likewise
public record IndexState(
    String index,
    String role,
    long records,
    long bytes,
    Optional<Instant> newest,
    Optional<Instant> updated) {
  private static final List<String> KINDS = List.of(TicketIndex.TICKETS, TicketIndex.USERS);

  /// All indices of this program: live, kept, building, others.
  ///
  /// @throws org.ticketquery.index.EngineFailure where the engine cannot tell
  public static List<IndexState> all(Engine engine) {
    Generations there = Generations.read(engine);
    List<IndexState> states = new ArrayList<>();
    for (String index : there.all()) {
      states.add(of(engine, index, role(there, index)));
    }
    states.sort(
        Comparator.comparingInt(
                (IndexState state) ->
                    List.of("live", "kept", "building", "none").indexOf(state.role))
            .thenComparing(IndexState::index));
    return states;
  }

  private static String role(Generations there, String index) {
    for (Generations.Role role : Generations.Role.values()) {
      for (String kind : KINDS) {
        if (there.index(role, kind).equals(Optional.of(index))) {
          return role.name().toLowerCase(Locale.ROOT);
        }
      }
    }
    return "none";
  }

  private static IndexState of(Engine engine, String index, String role) {
    JsonNode all = engine.ask("GET", "/" + index + "/_stats/docs,store", Map.of()).path("_all");
    boolean tickets = index.startsWith(TicketIndex.TICKETS);
    return new IndexState(
        index,
        role,
        all.at("/primaries/docs/count").asLong(),
        all.at("/total/store/size_in_bytes").asLong(),
        tickets ? latest(engine, index, TicketField.CREATED_AT.wireName()) : Optional.empty(),
        tickets ? latest(engine, index, TicketIndex.UPDATED_ORDER) : Optional.empty());
  }

  private static Optional<Instant> latest(Engine engine, String index, String field) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("size", 0);
    body.putObject("aggs").putObject("latest").putObject("max").put("field", field);
    JsonNode value =
        engine
            .ask("POST", "/" + index + "/_search", Map.of(), body)
            .at("/aggregations/latest/value");
    return value.isNumber() ? Optional.of(Instant.ofEpochMilli(value.asLong())) : Optional.empty();
  }
}
