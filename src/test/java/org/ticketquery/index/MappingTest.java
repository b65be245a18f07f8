package org.ticketquery.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketquery.ticket.FieldType;
import org.ticketquery.ticket.TicketField;
import org.ticketquery.ticket.UserField;

/// The files in `index-mappings` against the table of fields.
class MappingTest {
  private static final Map<String, String> HIDDEN =
      Map.of(
          TicketIndex.ORGANIZATION, "keyword",
          TicketIndex.ID_ORDER, "long",
          TicketIndex.UPDATED_ORDER, "long",
          TicketIndex.OBJECT_TERMS, "text",
          TicketIndex.RESOLUTION_TIME, "long",
          TicketIndex.CONTENT_HASH, "long");

  @Test
  void theMappingHasEveryStoredFieldAndTheHiddenOnesAndNoOther() {
    Set<String> expected =
        Stream.concat(
                TicketField.stored().stream().map(TicketField::wireName), HIDDEN.keySet().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> mapped = new TreeSet<>();
    properties(TicketIndex.TICKETS).fieldNames().forEachRemaining(mapped::add);
    assertEquals(expected, mapped);
  }

  static List<TicketField> stored() {
    return TicketField.stored();
  }

  @ParameterizedTest
  @MethodSource("stored")
  void aFieldIsMappedAsItsTypeAsks(TicketField field) {
    JsonNode property = properties(TicketIndex.TICKETS).path(field.wireName());
    String type =
        switch (field.type()) {
          case ID, USER, TEXT, TEXTS, MESSAGE_TYPE -> "keyword";
          case LONG_TEXT -> "text";
          case INTEGER -> "long";
          case MOMENT -> "date";
          case OBJECT -> "object";
          case LINK -> throw new IllegalStateException("links are not stored");
        };
    assertEquals(type, property.path("type").asText());
    assertTrue(property.path("index").asBoolean(true), "indexed");
    // Arbitrary keys and values are stored and never read by the engine (ADR 4).
    assertEquals(field.type() != FieldType.OBJECT, property.path("enabled").asBoolean(true));
  }

  /// A match is worth its place and nothing else (ADR 15), and phrases need positions.
  @Test
  void theTextsThatASearchLooksInAreIndexedAsWordsAndAsStems() {
    for (TicketField field : TicketField.searched()) {
      JsonNode words = properties(TicketIndex.TICKETS).path(field.wireName());
      JsonNode stems = words.path("fields").path(TicketIndex.STEMS.substring(1));
      assertEquals("words", words.path("analyzer").asText());
      assertEquals("positions", words.path("index_options").asText());
      assertEquals("stems", stems.path("analyzer").asText());
      for (JsonNode mapped : List.of(words, stems)) {
        assertEquals("boolean", mapped.path("similarity").asText());
        assertFalse(mapped.path("norms").asBoolean(true));
      }
    }
  }

  /// Otherwise a word would not have the stems of its other spellings.
  @Test
  void stemsAreMadeOfWords() {
    JsonNode analyzers = definition(TicketIndex.TICKETS).at("/settings/analysis/analyzer");
    String words = analyzers.at("/words/filter").toString();
    String stems = analyzers.at("/stems/filter").toString();
    assertTrue(stems.startsWith(words.substring(0, words.length() - 1)), stems);
    assertEquals(analyzers.at("/words/tokenizer"), analyzers.at("/stems/tokenizer"));
    assertEquals(analyzers.at("/words/char_filter"), analyzers.at("/stems/char_filter"));
  }

  @ParameterizedTest
  @MethodSource("stored")
  void aFieldWhoseFiltersIgnoreCaseHasASubFieldInOneCaseAndNoOtherFieldHas(TicketField field) {
    JsonNode subFields = properties(TicketIndex.TICKETS).path(field.wireName()).path("fields");
    JsonNode folded = subFields.path(TicketIndex.FOLDED.substring(1));
    assertEquals(field.type().foldsCase(), !folded.isMissingNode());
    if (field.type().foldsCase()) {
      assertEquals("keyword", folded.path("type").asText());
      assertEquals("folded", folded.path("normalizer").asText());
    }
  }

  /// Upper case first, so that letters with two lower-case forms (`ς` and `σ`) fold to one.
  @Test
  void theNormalizerFoldsCaseAndNothingElse() {
    JsonNode normalizer =
        definition(TicketIndex.TICKETS).at("/settings/analysis/normalizer/folded");
    assertEquals("custom", normalizer.path("type").asText());
    assertEquals("[\"uppercase\",\"lowercase\"]", normalizer.path("filter").toString());
    assertEquals(2, normalizer.size());
  }

  @Test
  void theHiddenFieldsAreMappedForComparisonAndSorting() {
    HIDDEN.forEach(
        (name, type) ->
            assertEquals(type, properties(TicketIndex.TICKETS).path(name).path("type").asText()));
  }

  /// The engine looks at the points of a field before each range and each sort (ADR 18).
  @Test
  void theOrderOfIdsHasItsPointsInAFieldOfTheirOwn() {
    JsonNode order = properties(TicketIndex.TICKETS).path(TicketIndex.ID_ORDER);
    JsonNode points = order.path("fields").path(TicketIndex.POINTS.substring(1));
    assertFalse(order.path("index").asBoolean(true), "has points");
    assertEquals("{\"type\":\"long\"}", points.toString());
  }

  /// Each term is one token, and how often or where it stands is of no interest.
  @Test
  void theTermsOfObjectsAreTakenApartAtSpacesOnly() {
    JsonNode terms = properties(TicketIndex.TICKETS).path(TicketIndex.OBJECT_TERMS);
    assertEquals("whitespace", terms.path("analyzer").asText());
    assertEquals("docs", terms.path("index_options").asText());
    assertEquals(false, terms.path("norms").asBoolean(true));
  }

  @Test
  void theUsersMappingHasTheFieldsOfAUserAndNoOther() {
    Set<String> mapped = new TreeSet<>();
    properties(TicketIndex.USERS).fieldNames().forEachRemaining(mapped::add);
    assertEquals(
        Set.of(
            UserField.ID,
            UserField.EMAIL,
            UserField.FULL_NAME,
            UserField.JOINED_AT,
            TicketIndex.ORGANIZATION),
        mapped);
  }

  @ParameterizedTest
  @ValueSource(strings = {TicketIndex.TICKETS, TicketIndex.USERS})
  void anUnknownFieldIsRefusedByTheEngine(String alias) {
    assertEquals("strict", definition(alias).at("/mappings/dynamic").asText());
  }

  /// A value beyond `ignore_above` is stored and silently not found.
  @ParameterizedTest
  @ValueSource(strings = {TicketIndex.TICKETS, TicketIndex.USERS})
  void noValueIsTooLongToBeIndexed(String alias) {
    assertEquals(List.of(), definition(alias).findValues("ignore_above"));
    assertEquals(List.of(), definition(alias).findValues("ignore_malformed"));
  }

  @Test
  void theIndexIsSortedByTheOrderOfIdsThenId() {
    JsonNode settings = definition(TicketIndex.TICKETS).path("settings");
    assertEquals("[\"id_order\",\"id\"]", settings.path("sort.field").toString());
    assertEquals("[\"asc\",\"asc\"]", settings.path("sort.order").toString());
  }

  /// Facets of one shard would not be exact otherwise (ADR 13).
  @Test
  void aShardIsSearchedAsAWhole() {
    JsonNode settings = definition(TicketIndex.TICKETS).path("settings");
    assertEquals("none", settings.path("search.concurrent_segment_search.mode").asText());
  }

  private static JsonNode properties(String alias) {
    return definition(alias).at("/mappings/properties");
  }

  private static JsonNode definition(String alias) {
    try {
      return new ObjectMapper().readTree(TicketIndex.definition(alias));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
