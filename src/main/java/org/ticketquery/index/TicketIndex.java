package org.ticketquery.index;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ticketquery.ticket.UserField;

/// The two indices: their names, and how they come to be. Readers name an alias, never an index;
/// [Generations] tells which index that is, and which others there are.
public final class TicketIndex {
  /// The alias of the index of [org.ticketquery.ticket.Ticket]s.
  public static final String TICKETS = "tickets";

  /// The alias of the index of [org.ticketquery.ticket.User]s.
  public static final String USERS = "users";

  /// The user's organization, on tickets and users: what the scope filter asks about. Never
  /// answered.
  public static final String ORGANIZATION = UserField.ORGANIZATION;

  /// [org.ticketquery.ticket.ResourceId#order()] of a ticket; the index is sorted by it. Never
  /// answered.
  public static final String ID_ORDER = "id_order";

  /// `ticket_updated_at`, else `created_at`, in milliseconds since 1970. Never answered.
  public static final String UPDATED_ORDER = "updated_order";

  /// [ObjectTerms] of a ticket. Never answered.
  public static final String OBJECT_TERMS = "object_terms";

  /// `resolved_at` less `created_at`, in milliseconds, of a ticket's first message; no other
  /// message has it, so that a ticket has it once. Never answered.
  public static final String RESOLUTION_TIME = "resolution_time";

  /// The sub-field of [#ID_ORDER] that the engine knows the lowest and the highest of. The field
  /// itself has no points: ranges and sorts along the index go by its column, and would look at the
  /// points of every segment first.
  public static final String POINTS = ".points";

  /// [StoredBytes#hash(byte[], int, int)] of a ticket, so that what is stored can be compared with
  /// what was read without reading it all back. Never answered.
  public static final String CONTENT_HASH = "content_hash";

  /// The sub-field of a text field in which case is folded.
  public static final String FOLDED = ".folded";

  /// The sub-field of a long text that holds its words without their endings.
  public static final String STEMS = ".stems";

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
  public static void refresh(Engine engine, Generation generation) {
    engine.ask("POST", "/" + generation.path() + "/_refresh", Map.of());
  }

  /// How many tickets there are, as of the last refresh.
  public static long count(Engine engine) {
    return count(engine, TICKETS);
  }

  /// How many records an index holds, as of its last refresh.
  public static long count(Engine engine, String index) {
    return engine.ask("GET", "/" + index + "/_count", Map.of()).path("count").asLong();
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
      createFirst(engine, Generation.name(kind, there.nextNumber()), kind);
    } else if (others.size() == 1 && there.isWithoutRole(others.getFirst())) {
      adopt(engine, there, others.getFirst(), kind);
    } else {
      // An empty index would be answered from as if it were the records.
      throw new EngineFailure(
          "no index has the alias \"%s\", but there is %s: give the alias to the one that is right"
              .formatted(kind, String.join(", ", others)));
    }
  }

  private static void createFirst(Engine engine, String index, String kind) {
    try {
      create(engine, index, kind, Generations.Role.LIVE, Map.of());
    } catch (EngineFailure e) {
      // Another command beside this one may have been quicker.
      if (Generations.read(engine).index(Generations.Role.LIVE, kind).isEmpty()) {
        throw e;
      }
    }
  }

  /// Gives an index the aliases of a live one, as far as it lacks them.
  private static void adopt(Engine engine, Generations there, String index, String kind) {
    for (String alias : List.of(Generations.Role.LIVE.alias(kind), Generation.gate(index))) {
      if (!there.hasAlias(index, alias)) {
        engine.ask("PUT", "/" + index + "/_alias/" + alias, Map.of());
      }
    }
  }

  /// Creates an index together with its aliases, so that nobody ever finds it without.
  ///
  /// @param settings instead of what the definition says
  static void create(
      Engine engine,
      String index,
      String kind,
      Generations.Role role,
      Map<String, String> settings) {
    List<String> aliases = List.of(role.alias(kind), Generation.gate(index));
    engine.ask("PUT", "/" + index, Map.of(), IndexDefinition.of(kind).creation(aliases, settings));
  }
}
