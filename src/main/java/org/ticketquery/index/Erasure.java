package org.ticketquery.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.TicketField;
import org.ticketquery.ticket.UserField;

/// Deletes tickets and users for good, out of the live generation and the kept one. A generation
/// that is being built follows the live one by itself.
///
/// @param externalTicketIds of tickets whose records go
/// @param users who go themselves, with all their records
public record Erasure(List<String> externalTicketIds, List<ResourceId> users) {
  /// How much there is to delete, or was.
  public record Count(long tickets, long users) {
    boolean isNothing() {
      return tickets == 0 && users == 0;
    }
  }

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int AT_ONCE = 10_000;
  private static final int MOST_ROUNDS = 10_000;
  private static final int MOST_ATTEMPTS = 60;
  private static final Duration PAUSE = Duration.ofMillis(500);

  /// How many records and users the live generation has of these, as of now.
  ///
  /// @throws EngineFailure where the engine cannot tell
  public Count count(Engine engine) {
    return count(engine, Generations.read(engine).live());
  }

  /// Deletes them, and returns when nothing of them is left, which is checked.
  ///
  /// @return the indices in which nothing is left
  /// @throws EngineFailure where the engine cannot do it
  public List<String> run(Engine engine) {
    for (int attempt = 1; ; attempt++) {
      Generations there = Generations.read(engine);
      try {
        there.kept().ifPresent(kept -> deleteInKept(engine, kept));
        delete(engine, there.live());
        Generations now = Generations.read(engine);
        if (now.live().equals(there.live()) && now.kept().equals(there.kept())) {
          List<String> clean = new ArrayList<>(there.live().indices());
          there.kept().ifPresent(kept -> clean.addAll(kept.indices()));
          return clean;
        }
      } catch (EngineFailure e) {
        // Writes are blocked while a rebuild goes live, and its generations change places.
        if (!e.isTemporary() || attempt == MOST_ATTEMPTS) {
          throw e;
        }
        pause();
      }
    }
  }

  private void deleteInKept(Engine engine, Generation kept) {
    if (!count(engine, kept).isNothing()) {
      WriteBlock.lifted(engine, kept, () -> delete(engine, kept));
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineFailure("interrupted while writes were blocked");
    }
  }

  /// Users last: as long as they are there, it can be seen that something is left.
  private void delete(Engine engine, Generation generation) {
    for (int round = 1; !count(engine, generation).isNothing(); round++) {
      if (round == MOST_ROUNDS) {
        throw new EngineFailure("what is deleted is written again");
      }
      delete(engine, generation.tickets(), ofTickets());
      if (count(engine, generation).tickets == 0 && !users.isEmpty()) {
        delete(engine, generation.users(), ofUsers());
      }
    }
  }

  private static void delete(Engine engine, String index, ObjectNode query) {
    ObjectNode request = JSON.createObjectNode();
    request.set("query", query);
    engine.ask(
        "POST",
        "/" + index + "/_delete_by_query",
        Map.of("conflicts", "proceed", "refresh", "true", "max_docs", "" + AT_ONCE),
        request);
  }

  private Count count(Engine engine, Generation generation) {
    TicketIndex.refresh(engine, generation);
    return new Count(
        count(engine, generation.tickets(), ofTickets()),
        users.isEmpty() ? 0 : count(engine, generation.users(), ofUsers()));
  }

  private static long count(Engine engine, String index, ObjectNode query) {
    ObjectNode request = JSON.createObjectNode();
    request.set("query", query);
    JsonNode answer = engine.ask("POST", "/" + index + "/_count", Map.of(), request);
    if (answer.at("/_shards/successful").asInt(-1) != answer.at("/_shards/total").asInt(-2)) {
      throw new EngineFailure("not every shard of " + index + " has counted");
    }
    return answer.path("count").asLong();
  }

  private ObjectNode ofTickets() {
    ObjectNode query = JSON.createObjectNode();
    ArrayNode any = query.putObject("bool").putArray("should");
    add(any, TicketField.EXTERNAL_TICKET_ID.wireName(), externalTicketIds);
    add(any, TicketField.USER.wireName(), userIds());
    return query;
  }

  private ObjectNode ofUsers() {
    ObjectNode query = JSON.createObjectNode();
    query.putObject("terms").set(UserField.ID, JSON.valueToTree(userIds()));
    return query;
  }

  private List<String> userIds() {
    return users.stream().map(ResourceId::value).toList();
  }

  /// A list without values matches nothing.
  private static void add(ArrayNode any, String field, List<String> values) {
    any.addObject().putObject("terms").set(field, JSON.valueToTree(values));
  }
}
