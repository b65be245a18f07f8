package org.ticketquery.search;

import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.opensearch.client.opensearch._types.query_dsl.BoolQuery;
import org.opensearch.client.opensearch._types.query_dsl.DisMaxQuery;
import org.opensearch.client.opensearch._types.query_dsl.MultiMatchQuery;
import org.opensearch.client.opensearch._types.query_dsl.Operator;
import org.opensearch.client.opensearch._types.query_dsl.Query;
import org.opensearch.client.opensearch._types.query_dsl.TextQueryType;
import org.opensearch.client.opensearch._types.query_dsl.ZeroTermsQuery;
import org.ticketquery.index.TicketIndex;
import org.ticketquery.query.SearchText;
import org.ticketquery.ticket.TicketField;

/// Makes the engine's query of a search, for [QueryTranslator].
///
/// Each term of a record counts once, by its best place: in the subject before the texts, as it was
/// written before other forms of it. Terms that stand together as they were written, or near each
/// other, count more. The mapping makes a match in a field worth its weight and nothing else
/// (`"similarity": "boolean"`), so that a score depends on the record and the search alone, not on
/// what other records there are (ADR 15).
final class SearchTranslator {
  /// How many words may stand between terms that are near each other, roughly.
  private static final int NEAR = 8;

  private static final int SUBJECT = 10;
  private static final int SUBJECT_FORM = 8;
  private static final int TEXT = 4;
  private static final int TEXT_FORM = 3;

  /// For each term of a search whose terms stand together. Less than what the subject is worth.
  private static final int TOGETHER = 3;

  private static final int NEARBY = 1;

  private static final List<String> WORDS =
      fields("", field -> field == TicketField.SUBJECT ? SUBJECT : TEXT);
  private static final List<String> FORMS =
      fields(TicketIndex.STEMS, field -> field == TicketField.SUBJECT ? SUBJECT_FORM : TEXT_FORM);

  private SearchTranslator() {}

  static Query translate(SearchText text) {
    BoolQuery.Builder query = new BoolQuery.Builder();
    if (text.wanted().isEmpty()) {
      query.must(Query.of(q -> q.matchAll(m -> m)));
    }
    text.wanted().forEach(term -> query.must(term(term, ZeroTermsQuery.All)));
    text.unwanted().forEach(term -> query.mustNot(term(term, ZeroTermsQuery.None)));
    int terms = text.wanted().size();
    if (terms > 1) {
      String all =
          text.wanted().stream().map(SearchText.Term::words).collect(Collectors.joining(" "));
      query.should(
          phrase(all, fields("", field -> TOGETHER * terms)).build().toQuery(),
          phrase(all, fields("", field -> NEARBY * terms)).slop(NEAR).build().toQuery());
    }
    return query.build().toQuery();
  }

  /// @param without what a term without any word matches
  private static Query term(SearchText.Term term, ZeroTermsQuery without) {
    Query words = phrase(term.words(), WORDS).zeroTermsQuery(without).build().toQuery();
    if (!term.inflected()) {
      return words;
    }
    Query forms =
        new MultiMatchQuery.Builder()
            .query(term.words())
            .fields(FORMS)
            .operator(Operator.And)
            .zeroTermsQuery(without)
            .build()
            .toQuery();
    return new DisMaxQuery.Builder().queries(words, forms).build().toQuery();
  }

  private static MultiMatchQuery.Builder phrase(String words, List<String> fields) {
    return new MultiMatchQuery.Builder().type(TextQueryType.Phrase).query(words).fields(fields);
  }

  private static List<String> fields(String subField, ToIntFunction<TicketField> weight) {
    return TicketField.searched().stream()
        .map(field -> field.wireName() + subField + "^" + weight.applyAsInt(field))
        .toList();
  }
}
