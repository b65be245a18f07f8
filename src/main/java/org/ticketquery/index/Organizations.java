package org.ticketquery.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.opensearch.client.opensearch._types.OpenSearchException;
import org.opensearch.client.opensearch.core.MgetResponse;
import org.opensearch.client.opensearch.core.get.GetResult;
import org.opensearch.client.opensearch.core.mget.MultiGetResponseItem;
import org.ticketquery.ticket.ResourceId;

/// The organizations of stored users, which tickets are given when they are written.
final class Organizations {
  private static final int MOST_REMEMBERED = 200_000;
  private static final int USERS_A_LOOKUP = 1_000;

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

  /// The organization of each user as it is stored now, whatever is remembered; none for a user
  /// that has none or is not stored.
  ///
  /// @throws EngineFailure where the engine cannot tell
  Map<ResourceId, Optional<String>> now(Collection<ResourceId> users) {
    return users.isEmpty() ? Map.of() : read(users);
  }

  /// Which of some users are stored.
  ///
  /// @throws EngineFailure where the engine cannot tell
  Set<ResourceId> stored(Collection<ResourceId> users) {
    return users.isEmpty()
        ? Set.of()
        : lookUp(users).stream()
            .filter(user -> user.found())
            .map(user -> new ResourceId(user.id()))
            .collect(Collectors.toSet());
  }

  /// Remembers nothing of some users, since they are about to change.
  void forget(Collection<ResourceId> users) {
    remembered.invalidateAll(users);
  }

  /// What is stored now of users whose organization is remembered otherwise; it is remembered from
  /// now on.
  ///
  /// @throws EngineFailure where the engine cannot tell
  Map<ResourceId, Optional<String>> changed() {
    Map<ResourceId, Optional<String>> changed = new HashMap<>();
    List<ResourceId> all = List.copyOf(remembered.asMap().keySet());
    for (int i = 0; i < all.size(); i += USERS_A_LOOKUP) {
      read(all.subList(i, Math.min(all.size(), i + USERS_A_LOOKUP)))
          .forEach(
              (user, now) -> {
                if (!now.equals(remembered.getIfPresent(user))) {
                  changed.put(user, now);
                }
              });
    }
    remembered.putAll(changed);
    return changed;
  }

  private Map<ResourceId, Optional<String>> read(Collection<ResourceId> users) {
    Map<ResourceId, Optional<String>> organizations = new HashMap<>();
    for (GetResult<Map<String, Object>> user : lookUp(users)) {
      organizations.put(
          new ResourceId(user.id()),
          Optional.ofNullable(user.source())
              .map(source -> (String) source.get(TicketIndex.ORGANIZATION)));
    }
    return organizations;
  }

  /// An engine that is overloaded, or does not answer, is asked again, ever more slowly, as where
  /// something is written.
  private List<GetResult<Map<String, Object>>> lookUp(Collection<ResourceId> users) {
    for (int attempt = 1; ; attempt++) {
      try {
        return lookUpOnce(users);
      } catch (EngineFailure e) {
        boolean busy =
            e.status() == 429 || e.status() == 503 || e.getCause() instanceof IOException;
        if (!busy || attempt == BulkSender.ATTEMPTS) {
          throw e;
        }
      }
      BulkSender.pause(attempt);
    }
  }

  private List<GetResult<Map<String, Object>>> lookUpOnce(Collection<ResourceId> users) {
    List<String> ids = users.stream().map(ResourceId::value).toList();
    try {
      MgetResponse<Map<String, Object>> answer =
          engine
              .client()
              .mget(
                  m -> m.index(index).ids(ids).sourceIncludes(TicketIndex.ORGANIZATION), mapType());
      List<GetResult<Map<String, Object>>> results = new ArrayList<>();
      for (MultiGetResponseItem<Map<String, Object>> item : answer.docs()) {
        if (item.isFailure()) {
          throw new EngineFailure("organizations of users: " + item.failure().error().reason());
        }
        results.add(item.result());
      }
      return results;
    } catch (OpenSearchException e) {
      throw new EngineFailure(e.status(), "organizations of users", e.getMessage().getBytes(UTF_8));
    } catch (IOException e) {
      throw new EngineFailure("organizations of users", e);
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Class<Map<String, Object>> mapType() {
    return (Class) Map.class;
  }
}
