package org.ticketquery.index;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The documents of one index, read in batches as the bytes that are stored: all that match, as of
/// the last refresh, each once. For jobs that see everything, never for a client's request.
final class StoredDocuments {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int BATCH = 250;
  private static final String ID = "id";

  private final Engine engine;
  private final String index;

  /// @param index its name, or an alias
  StoredDocuments(Engine engine, String index) {
    this.engine = engine;
    this.index = index;
  }

  /// All documents with one of some values in a field, in the order of their IDs.
  ///
  /// @throws EngineFailure where the engine cannot tell, or tells in part
  void withAny(String field, List<String> values, Consumer<List<StoredHits.Hit>> taker) {
    ObjectNode query = JSON.createObjectNode();
    query.putObject("terms").set(field, JSON.valueToTree(values));
    matching(query, taker);
  }

  /// All documents that match a query, in the order of their IDs.
  ///
  /// @throws EngineFailure where the engine cannot tell, or tells in part
  void matching(ObjectNode query, Consumer<List<StoredHits.Hit>> taker) {
    ObjectNode request = JSON.createObjectNode();
    request.put("size", BATCH).put("version", true).put("track_total_hits", false);
    request.set("query", query);
    request.putArray("sort").addObject().put(ID, "asc");
    List<StoredHits.Hit> hits = search(request);
    while (!hits.isEmpty()) {
      taker.accept(hits);
      if (hits.size() < BATCH) {
        return;
      }
      request.putArray("search_after").add(hits.getLast().id());
      hits = search(request);
    }
  }

  private List<StoredHits.Hit> search(ObjectNode request) {
    try {
      StoredHits answer =
          StoredHits.read(
              engine.send(
                  "POST",
                  "/" + index + "/_search",
                  Map.of("allow_partial_search_results", "false"),
                  Engine.JSON,
                  JSON.writeValueAsBytes(request)));
      if (!answer.whole()) {
        throw new EngineFailure("a search in " + index + " was answered in part");
      }
      return answer.hits();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
