package org.ticketquery.search;

import java.util.ArrayList;
import java.util.List;
import org.opensearch.client.json.JsonData;
import org.opensearch.client.opensearch._types.FieldValue;
import org.opensearch.client.opensearch._types.query_dsl.BoolQuery;
import org.opensearch.client.opensearch._types.query_dsl.MatchAllQuery;
import org.opensearch.client.opensearch._types.query_dsl.Query;
import org.opensearch.client.opensearch._types.query_dsl.RangeQuery;
import org.opensearch.client.opensearch._types.query_dsl.TermQuery;
import org.opensearch.client.opensearch._types.query_dsl.TermsQuery;
import org.ticketquery.index.ObjectTerms;
import org.ticketquery.index.TicketIndex;
import org.ticketquery.query.AccessScope;
import org.ticketquery.query.Filter;
import org.ticketquery.ticket.FieldType;
import org.ticketquery.ticket.KeyPath;
import org.ticketquery.ticket.TicketField;

/// Makes the engine's query of a scope and filters. Its one public method is the only way to a
/// query over tickets, and it puts the scope first (architecture, invariant 1).
public final class QueryTranslator {
  private QueryTranslator() {}

  /// Everything but a search in filter context: it is not scored, and the engine may cache it. A
  /// search is scored where the order asks for it, and is a filter like all others elsewhere.
  public static Query translate(AccessScope scope, List<Filter> filters, OrderRange range) {
    List<Query> all = new ArrayList<>(filters.size() + 3);
    all.addAll(scope(scope));
    List<Query> scored = new ArrayList<>(1);
    filters.forEach(filter -> (filter instanceof Filter.Search ? scored : all).add(filter(filter)));
    if (!range.isEverything()) {
      all.add(between(range.field(), range.isDate(), range.min(), range.max()));
    }
    BoolQuery.Builder query = new BoolQuery.Builder().filter(all);
    return (scored.isEmpty() ? query : query.must(scored)).build().toQuery();
  }

  private static List<Query> scope(AccessScope scope) {
    return switch (scope) {
      case AccessScope.AllAreas() -> List.of(new MatchAllQuery.Builder().build().toQuery());
      case AccessScope.OneOrganization(var organization) ->
          List.of(term(TicketIndex.ORGANIZATION, organization));
      case AccessScope.OneUser(var user) ->
          List.of(term(TicketField.USER.wireName(), user.value()));
      case AccessScope.OneUserOfOrganization(var user, var organization) ->
          List.of(
              term(TicketField.USER.wireName(), user.value()),
              term(TicketIndex.ORGANIZATION, organization));
    };
  }

  private static Query filter(Filter filter) {
    return switch (filter) {
      case Filter.AnyOf(var field, var values) -> anyOf(compared(field), values);
      case Filter.AllOf(var field, var values) -> allOf(compared(field), values);
      case Filter.AnyAt(var field, var path, var values) ->
          anyOf(
              TicketIndex.OBJECT_TERMS,
              values.stream().map(value -> ObjectTerms.value(field, path, value)).toList());
      case Filter.HasValueAt(var field, var path, var present) -> hasValueAt(field, path, present);
      case Filter.Not(var other) -> not(filter(other));
      case Filter.Search(var text) -> SearchTranslator.translate(text);
      case Filter.HasValue(var field, var present) -> hasValue(field, present);
      case Filter.Between(var field, var min, var max) ->
          between(field.wireName(), field.type() == FieldType.MOMENT, min, max);
    };
  }

  /// The index field whose terms filters are compared with.
  private static String compared(TicketField field) {
    return field.type().foldsCase() ? field.wireName() + TicketIndex.FOLDED : field.wireName();
  }

  private static Query anyOf(String field, List<String> values) {
    if (values.size() == 1) {
      return term(field, values.getFirst());
    }
    List<FieldValue> terms = values.stream().map(FieldValue::of).toList();
    return new TermsQuery.Builder().field(field).terms(t -> t.value(terms)).build().toQuery();
  }

  private static Query allOf(String field, List<String> values) {
    List<Query> terms = values.stream().map(value -> term(field, value)).toList();
    return new BoolQuery.Builder().filter(terms).build().toQuery();
  }

  private static Query not(Query query) {
    return new BoolQuery.Builder().mustNot(query).build().toQuery();
  }

  private static Query hasValue(TicketField field, boolean present) {
    Query exists = Query.of(q -> q.exists(e -> e.field(field.wireName())));
    return present ? exists : not(exists);
  }

  private static Query hasValueAt(TicketField field, KeyPath path, boolean present) {
    Query exists = term(TicketIndex.OBJECT_TERMS, ObjectTerms.present(field, path));
    return present ? exists : not(exists);
  }

  private static Query term(String field, String value) {
    return new TermQuery.Builder().field(field).value(FieldValue.of(value)).build().toQuery();
  }

  private static Query between(String field, boolean date, long min, long max) {
    RangeQuery.Builder range = new RangeQuery.Builder().field(field);
    if (date) {
      // The bounds are numbers; without this the engine reads them as the mapping's date format.
      range.format("epoch_millis");
    }
    if (min != Long.MIN_VALUE) {
      range.gte(JsonData.of(min));
    }
    if (max != Long.MAX_VALUE) {
      // Not "lte": of a date the engine takes that bound for the last nanosecond of it, and goes
      // wrong before 1970.
      range.lt(JsonData.of(max + 1));
    }
    return range.build().toQuery();
  }
}
