package org.ticketquery.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ticketquery.query.SearchText;

/// The engine's query of a search, clause by clause. What it finds is `SearchSpec`'s business.
class SearchTranslatorTest {
  private static final SearchText.Term CABLE = new SearchText.Term("cable", true);
  private static final SearchText.Term PHRASE = new SearchText.Term("charging cable", false);

  @Test
  void aWordMayHaveOtherFormsAndAPhraseMayNot() {
    JsonNode word = only(query(List.of(CABLE), List.of()), "must").path("dis_max").path("queries");
    assertEquals("phrase", word.get(0).path("multi_match").path("type").asText());
    assertEquals("and", word.get(1).path("multi_match").path("operator").asText());
    assertTrue(word.get(1).path("multi_match").path("fields").get(0).asText().contains(".stems"));
    for (JsonNode part : word) {
      assertEquals("cable", part.path("multi_match").path("query").asText());
      assertEquals("all", part.path("multi_match").path("zero_terms_query").asText());
    }
    JsonNode phrase = only(query(List.of(PHRASE), List.of()), "must").path("multi_match");
    assertEquals("charging cable", phrase.path("query").asText());
    assertEquals("phrase", phrase.path("type").asText());
    assertEquals("subject^10", phrase.path("fields").get(0).asText());
    assertEquals("message^4", phrase.path("fields").get(1).asText());
  }

  @Test
  void whatIsExcludedMustNotMatchAndExcludesNothingWhereItHasNoWord() {
    JsonNode query = query(List.of(CABLE), List.of(PHRASE));
    JsonNode excluded = only(query, "must_not").path("multi_match");
    assertEquals("charging cable", excluded.path("query").asText());
    assertEquals("none", excluded.path("zero_terms_query").asText());
    assertEquals(1, query.path("must").size());
  }

  @Test
  void withoutAnythingWantedEverythingMatches() {
    assertEquals("{\"match_all\":{}}", only(query(List.of(), List.of(PHRASE)), "must").toString());
    assertEquals("{\"match_all\":{}}", only(query(List.of(), List.of()), "must").toString());
  }

  @Test
  void termsThatStandTogetherCountMoreTheMoreTheyAre() {
    assertFalse(query(List.of(CABLE), List.of()).has("should"));
    JsonNode two = query(List.of(CABLE, PHRASE), List.of()).path("should");
    assertEquals(2, two.size());
    assertEquals("cable charging cable", two.get(0).path("multi_match").path("query").asText());
    assertEquals("subject^6", two.get(0).path("multi_match").path("fields").get(0).asText());
    assertFalse(two.get(0).path("multi_match").has("slop"));
    assertEquals("subject^2", two.get(1).path("multi_match").path("fields").get(0).asText());
    assertEquals(8, two.get(1).path("multi_match").path("slop").asInt());
    JsonNode three = query(List.of(CABLE, PHRASE, CABLE), List.of()).path("should");
    assertEquals("subject^9", three.get(0).path("multi_match").path("fields").get(0).asText());
    assertEquals("subject^3", three.get(1).path("multi_match").path("fields").get(0).asText());
  }

  private static JsonNode query(List<SearchText.Term> wanted, List<SearchText.Term> unwanted) {
    return QueryJson.of(SearchTranslator.translate(new SearchText(wanted, unwanted))).path("bool");
  }

  private static JsonNode only(JsonNode query, String clause) {
    JsonNode clauses = query.path(clause);
    assertEquals(1, clauses.size(), query.toString());
    return clauses.get(0);
  }
}
