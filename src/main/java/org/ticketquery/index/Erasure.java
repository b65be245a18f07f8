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
/// that is being built follows the live one by itself; since its files may hold more of them, it is
/// noted for its rebuild what is to be deleted.
///
/// @param externalTicketIds of tickets whose records go
/// @param users who go themselves, with all their records
public record Erasure(List<String> externalTicketIds, List<ResourceId> users) {
  /// Where nothing is left.
  ///
  /// @param indices live and kept
  /// @param noted whether a rebuild is running, which will leave out the same
  public record Clean(List<String> indices, boolean noted) {
    public Clean {
      indices = List.copyOf(indices);
    }
  }

  /// How much there is to delete, or was.
  public record Count(long tickets, long users) {
    boolean isNothing() {
      return tickets == 0 && users == 0;
    }
  }

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int AT_ONCE = 10_000;
  private static final int MOST_ROUNDS = 10_000;
  private static final int MOST_ATTEMPTS = 100;

  /// More than a tick of the engine's clock, which is 200 ms.
  private static final Duration PAUSE = Duration.ofMillis(300);

  /// How many records and users the live generation has of these, as of now.
  ///
  /// @throws EngineFailure where the engine cannot tell
  public Count count(Engine engine) {
    return count(engine, Generations.read(engine).live());
  }

  /// Deletes them, and returns when nothing of them is left, which is checked.
  ///
  /// @throws EngineFailure where the engine cannot do it
  public Clean run(Engine engine) {
    boolean noted = false;
    for (int attempt = 1; ; attempt++) {
      Generations there = Generations.read(engine);
      try {
        if (!noted && !there.building().isEmpty()) {
          new ErasureNotes(engine).add(this);
          noted = true;
        }
        there.kept().ifPresent(kept -> deleteInKept(engine, kept));
        if (delete(engine, there.live())) {
          awaitForgotten();
        }
        Generations now = Generations.read(engine);
        if (!Turn.isBlocking(engine)
            && now.live().equals(there.live())
            && now.kept().equals(there.kept())) {
          List<String> clean = new ArrayList<>(there.live().indices());
          there.kept().ifPresent(kept -> clean.addAll(kept.indices()));
          return new Clean(clean, noted);
        }
      } catch (EngineFailure e) {
        // Writes are blocked while a rebuild goes live, and its generations change places.
        if (!e.isTemporary() || attempt == MOST_ATTEMPTS) {
          throw e;
        }
      }
      if (attempt == MOST_ATTEMPTS) {
        throw new EngineFailure("an index is being replaced, and that does not come to its end");
      }
      pause();
      Turn.mend(engine);
    }
  }

  /// Takes the bytes of all that is deleted off the disk; takes a minute, or as long as it takes to
  /// write the files anew that hold any.
  ///
  /// @return whether there is nothing left; else the engine still needs it for something
  /// @throws EngineFailure where the engine cannot do it
  public static boolean expunge(Engine engine, Clean clean) {
    boolean all = true;
    for (String index : clean.indices) {
      all &= new Expunging(engine, index).run();
    }
    return all;
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
  ///
  /// @return whether there was anything to delete
  private boolean delete(Engine engine, Generation generation) {
    int round = 0;
    while (!count(engine, generation).isNothing()) {
      if (++round == MOST_ROUNDS) {
        throw new EngineFailure("what is deleted is written again");
      }
      delete(engine, generation.tickets(), tickets());
      if (count(engine, generation).tickets == 0 && !users.isEmpty()) {
        delete(engine, generation.users(), accounts());
      }
    }
    return round > 0;
  }

  /// For as long as the engine's clock says that a deletion is now, it refuses the record as it
  /// was.
  private static void awaitForgotten() {
    pause();
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
        count(engine, generation.tickets(), tickets()),
        users.isEmpty() ? 0 : count(engine, generation.users(), accounts()));
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

  /// The query that finds the records, as the engine takes it.
  public String ofTickets() {
    return tickets().toString();
  }

  /// The query that finds the users, as the engine takes it.
  public String ofUsers() {
    return accounts().toString();
  }

  private ObjectNode tickets() {
    ObjectNode query = JSON.createObjectNode();
    ArrayNode any = query.putObject("bool").putArray("should");
    add(any, TicketField.EXTERNAL_TICKET_ID.wireName(), externalTicketIds);
    add(any, TicketField.USER.wireName(), userIds());
    return query;
  }

  private ObjectNode accounts() {
    ObjectNode query = JSON.createObjectNode();
    query.putObject("terms").set(UserField.ID, JSON.valueToTree(userIds()));
    return query;
  }

  List<String> userIds() {
    return users.stream().map(ResourceId::value).toList();
  }

  /// A list without values matches nothing.
  private static void add(ArrayNode any, String field, List<String> values) {
    any.addObject().putObject("terms").set(field, JSON.valueToTree(values));
  }
}
