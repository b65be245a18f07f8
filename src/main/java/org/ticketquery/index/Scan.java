package org.ticketquery.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.StringJoiner;
import java.util.function.Consumer;

/// Reads many stored records, page by page, in an order, each once. For jobs that see everything,
/// never for a client's request.
///
/// @param index its name
/// @param sort the order, as the engine takes it; no two records may have the same place in it
/// @param query which records, as the engine takes it; empty for all
/// @param part which part of the order of IDs, where there is no query; empty for records that have
///   no such order
/// @param snapshot the ID of a point in time; empty for what the last refresh has shown
/// @param shard the only shard to be read; empty for all
/// @param wanted what of each record
/// @param size how many records make a page
public record Scan(
    String index,
    String sort,
    Optional<String> query,
    Optional<Part> part,
    Optional<String> snapshot,
    Optional<Integer> shard,
    Wanted wanted,
    int size) {
  /// For how long a snapshot is to be kept from the last page on.
  public static final String KEEP = "15m";

  /// Few enough that a page of long records is no burden.
  private static final int RECORDS_A_PAGE = 1_000;

  private static final int IDS_A_PAGE = 10_000;

  /// What is read of each record.
  public enum Wanted {
    IDS(",\"_source\":false"),
    /// From their column: nothing of the record is read, not even its ID, which is in the order.
    HASHES(
        ",\"_source\":false,\"stored_fields\":\"_none_\",\"docvalue_fields\":[\"%s\"]"
            .formatted(TicketIndex.CONTENT_HASH)),
    RECORDS(""),
    RECORDS_AND_VERSIONS(",\"version\":true");

    /// As the engine takes it.
    private final String asked;

    Wanted(String asked) {
      this.asked = asked;
    }
  }

  /// Tickets by [org.ticketquery.ticket.ResourceId#order()].
  ///
  /// @param from the first; empty for the beginning
  /// @param to just after the last; empty for the end
  public record Part(OptionalLong from, OptionalLong to) {
    private static final Part WHOLE = new Part(OptionalLong.empty(), OptionalLong.empty());

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
  public static Scan of(String index) {
    return new Scan(
        index,
        order(index),
        Optional.empty(),
        isOrdered(index) ? Optional.of(Part.WHOLE) : Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Wanted.RECORDS,
        RECORDS_A_PAGE);
  }

  /// The same of a snapshot of the index.
  ///
  /// @param id of a point in time
  public Scan in(String id) {
    return new Scan(index, sort, query, part, Optional.of(id), shard, wanted, size);
  }

  /// Those records that the query finds.
  public Scan where(String asked) {
    return new Scan(index, sort, Optional.of(asked), part, snapshot, shard, wanted, size);
  }

  /// All tickets of a part.
  public Scan part(Part asked) {
    return new Scan(index, sort, query, Optional.of(asked), snapshot, shard, wanted, size);
  }

  /// Those records of one shard that the query finds, in another order.
  public Scan where(int onlyShard, String asked, String order) {
    return new Scan(
        index, order, Optional.of(asked), part, snapshot, Optional.of(onlyShard), wanted, size);
  }

  /// The order of IDs: that by which the index is sorted, where it is.
  private static String order(String index) {
    return isOrdered(index)
        ? "[{\"%s\":\"asc\"},{\"id\":\"asc\"}]".formatted(TicketIndex.ID_ORDER)
        : "[{\"id\":\"asc\"}]";
  }

  private static boolean isOrdered(String index) {
    return index.startsWith(TicketIndex.TICKETS);
  }

  public Scan idsOnly() {
    return new Scan(index, sort, query, part, snapshot, shard, Wanted.IDS, IDS_A_PAGE);
  }

  /// The hashes of tickets instead of the tickets themselves; see [Hits#hash(Hits.Hit)].
  public Scan hashes() {
    return new Scan(index, sort, query, part, snapshot, shard, Wanted.HASHES, IDS_A_PAGE);
  }

  /// With the versions of the documents.
  Scan versions() {
    return new Scan(index, sort, query, part, snapshot, shard, Wanted.RECORDS_AND_VERSIONS, size);
  }

  /// In pages of another size.
  public Scan pages(int records) {
    return new Scan(index, sort, query, part, snapshot, shard, wanted, records);
  }

  /// Hands on every page that has records.
  ///
  /// @param beforePage called before each page; what it throws ends the walk
  /// @throws EngineFailure where the engine cannot answer in full
  public void run(Engine engine, Runnable beforePage, Consumer<Hits> onPage) {
    Optional<String> after = Optional.empty();
    do {
      beforePage.run();
      Hits hits = page(engine, after);
      if (!hits.all().isEmpty()) {
        onPage.accept(hits);
      }
      after = next(hits);
    } while (after.isPresent());
  }

  /// After which place the page after one begins; empty where that one was not full, and so the
  /// last.
  public Optional<String> next(Hits page) {
    return page.all().size() < size ? Optional.empty() : page.lastSort();
  }

  /// The records after a place in the order.
  ///
  /// @param after empty for the first page
  /// @throws EngineFailure where the engine cannot answer in full
  public Hits page(Engine engine, Optional<String> after) {
    Map<String, String> parameters = new HashMap<>();
    if (snapshot.isEmpty()) {
      parameters.put("allow_partial_search_results", "false");
    }
    shard.ifPresent(number -> parameters.put("preference", "_shards:" + number));
    StringBuilder body = new StringBuilder(256);
    body.append("{\"size\":").append(size);
    body.append(",\"track_total_hits\":false,\"sort\":").append(sort);
    body.append(wanted.asked);
    query
        .or(() -> part.flatMap(asked -> asked.query(after)))
        .ifPresent(asked -> body.append(",\"query\":").append(asked));
    snapshot.ifPresent(
        id -> body.append(",\"pit\":{\"id\":\"" + id + "\",\"keep_alive\":\"" + KEEP + "\"}"));
    after.ifPresent(place -> body.append(",\"search_after\":").append(place));
    body.append('}');
    String path = snapshot.isPresent() ? "/_search" : "/" + index + "/_search";
    byte[] answer =
        engine.send("POST", path, parameters, Engine.JSON, body.toString().getBytes(UTF_8));
    return wanted == Wanted.HASHES ? Hits.readHashes(answer) : Hits.read(answer);
  }
}
