package org.ticketquery.search;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.opensearch.client.opensearch._types.FieldValue;
import org.opensearch.client.opensearch._types.query_dsl.Query;
import org.opensearch.client.opensearch.core.SearchRequest;
import org.ticketquery.index.Engine;
import org.ticketquery.index.TicketIndex;
import org.ticketquery.problem.Rejected;
import org.ticketquery.query.AccessScope;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.UserField;

/// Finds users by ID, as far as the scope may see them. Users have a query of their own: the scope
/// asks about the user itself, not about a ticket's user.
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
    List<FieldValue> values = ids.stream().map(id -> FieldValue.of(id.value())).toList();
    Query byId = Query.of(q -> q.terms(t -> t.field(UserField.ID).terms(v -> v.value(values))));
    List<Query> all = Stream.concat(scope(scope).stream(), Stream.of(byId)).toList();
    SearchRequest request =
        new SearchRequest.Builder()
            .query(q -> q.bool(b -> b.filter(all)))
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

  private static List<Query> scope(AccessScope scope) {
    return switch (scope) {
      case AccessScope.AllAreas() -> List.of(Query.of(q -> q.matchAll(m -> m)));
      case AccessScope.OneOrganization(var organization) ->
          List.of(term(TicketIndex.ORGANIZATION, organization));
      case AccessScope.OneUser(var user) -> List.of(term(UserField.ID, user.value()));
      case AccessScope.OneUserOfOrganization(var user, var organization) ->
          List.of(term(UserField.ID, user.value()), term(TicketIndex.ORGANIZATION, organization));
    };
  }

  private static Query term(String field, String value) {
    return Query.of(q -> q.term(t -> t.field(field).value(FieldValue.of(value))));
  }
}
