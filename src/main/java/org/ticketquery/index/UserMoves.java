package org.ticketquery.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.TicketField;
import org.ticketquery.ticket.User;

/// Stores users whose organization is another than before, and gives it to all of their records, in
/// steps between which no two organizations see any of them:
/// 1. the users are stored with no organization, so that what is imported beside gets none
/// 2. the old one is taken off their records, and the engine shows it
/// 3. the new one is written onto them, and the engine shows it
/// 4. the users are stored with the new one; what was imported beside in the meantime is mended
///
/// Only the last step makes a user look moved, so whatever dies before it, the same import again
/// does everything that is left.
final class UserMoves {
  /// A user and where it came from, as `file:line`.
  ///
  /// @param leaves whether it is stored with an organization, and so has one to leave
  record Move(User user, String origin, boolean leaves) {}

  /// The live generation was replaced; nothing tells how far the move in the old one had come.
  static final class Overtaken extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, String> WHOLE = Map.of("allow_partial_search_results", "false");
  private static final String USER = TicketField.USER.wireName();

  private final Engine engine;

  /// Told of the records that are rewritten.
  private final LoadReport onRewritten;

  /// Moves of which nobody is told but of the users.
  UserMoves(Engine engine) {
    this(engine, new LoadReport(UserMoves::refuse));
  }

  /// @param onRewritten told of the records that are rewritten
  UserMoves(Engine engine, LoadReport onRewritten) {
    this.engine = engine;
    this.onRewritten = onRewritten;
  }

  /// Which of some users have records, in the live generation or the kept one; the others need no
  /// moving.
  ///
  /// @throws EngineFailure where the engine cannot tell
  Set<String> withRecords(Collection<String> users) {
    Generations there = Generations.read(engine);
    return withRecords(
        users,
        Stream.concat(Stream.of(there.live()), there.kept().stream())
            .map(Generation::tickets)
            .toList());
  }

  /// Which of some users have records in any of some indices.
  ///
  /// @throws EngineFailure where the engine cannot tell
  Set<String> withRecords(Collection<String> users, List<String> indices) {
    Set<String> found = new HashSet<>();
    for (String index : indices) {
      refresh(index);
      ObjectNode request = JSON.createObjectNode();
      request.put("size", 0);
      request.putObject("query").putObject("terms").set(USER, JSON.valueToTree(users));
      request
          .putObject("aggs")
          .putObject(USER)
          .putObject("terms")
          .put("field", USER)
          .put("size", users.size());
      JsonNode answer = engine.ask("POST", "/" + index + "/_search", WHOLE, request);
      answer
          .at("/aggregations/" + USER + "/buckets")
          .forEach(bucket -> found.add(bucket.path("key").asText()));
    }
    return found;
  }

  /// Moves users in the live generation, and before that in the kept one as far as it knows them.
  ///
  /// @param report told of the users that are stored
  /// @throws Overtaken where the generation is not live any more
  /// @throws EngineFailure where the engine has failed for good
  void run(Generation live, List<Move> moves, LoadReport report) {
    Generations there = Generations.read(engine);
    there.kept().ifPresent(kept -> WriteBlock.lifted(engine, kept, () -> runInKept(kept, moves)));
    String users = Generation.gate(live.users());
    RecordOrganizations records = records(live.tickets(), live.ticketsGate());
    store(users, moves.stream().filter(Move::leaves).toList(), true, onRewritten);
    records.replace(none(moves));
    records.replace(organizations(moves));
    store(users, moves, false, report);
    refresh(live.users());
    records.replace(organizations(moves));
  }

  /// Moves users in a generation that is being built: nobody reads it, so one step will do.
  ///
  /// @throws Overtaken where the generation is not being built any more
  /// @throws EngineFailure where the engine has failed for good
  void follow(Generation building, List<Move> moves) {
    store(Generation.gate(building.users()), moves, false, onRewritten);
    records(building.tickets(), building.ticketsGate()).replace(organizations(moves));
  }

  /// Gives records their users' organizations as they are stored, where they have others.
  ///
  /// @throws Overtaken where the generation is not live any more
  /// @throws EngineFailure where the engine has failed for good
  void mend(Generation live, Map<ResourceId, Optional<String>> organizations) {
    records(live.tickets(), live.ticketsGate()).replace(organizations);
  }

  private void runInKept(Generation kept, List<Move> moves) {
    Set<ResourceId> known =
        new Organizations(engine, kept.users())
            .stored(moves.stream().map(move -> move.user.id()).toList());
    List<Move> there = moves.stream().filter(move -> known.contains(move.user.id())).toList();
    RecordOrganizations records =
        records(kept.tickets(), Generations.Role.KEPT.alias(TicketIndex.TICKETS));
    records.replace(none(moves));
    records.replace(organizations(moves));
    store(Generations.Role.KEPT.alias(TicketIndex.USERS), there, false, onRewritten);
    refresh(kept.users());
  }

  private void store(String alias, List<Move> moves, boolean without, LoadReport report) {
    List<BulkItem> items = new ArrayList<>();
    for (Move move : moves) {
      User user = without ? withoutOrganization(move.user) : move.user;
      try {
        items.add(
            new BulkItem(
                alias,
                user.id().value(),
                OptionalLong.empty(),
                StoredRecord.write(user),
                move.origin));
      } catch (IOException e) {
        report.fault(move.origin, e.getMessage());
      }
    }
    if (!items.isEmpty()) {
      sender(report).send(items);
    }
  }

  private RecordOrganizations records(String index, String alias) {
    return new RecordOrganizations(engine, index, alias, sender(onRewritten));
  }

  private BulkSender sender(LoadReport report) {
    return new BulkSender(
        engine,
        report,
        items -> {
          throw new Overtaken();
        });
  }

  private void refresh(String index) {
    engine.send("POST", "/" + index + "/_refresh", Map.of(), Engine.JSON, new byte[0]);
  }

  private static Map<ResourceId, Optional<String>> organizations(List<Move> moves) {
    Map<ResourceId, Optional<String>> organizations = new HashMap<>();
    moves.forEach(move -> organizations.put(move.user.id(), move.user.organization()));
    return organizations;
  }

  private static Map<ResourceId, Optional<String>> none(List<Move> moves) {
    Map<ResourceId, Optional<String>> none = new HashMap<>();
    moves.forEach(move -> none.put(move.user.id(), Optional.empty()));
    return none;
  }

  private static User withoutOrganization(User user) {
    return new User(user.id(), Optional.empty(), user.email(), user.fullName(), user.joinedAt());
  }

  private static void refuse(String fault) {
    throw new EngineFailure("a user's move: " + fault);
  }
}
