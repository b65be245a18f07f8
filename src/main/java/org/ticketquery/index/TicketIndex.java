package org.ticketquery.index;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.opensearch.client.opensearch.OpenSearchClient;

/// The two indices: their names, and how they come to be. Readers and writers name an alias, never
/// an index.
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

  /// The sub-field of a text field in which case is folded.
  public static final String FOLDED = ".folded";

  private TicketIndex() {}

  /// Creates the indices that are not there yet, from `index-mappings`.
  ///
  /// @throws EngineFailure where the engine cannot do it
  public static void ensure(Engine engine) {
    ensure(engine, TICKETS);
    ensure(engine, USERS);
  }

  /// Makes everything written so far visible to searches.
  public static void refresh(Engine engine) {
    engine.send(
        "POST", "/" + TICKETS + "," + USERS + "/_refresh", Map.of(), Engine.JSON, new byte[0]);
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

  private static void ensure(Engine engine, String alias) {
    OpenSearchClient client = engine.client();
    try {
      if (!client.indices().existsAlias(a -> a.name(alias)).value()) {
        String index = alias + "-000001";
        if (!client.indices().exists(e -> e.index(index)).value()) {
          engine.send("PUT", "/" + index, Map.of(), Engine.JSON, definition(alias));
        }
        client.indices().putAlias(a -> a.index(index).name(alias));
      }
    } catch (IOException e) {
      throw new EngineFailure("create " + alias, e);
    }
  }
}
