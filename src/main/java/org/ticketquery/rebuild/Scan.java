package org.ticketquery.rebuild;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.StringJoiner;
import java.util.function.Consumer;
import org.ticketquery.index.Engine;
import org.ticketquery.index.TicketIndex;

/// Reads many stored records, page by page, in an order. Not what clients ask for: everything is
/// read, and nothing is answered.
///
/// @param path what is searched: `/index/_search`, or `/_search` for a snapshot
/// @param sort the order, as the engine takes it; no two records may have the same place in it
/// @param query which records, as the engine takes it; empty for all
/// @param part which part of the order of IDs, where there is no query; empty for all of it
/// @param snapshot the ID of a point in time
/// @param shard the only shard to be read; empty for all
/// @param sources whether the records themselves are wanted, and not only their IDs
/// @param size how many records make a page
record Scan(
    String path,
    String sort,
    Optional<String> query,
    Optional<Part> part,
    Optional<String> snapshot,
    Optional<Integer> shard,
    boolean sources,
    int size) {
  /// For how long a snapshot is to be kept from the last page on.
  static final String KEEP = "15m";

  /// Few enough that a page of long records is no burden.
  private static final int RECORDS_A_PAGE = 1_000;

  private static final int IDS_A_PAGE = 10_000;

  /// Tickets by [org.ticketquery.ticket.ResourceId#order()].
  ///
  /// @param from the first; empty for the beginning
  /// @param to just after the last; empty for the end
  record Part(OptionalLong from, OptionalLong to) {
    /// What remains of it after a place in the order: to the engine the place alone would not say
    /// where to begin, and it would pass over all that lies before.
    private Optional<String> query(Optional<String> after) {
      StringJoiner bounds = new StringJoiner(",").setEmptyValue("");
      after.ifPresentOrElse(
          place -> bounds.add("\"gte\":" + place.substring(1, place.indexOf(','))),
          () -> from.ifPresent(order -> bounds.add("\"gte\":" + order)));
      to.ifPresent(order -> bounds.add("\"lt\":" + order));
      return Optional.of(bounds.toString())
          .filter(text -> !text.isEmpty())
          .map(text -> "{\"range\":{\"%s\":{%s}}}".formatted(TicketIndex.ID_ORDER, text));
    }
  }

  /// All records in the order of their IDs.
  static Scan of(String index) {
    return new Scan(
        "/" + index + "/_search",
        order(index),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        true,
        RECORDS_A_PAGE);
  }

  /// All records of a snapshot of an index, in the order of their IDs.
  static Scan of(String index, String snapshot) {
    return new Scan(
        "/_search",
        order(index),
        Optional.empty(),
        Optional.empty(),
        Optional.of(snapshot),
        Optional.empty(),
        true,
        RECORDS_A_PAGE);
  }

  /// Those records that the query finds.
  Scan where(String asked) {
    return new Scan(path, sort, Optional.of(asked), part, snapshot, shard, sources, size);
  }

  /// All tickets of a part, for a whole index from its beginning to its end much faster than
  /// without.
  Scan part(Part asked) {
    return new Scan(path, sort, query, Optional.of(asked), snapshot, shard, sources, size);
  }

  /// Those records of one shard that the query finds, in another order.
  Scan where(int onlyShard, String asked, String order) {
    return new Scan(
        path, order, Optional.of(asked), part, snapshot, Optional.of(onlyShard), sources, size);
  }

  /// The order of IDs: that by which the index is sorted, where it is.
  private static String order(String index) {
    return index.startsWith(TicketIndex.TICKETS)
        ? "[{\"%s\":\"asc\"},{\"id\":\"asc\"}]".formatted(TicketIndex.ID_ORDER)
        : "[{\"id\":\"asc\"}]";
  }

  Scan idsOnly() {
    return new Scan(path, sort, query, part, snapshot, shard, false, IDS_A_PAGE);
  }

  /// In pages of another size.
  Scan pages(int records) {
    return new Scan(path, sort, query, part, snapshot, shard, sources, records);
  }

  /// Hands on every page that has records.
  ///
  /// @throws org.ticketquery.index.EngineFailure where the engine cannot answer in full
  void run(Engine engine, Stop stop, Consumer<Hits> onPage) {
    Optional<String> after = Optional.empty();
    do {
      stop.check();
      Hits hits = page(engine, after);
      if (!hits.all().isEmpty()) {
        onPage.accept(hits);
      }
      after = hits.lastSort();
    } while (after.isPresent());
  }

  /// The records after a place in the order.
  Hits page(Engine engine, Optional<String> after) {
    Map<String, String> parameters = new HashMap<>();
    if (snapshot.isEmpty()) {
      parameters.put("allow_partial_search_results", "false");
    }
    shard.ifPresent(number -> parameters.put("preference", "_shards:" + number));
    StringBuilder body = new StringBuilder(256);
    body.append("{\"size\":").append(size);
    body.append(",\"track_total_hits\":false,\"sort\":").append(sort);
    if (!sources) {
      body.append(",\"_source\":false");
    }
    query
        .or(() -> part.flatMap(asked -> asked.query(after)))
        .ifPresent(asked -> body.append(",\"query\":").append(asked));
    snapshot.ifPresent(
        id -> body.append(",\"pit\":{\"id\":\"" + id + "\",\"keep_alive\":\"" + KEEP + "\"}"));
    after.ifPresent(place -> body.append(",\"search_after\":").append(place));
    body.append('}');
    return Hits.read(
        engine.send("POST", path, parameters, Engine.JSON, body.toString().getBytes(UTF_8)));
  }
}
