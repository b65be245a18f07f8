package org.ticketquery.index;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ticketquery.index.Generations.Role;

/// How generations follow each other. What an index is there for changes in one step of the engine,
/// for tickets and users at once: whoever looks finds the old state or the new one, whatever dies
/// when.
public final class Succession {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final Map<String, String> WHILE_BUILT =
      Map.of(
          "index.refresh_interval", "-1",
          "index.auto_expand_replicas", "false",
          "index.number_of_replicas", "0");

  private static final List<String> KINDS = List.of(TicketIndex.TICKETS, TicketIndex.USERS);

  private Succession() {}

  /// Puts a generation that was built in the place of the live one, which is kept; the one kept so
  /// far is deleted.
  ///
  /// @param there what there is, `next` being built
  /// @throws EngineFailure where the engine cannot do it, or where it is not as in `there` any
  ///   more; nothing has changed then
  public static void complete(Engine engine, Generations there, Generation next) {
    ArrayNode actions = JSON.arrayNode();
    for (String kind : KINDS) {
      there
          .index(Role.KEPT, kind)
          .ifPresent(kept -> actions.addObject().putObject("remove_index").put("index", kept));
      String built = kind.equals(TicketIndex.TICKETS) ? next.tickets() : next.users();
      retire(actions, there.index(Role.LIVE, kind), kind);
      remove(actions, built, Role.BUILDING.alias(kind));
      add(actions, built, Role.LIVE.alias(kind));
    }
    send(engine, actions);
  }

  /// Makes the kept generation the live one, and keeps the one that was live.
  ///
  /// @throws EngineFailure where the engine cannot do it, or where it is not as in `there` any
  ///   more; nothing has changed then
  public static void goBack(Engine engine, Generations there) {
    ArrayNode actions = JSON.arrayNode();
    for (String kind : KINDS) {
      Optional<String> kept = there.index(Role.KEPT, kind);
      retire(actions, there.index(Role.LIVE, kind), kind);
      remove(actions, kept.orElseThrow(), Role.KEPT.alias(kind));
      add(actions, kept.orElseThrow(), Role.LIVE.alias(kind));
      add(actions, kept.orElseThrow(), Generation.gate(kept.orElseThrow()));
    }
    send(engine, actions);
  }

  /// Creates the indices of a generation that is to be built: without copies and without being
  /// searched, so that loading is fast. [#settle(Engine, Generation)] gives them what their
  /// definitions say.
  ///
  /// @throws EngineFailure where the engine cannot do it
  public static void begin(Engine engine, Generation next) {
    TicketIndex.create(engine, next.tickets(), TicketIndex.TICKETS, Role.BUILDING, WHILE_BUILT);
    TicketIndex.create(engine, next.users(), TicketIndex.USERS, Role.BUILDING, WHILE_BUILT);
  }

  /// Ends the haste of loading: the indices get their settings as defined, and their copies.
  ///
  /// @throws EngineFailure where the engine cannot do it
  public static void settle(Engine engine, Generation built) {
    settle(engine, built.tickets(), TicketIndex.TICKETS);
    settle(engine, built.users(), TicketIndex.USERS);
  }

  private static void settle(Engine engine, String index, String kind) {
    ObjectNode settings = IndexDefinition.of(kind).settings(WHILE_BUILT.keySet());
    engine.ask("PUT", "/" + index + "/_settings", Map.of(), settings);
  }

  /// Deletes indices that are being built.
  ///
  /// @throws EngineFailure where the engine cannot do it
  public static void abandon(Engine engine, List<String> building) {
    for (String index : building) {
      engine.send(
          "DELETE", "/" + index, Map.of("ignore_unavailable", "true"), Engine.JSON, new byte[0]);
    }
  }

  private static void retire(ArrayNode actions, Optional<String> live, String kind) {
    live.ifPresent(
        index -> {
          remove(actions, index, Role.LIVE.alias(kind));
          remove(actions, index, Generation.gate(index));
          add(actions, index, Role.KEPT.alias(kind));
        });
  }

  private static void add(ArrayNode actions, String index, String alias) {
    actions.addObject().putObject("add").put("index", index).put("alias", alias);
  }

  private static void remove(ArrayNode actions, String index, String alias) {
    actions
        .addObject()
        .putObject("remove")
        .put("index", index)
        .put("alias", alias)
        .put("must_exist", true);
  }

  private static void send(Engine engine, ArrayNode actions) {
    engine.ask("POST", "/_aliases", Map.of(), JSON.objectNode().set("actions", actions));
  }
}
