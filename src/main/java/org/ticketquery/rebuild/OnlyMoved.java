package org.ticketquery.rebuild;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ticketquery.index.Engine;
import org.ticketquery.index.Hits;
import org.ticketquery.index.StoredBytes;

/// Finds among changed tickets those that only followed their user to another organization. What a
/// file holds of these counts, and not what was live: nobody has written them.
final class OnlyMoved {
  private final Engine engine;
  private final Snapshot before;
  private final String building;

  /// @param before the tickets as they were at the last look
  /// @param building the index that is being filled
  OnlyMoved(Engine engine, Snapshot before, String building) {
    this.engine = engine;
    this.before = before;
    this.building = building;
  }

  /// The IDs of those that are stored in the index that is being filled; the others are to be
  /// stored there as any that has changed.
  ///
  /// @throws org.ticketquery.index.EngineFailure where the engine cannot tell
  Set<String> among(Hits page) {
    Map<String, Hits.Hit> now = new HashMap<>();
    page.all().forEach(hit -> now.put(hit.id(), hit));
    Hits then = before.scan().where(ids(now.keySet())).page(engine, Optional.empty());
    Set<String> moved = new HashSet<>();
    for (Hits.Hit hit : then.all()) {
      if (isOnlyMoved(then, hit, page, now.get(hit.id()))) {
        moved.add(hit.id());
      }
    }
    return moved.isEmpty() ? moved : stored(moved);
  }

  private static boolean isOnlyMoved(Hits then, Hits.Hit old, Hits now, Hits.Hit hit) {
    int oldEnd = StoredBytes.hidden(then.bytes(), old.start(), old.end());
    int end = StoredBytes.hidden(now.bytes(), hit.start(), hit.end());
    return Arrays.equals(then.bytes(), old.start(), oldEnd, now.bytes(), hit.start(), end)
        && !Arrays.equals(then.bytes(), oldEnd, old.end(), now.bytes(), end, hit.end());
  }

  /// Nothing of what is being built is searched, so each is looked up.
  private Set<String> stored(Set<String> some) {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    some.forEach(request.putArray("ids")::add);
    JsonNode found =
        engine.ask("POST", "/" + building + "/_mget", Map.of("_source", "false"), request);
    Set<String> stored = new HashSet<>();
    for (JsonNode document : found.path("docs")) {
      if (document.path("found").asBoolean()) {
        stored.add(document.path("_id").asText());
      }
    }
    return stored;
  }

  private static String ids(Set<String> ids) {
    return ids.stream().collect(Collectors.joining("\",\"", "{\"ids\":{\"values\":[\"", "\"]}}"));
  }
}
