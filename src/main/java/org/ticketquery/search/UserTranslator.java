package org.ticketquery.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.opensearch.client.opensearch._types.FieldValue;
import org.opensearch.client.opensearch._types.query_dsl.Query;
import org.ticketquery.index.TicketIndex;
import org.ticketquery.query.AccessScope;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.UserField;

/// Makes the engine's query for users of a scope and IDs. Users have a query of their own: the
/// scope asks about the user itself, not about a ticket's user.
final class UserTranslator {
  private UserTranslator() {}

  /// The scope first, and everything in filter context, as [QueryTranslator] has it.
  static Query translate(AccessScope scope, Collection<ResourceId> ids) {
    List<Query> all = new ArrayList<>(scope(scope));
    List<FieldValue> values = ids.stream().map(id -> FieldValue.of(id.value())).toList();
    all.add(Query.of(q -> q.terms(t -> t.field(UserField.ID).terms(v -> v.value(values)))));
    return Query.of(q -> q.bool(b -> b.filter(all)));
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
