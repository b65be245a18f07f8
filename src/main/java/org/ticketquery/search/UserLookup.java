package org.ticketquery.search;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.opensearch.client.opensearch._types.query_dsl.Query;
import org.opensearch.client.opensearch.core.SearchRequest;
import org.ticketquery.index.Engine;
import org.ticketquery.index.TicketIndex;
import org.ticketquery.problem.Rejected;
import org.ticketquery.query.AccessScope;
import org.ticketquery.ticket.ResourceId;

/// Finds users by ID, as far as the scope may see them.
public final class UserLookup {
  private final Searcher searcher;

  /// Searches through `engine`.
  ///
  /// @param deadline after which the engine gives up a search
  public UserLookup(Engine engine, Duration deadline) {
    this.searcher = new Searcher(engine, deadline);
  }

  /// The users with these IDs that are stored and that the scope may see, in one search.
  ///
  /// @param ids at most as many as a page has records
  /// @throws Rejected (503) where the engine cannot answer
  public Map<ResourceId, Records> find(AccessScope scope, Collection<ResourceId> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    Query query = UserTranslator.translate(scope, ids);
    SearchRequest request =
        new SearchRequest.Builder()
            .query(query)
            .size(ids.size())
            .trackTotalHits(t -> t.enabled(false))
            .build();
    SearchAnswer answer = searcher.search(TicketIndex.USERS, request);
    Map<ResourceId, Records> found = HashMap.newHashMap(answer.size());
    for (int i = 0; i < answer.size(); i++) {
      Records user = Records.inOrder(answer, i, i + 1);
      found.put(user.id(0), user);
    }
    return found;
  }
}
