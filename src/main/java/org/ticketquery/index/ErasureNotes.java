package org.ticketquery.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ticketquery.ticket.ResourceId;

/// What is deleted while a rebuild runs, noted for it. Whether it has seen a note can be told: it
/// looks when it has blocked the live generation.
public final class ErasureNotes {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST = 10_000;
  private static final String NOTE = "erasure-";
  private static final String DOCUMENTS = "/" + TurnRecord.INDEX + "/_doc/";
  private static final String TICKETS = "external_ticket_ids";
  private static final String USERS = "users";

  private final Engine engine;

  public ErasureNotes(Engine engine) {
    this.engine = engine;
  }

  /// Notes one for the rebuild that is running.
  ///
  /// @throws EngineFailure where the engine cannot do it
  void add(Erasure erasure) {
    ObjectNode document = JSON.createObjectNode();
    document.set(TICKETS, JSON.valueToTree(erasure.externalTicketIds()));
    document.set(USERS, JSON.valueToTree(erasure.userIds()));
    engine.ask("PUT", DOCUMENTS + NOTE + UUID.randomUUID(), Map.of("refresh", "true"), document);
  }

  /// All since the last [#forget()].
  ///
  /// @throws EngineFailure where the engine cannot tell
  public List<Erasure> all() {
    List<Erasure> all = new ArrayList<>();
    for (JsonNode hit : stored()) {
      List<String> tickets = new ArrayList<>();
      hit.at("/_source/" + TICKETS).forEach(id -> tickets.add(id.asText()));
      List<ResourceId> users = new ArrayList<>();
      hit.at("/_source/" + USERS).forEach(id -> users.add(new ResourceId(id.asText())));
      all.add(new Erasure(tickets, users));
    }
    return all;
  }

  /// Forgets what was noted for a rebuild that is over.
  ///
  /// @throws EngineFailure where the engine cannot do it
  public void forget() {
    for (JsonNode hit : stored()) {
      engine.ask("DELETE", DOCUMENTS + hit.path("_id").asText(), Map.of("refresh", "true"));
    }
  }

  private List<JsonNode> stored() {
    ObjectNode request = JSON.createObjectNode().put("size", MOST);
    JsonNode answer =
        engine.ask(
            "POST",
            "/" + TurnRecord.INDEX + "/_search",
            Map.of("allow_partial_search_results", "false"),
            request);
    List<JsonNode> notes = new ArrayList<>();
    for (JsonNode hit : answer.at("/hits/hits")) {
      if (hit.path("_id").asText().startsWith(NOTE)) {
        notes.add(hit);
      }
    }
    if (answer.at("/hits/hits").size() == MOST) {
      throw new EngineFailure("too much was deleted during the rebuild: run it again");
    }
    return notes;
  }
}
