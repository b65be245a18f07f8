package org.ticketquery.index;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The two indices: their names, and how they come to be. Readers name an alias, never an index;
/// [Generations] tells which index that is, and which others there are.
public final class TicketIndex {
  /// The alias of the index of [org.ticketquery.ticket.Ticket]s.
  public static final String TICKETS = "tickets";

  /// The alias of the index of [org.ticketquery.ticket.User]s.
  public static final String USERS = "users";

  /// The user's organization, on tickets and users: what the scope filter asks about. Never
  /// answered.
  public static final String ORGANIZATION = "organization";

  /// [org.ticketquery.ticket.ResourceId#order()] of a ticket; the index is sorted by it. Never
  /// answered.
  public static final String ID_ORDER = "id_order";

  /// `ticket_updated_at`, else `created_at`, in milliseconds since 1970. Never answered.
  public static final String UPDATED_ORDER = "updated_order";

  /// [ObjectTerms] of a ticket. Never answered.
  public static final String OBJECT_TERMS = "object_terms";

  /// The sub-field of a text field in which case is folded.
  public static final String FOLDED = ".folded";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private TicketIndex() {}

  /// Creates the indices that are not there yet, from `index-mappings`.
  ///
  /// @throws EngineFailure where the engine cannot do it
  public static void ensure(Engine engine) {
    Generations there = Generations.read(engine);
    ensure(engine, there, TICKETS);
    ensure(engine, there, USERS);
  }

  /// Makes everything written so far visible to searches.
  public static void refresh(Engine engine) {
    refresh(engine, new Generation(TICKETS, USERS));
  }

  /// Makes everything written into a generation so far visible to searches.
  static void refresh(Engine engine, Generation generation) {
    engine.send("POST", "/" + generation.path() + "/_refresh", Map.of(), Engine.JSON, new byte[0]);
  }

  /// How many tickets there are, as of the last refresh.
  public static long count(Engine engine) {
    try {
      return engine.client().count(c -> c.index(TICKETS)).count();
    } catch (IOException e) {
      throw new EngineFailure("count", e);
    }
  }

  /// Settings and mappings as they stand in `index-mappings`.
  public static byte[] definition(String alias) {
    try (InputStream file =
        TicketIndex.class.getResourceAsStream("/index-mappings/" + alias + ".json")) {
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void ensure(Engine engine, Generations there, String kind) {
    Optional<String> live = there.index(Generations.Role.LIVE, kind);
    List<String> others = there.ofKind(kind);
    if (live.isPresent()) {
      adopt(engine, there, live.get(), kind);
    } else if (others.isEmpty()) {
      create(engine, Generation.name(kind, there.nextNumber()), kind, Generations.Role.LIVE);
    } else if (others.size() == 1 && there.isWithoutRole(others.getFirst())) {
      adopt(engine, there, others.getFirst(), kind);
    } else {
      // An empty index would be answered from as if it were the records.
      throw new EngineFailure(
          "no index has the alias \"%s\", but there is %s: give the alias to the one that is right"
              .formatted(kind, String.join(", ", others)));
    }
  }

  /// Gives an index the aliases of a live one, as far as it lacks them.
  private static void adopt(Engine engine, Generations there, String index, String kind) {
    for (String alias : List.of(Generations.Role.LIVE.alias(kind), Generation.gate(index))) {
      if (!there.hasAlias(index, alias)) {
        engine.send("PUT", "/" + index + "/_alias/" + alias, Map.of(), Engine.JSON, new byte[0]);
      }
    }
  }

  /// Creates an index together with its aliases, so that nobody ever finds it without.
  static void create(Engine engine, String index, String kind, Generations.Role role) {
    try {
      ObjectNode body = (ObjectNode) MAPPER.readTree(definition(kind));
      ObjectNode aliases = body.putObject("aliases");
      aliases.putObject(role.alias(kind));
      aliases.putObject(Generation.gate(index));
      engine.send("PUT", "/" + index, Map.of(), Engine.JSON, MAPPER.writeValueAsBytes(body));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
