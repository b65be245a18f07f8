package org.ticketquery.index;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.opensearch.client.opensearch.core.MgetResponse;
import org.opensearch.client.opensearch.core.mget.MultiGetResponseItem;
import org.ticketquery.ticket.ResourceId;

/// The organizations of stored users, which tickets are given when they are written.
final class Organizations {
  private static final int MOST_REMEMBERED = 200_000;

  private final Engine engine;
  private final String index;
  private final Cache<ResourceId, Optional<String>> remembered =
      Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

  /// Those of the users in one index.
  Organizations(Engine engine, String users) {
    this.engine = engine;
    this.index = users;
  }

  /// The organization of each user that is stored and has one. Reads what is written, searchable
  /// yet or not.
  ///
  /// @throws EngineFailure where the engine cannot tell
  Map<ResourceId, Optional<String>> of(Set<ResourceId> users) {
    Map<ResourceId, Optional<String>> found = new HashMap<>(remembered.getAllPresent(users));
    List<ResourceId> unknown = users.stream().filter(user -> !found.containsKey(user)).toList();
    if (!unknown.isEmpty()) {
      Map<ResourceId, Optional<String>> read = read(unknown);
      remembered.putAll(read);
      found.putAll(read);
    }
    return found;
  }

  private Map<ResourceId, Optional<String>> read(Collection<ResourceId> users) {
    List<String> ids = users.stream().map(ResourceId::value).toList();
    try {
      MgetResponse<Map<String, Object>> answer =
          engine
              .client()
              .mget(
                  m -> m.index(index).ids(ids).sourceIncludes(TicketIndex.ORGANIZATION), mapType());
      Map<ResourceId, Optional<String>> organizations = new HashMap<>();
      for (MultiGetResponseItem<Map<String, Object>> item : answer.docs()) {
        if (item.isFailure()) {
          throw new EngineFailure("organizations of users: " + item.failure().error().reason());
        }
        organizations.put(
            new ResourceId(item.result().id()),
            Optional.ofNullable(item.result().source())
                .map(source -> (String) source.get(TicketIndex.ORGANIZATION)));
      }
      return organizations;
    } catch (IOException e) {
      throw new EngineFailure("organizations of users", e);
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Class<Map<String, Object>> mapType() {
    return (Class) Map.class;
  }
}
