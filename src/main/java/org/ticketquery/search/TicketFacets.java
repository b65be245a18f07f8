package org.ticketquery.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.opensearch.client.opensearch._types.aggregations.Aggregation;
import org.opensearch.client.opensearch.core.SearchRequest;
import org.ticketquery.index.Engine;
import org.ticketquery.index.TicketIndex;
import org.ticketquery.problem.Rejected;
import org.ticketquery.query.FacetQuery;
import org.ticketquery.query.Selection;
import org.ticketquery.ticket.CategoryLabel;
import org.ticketquery.ticket.TicketField;

/// Finds which values the records of a selection have. The scope is in the query, and a value that
/// none of those records has is never listed.
public final class TicketFacets {
  private static final String NONE = " none";

  /// How many values a shard tells at least, so that counts over several shards are right.
  private static final int SHARD_SIZE = 1_000;

  /// How many codes of categories there may be.
  private static final int MOST_CODES = 10_000;

  private static final List<TicketField> CATEGORIES =
      List.of(TicketField.HUMAN_VERIFIED_CATEGORY, TicketField.AI_GENERATED_CATEGORY);
  private static final List<TicketField> SUBCATEGORIES =
      List.of(TicketField.HUMAN_VERIFIED_SUBCATEGORY, TicketField.AI_GENERATED_SUBCATEGORY);

  private final Searcher searcher;

  /// Counts through `engine`.
  ///
  /// @param deadline after which the engine gives up a search
  public TicketFacets(Engine engine, Duration deadline) {
    this.searcher = new Searcher(engine, deadline);
  }

  /// The values of the fields that are asked for; one search.
  ///
  /// @throws Rejected (503) where the engine cannot answer
  public Facets facets(FacetQuery query) {
    SearchRequest.Builder request = request(query.selection());
    for (TicketField field : query.fields()) {
      request.aggregations(field.wireName(), values(field, query.size()));
      request.aggregations(field.wireName() + NONE, a -> a.missing(m -> m.field(field.wireName())));
    }
    CountAnswer answer = searcher.count(TicketIndex.TICKETS, request.build());
    return new Facets(query.fields().stream().map(field -> facet(answer, field)).toList());
  }

  /// The codes of categories and subcategories that people or the model have given; one search.
  ///
  /// @throws Rejected (400, 503) where there are too many, or the engine cannot answer
  public Categories categories(Selection selection) {
    SearchRequest.Builder request = request(selection);
    for (List<TicketField> fields : List.of(CATEGORIES, SUBCATEGORIES)) {
      fields.forEach(field -> request.aggregations(field.wireName(), values(field, MOST_CODES)));
    }
    CountAnswer answer = searcher.count(TicketIndex.TICKETS, request.build());
    return new Categories(
        codes(answer, CATEGORIES, CategoryLabel::ofCategory),
        codes(answer, SUBCATEGORIES, CategoryLabel::ofSubcategory));
  }

  private static SearchRequest.Builder request(Selection selection) {
    return new SearchRequest.Builder()
        .query(TicketTally.query(selection))
        .size(0)
        .trackTotalHits(t -> t.enabled(true));
  }

  private static Aggregation values(TicketField field, int size) {
    return Aggregation.of(
        a ->
            a.terms(
                t ->
                    t.field(field.wireName())
                        .size(size)
                        .shardSize(Math.max(size, SHARD_SIZE))
                        .minDocCount(1L)));
  }

  private static Facets.Facet facet(CountAnswer answer, TicketField field) {
    List<Facets.FacetValue> values = new ArrayList<>();
    for (JsonNode bucket : answer.buckets(field.wireName())) {
      values.add(new Facets.FacetValue(value(bucket), CountAnswer.whole(bucket.path("doc_count"))));
    }
    JsonNode terms = answer.at("/" + field.wireName());
    return new Facets.Facet(
        field.wireName(),
        values,
        CountAnswer.whole(terms.path("sum_other_doc_count")),
        CountAnswer.whole(answer.at("/" + field.wireName() + NONE + "/doc_count")),
        CountAnswer.whole(terms.path("doc_count_error_upper_bound")));
  }

  private static List<Categories.Category> codes(
      CountAnswer answer, List<TicketField> fields, UnaryOperator<String> label) {
    TreeSet<String> codes = new TreeSet<>();
    for (TicketField field : fields) {
      answer.buckets(field.wireName()).forEach(bucket -> codes.add(value(bucket)));
      if (CountAnswer.whole(answer.at("/" + field.wireName() + "/sum_other_doc_count")) > 0) {
        throw Tally.tooMany(field.wireName(), "More than " + MOST_CODES + " of its values match.");
      }
    }
    return codes.stream().map(code -> new Categories.Category(code, label.apply(code))).toList();
  }

  private static String value(JsonNode bucket) {
    return CountAnswer.required(bucket.path("key")).asText();
  }
}
