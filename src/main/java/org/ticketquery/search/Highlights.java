package org.ticketquery.search;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.opensearch.client.opensearch.core.search.BuiltinHighlighterType;
import org.opensearch.client.opensearch.core.search.Highlight;
import org.opensearch.client.opensearch.core.search.HighlighterEncoder;
import org.ticketquery.index.TicketIndex;
import org.ticketquery.problem.Problem;
import org.ticketquery.problem.Rejected;
import org.ticketquery.query.SearchText;
import org.ticketquery.query.TicketQuery;
import org.ticketquery.ticket.TicketField;

/// Where records match a search (contract, 10): fragments of the searched fields that are shown,
/// and of no others. The engine escapes the text and puts its hits in `<mark>`.
final class Highlights {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final byte[] NONE = "{}".getBytes(US_ASCII);
  private static final int FRAGMENTS = 3;

  /// In characters, roughly: whole sentences where they are not longer.
  private static final int FRAGMENT = 150;

  /// How many characters of a text are looked at. Otherwise a page of long texts takes seconds.
  private static final int LOOKED_AT = 50_000;

  private Highlights() {}

  /// What the engine is to mark; empty where nothing is asked for, or can be marked.
  static Optional<Highlight> of(TicketQuery query) {
    if (!query.form().highlight()) {
      return Optional.empty();
    }
    List<String> fields =
        query.search().stream()
            .flatMap(text -> text.wanted().stream())
            .map(SearchText.Term::inflected)
            .distinct()
            .flatMap(inflected -> fields(query, inflected ? TicketIndex.STEMS : ""))
            .toList();
    if (fields.isEmpty()) {
      return Optional.empty();
    }
    Highlight.Builder highlight =
        new Highlight.Builder()
            .type(t -> t.builtin(BuiltinHighlighterType.Unified))
            .encoder(HighlighterEncoder.Html)
            .preTags(Fragment.OPEN)
            .postTags(Fragment.CLOSE)
            .numberOfFragments(FRAGMENTS)
            .fragmentSize(FRAGMENT)
            .maxAnalyzerOffset(LOOKED_AT);
    fields.forEach(field -> highlight.fields(field, f -> f));
    return Optional.of(highlight.build());
  }

  private static Stream<String> fields(TicketQuery query, String subField) {
    return TicketField.searched().stream()
        .filter(query.form().fields()::contains)
        .map(field -> field.wireName() + subField);
  }

  /// What the engine has marked in a record, as it is answered: under the fields' own names, in
  /// their order. Where a search has words and phrases, both are marked in the field itself, and
  /// words alone in its stems.
  ///
  /// @param start of the engine's object in its answer; 0 where there is none
  /// @throws Rejected (503) where it cannot be read
  static byte[] json(byte[] bytes, int start, int end) {
    if (start == 0) {
      return NONE;
    }
    try {
      JsonNode marked = JSON.readTree(bytes, start, end - start);
      ObjectNode highlights = JSON.createObjectNode();
      for (TicketField field : TicketField.searched()) {
        JsonNode fragments =
            marked.path(field.wireName()).isArray()
                ? marked.path(field.wireName())
                : marked.path(field.wireName() + TicketIndex.STEMS);
        if (!fragments.isEmpty()) {
          ArrayNode bounded = highlights.putArray(field.wireName());
          fragments.forEach(fragment -> bounded.add(Fragment.bounded(fragment.asText())));
        }
      }
      return JSON.writeValueAsBytes(highlights);
    } catch (IOException e) {
      throw new Rejected(new Problem.SearchUnavailable(), e);
    }
  }
}
