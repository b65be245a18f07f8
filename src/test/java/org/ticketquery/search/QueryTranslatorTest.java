package org.ticketquery.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.opensearch.client.opensearch._types.query_dsl.Query;
import org.ticketquery.index.ObjectTerms;
import org.ticketquery.query.AccessScope;
import org.ticketquery.query.Filter;
import org.ticketquery.query.Ordering;
import org.ticketquery.query.SearchText;
import org.ticketquery.ticket.KeyPath;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.TicketField;

class QueryTranslatorTest {
  private static final String USER = "user01HZ0000000000000000000001";
  private static final ResourceId USER_ID = new ResourceId(USER);
  private static final KeyPath CAR = new KeyPath(List.of("car", "model"));
  private static final String KONA = ObjectTerms.value(TicketField.CUSTOM_FIELDS, CAR, "kona");
  private static final String HAS_CAR = ObjectTerms.present(TicketField.ATTRIBUTES, CAR);
  private static final String ALL = "{\"match_all\":{}}";

  static Stream<Arguments> scopes() {
    String user = "{\"term\":{\"user\":{\"value\":\"" + USER + "\"}}}";
    String organization = "{\"term\":{\"organization\":{\"value\":\"acme\"}}}";
    return Stream.of(
        arguments(new AccessScope.AllAreas(), ALL),
        arguments(new AccessScope.OneOrganization("acme"), organization),
        arguments(new AccessScope.OneUser(USER_ID), user),
        arguments(
            new AccessScope.OneUserOfOrganization(USER_ID, "acme"), user + "," + organization));
  }

  @ParameterizedTest
  @MethodSource("scopes")
  void theScopeComesFirstWhateverIsAskedFor(AccessScope scope, String expected) {
    Filter filter = new Filter.AnyOf(TicketField.MESSAGE_TYPE, List.of("INITIAL_REQUEST"));
    String asked = "{\"term\":{\"message_type\":{\"value\":\"INITIAL_REQUEST\"}}}";
    assertFilters(expected, QueryTranslator.translate(scope, List.of(), OrderRange.EVERYTHING));
    assertFilters(
        expected + "," + asked,
        QueryTranslator.translate(scope, List.of(filter), OrderRange.EVERYTHING));
  }

  @ParameterizedTest
  @MethodSource("scopes")
  void aSearchStandsBesideTheScopeAndNeverInsteadOfIt(AccessScope scope, String expected) {
    Filter search =
        new Filter.Search(new SearchText(List.of(new SearchText.Term("a", true)), List.of()));
    JsonNode query =
        QueryJson.of(QueryTranslator.translate(scope, List.of(search), OrderRange.EVERYTHING))
            .path("bool");
    assertEquals("[" + expected + "]", query.path("filter").toString());
    assertEquals(1, query.path("must").size());
    assertEquals(2, query.size());
  }

  static Stream<Arguments> filters() {
    return Stream.of(
        arguments(
            new Filter.AnyOf(TicketField.STATUS, List.of("Open")),
            "{\"term\":{\"status.folded\":{\"value\":\"Open\"}}}"),
        arguments(
            new Filter.AnyOf(TicketField.STATUS, List.of("Open", "Closed")),
            "{\"terms\":{\"status.folded\":[\"Open\",\"Closed\"]}}"),
        arguments(
            new Filter.AnyOf(TicketField.TAGS, List.of("vip")),
            "{\"term\":{\"tags.folded\":{\"value\":\"vip\"}}}"),
        arguments(
            new Filter.AnyOf(TicketField.USER, List.of(USER)),
            "{\"term\":{\"user\":{\"value\":\"" + USER + "\"}}}"),
        arguments(
            new Filter.AnyOf(TicketField.POSITION, List.of("7")),
            "{\"term\":{\"position\":{\"value\":\"7\"}}}"),
        arguments(
            new Filter.AllOf(TicketField.TAGS, List.of("vip", "late")),
            "{\"bool\":{\"filter\":[{\"term\":{\"tags.folded\":{\"value\":\"vip\"}}},"
                + "{\"term\":{\"tags.folded\":{\"value\":\"late\"}}}]}}"),
        arguments(
            new Filter.Not(new Filter.AnyOf(TicketField.STATUS, List.of("Open", "Closed"))),
            "{\"bool\":{\"must_not\":[{\"terms\":{\"status.folded\":[\"Open\",\"Closed\"]}}]}}"),
        arguments(
            new Filter.AnyAt(TicketField.CUSTOM_FIELDS, CAR, List.of("Kona")),
            "{\"term\":{\"object_terms\":{\"value\":\"" + KONA + "\"}}}"),
        arguments(
            new Filter.AnyAt(TicketField.CUSTOM_FIELDS, CAR, List.of("Kona", "KONA")),
            "{\"terms\":{\"object_terms\":[\"" + KONA + "\",\"" + KONA + "\"]}}"),
        arguments(
            new Filter.HasValueAt(TicketField.ATTRIBUTES, CAR, true),
            "{\"term\":{\"object_terms\":{\"value\":\"" + HAS_CAR + "\"}}}"),
        arguments(
            new Filter.HasValueAt(TicketField.ATTRIBUTES, CAR, false),
            "{\"bool\":{\"must_not\":[{\"term\":{\"object_terms\":{\"value\":\""
                + HAS_CAR
                + "\"}}}]}}"),
        arguments(
            new Filter.HasValue(TicketField.PRIORITY, true),
            "{\"exists\":{\"field\":\"priority\"}}"),
        arguments(
            new Filter.HasValue(TicketField.PRIORITY, false),
            "{\"bool\":{\"must_not\":[{\"exists\":{\"field\":\"priority\"}}]}}"),
        arguments(
            new Filter.Between(TicketField.POSITION, 2, 2),
            "{\"range\":{\"position\":{\"gte\":2,\"lt\":3}}}"),
        arguments(
            new Filter.Between(TicketField.CREATED_AT, -2, -1),
            "{\"range\":{\"created_at\":{\"format\":\"epoch_millis\",\"gte\":-2,\"lt\":0}}}"),
        arguments(
            new Filter.Between(TicketField.POSITION, 2, Long.MAX_VALUE),
            "{\"range\":{\"position\":{\"gte\":2}}}"),
        arguments(
            new Filter.Between(TicketField.POSITION, Long.MIN_VALUE, 2),
            "{\"range\":{\"position\":{\"lt\":3}}}"));
  }

  @ParameterizedTest
  @MethodSource("filters")
  void aFilterBecomesOneQueryThatIsNotScored(Filter filter, String expected) {
    assertFilters(
        ALL + "," + expected,
        QueryTranslator.translate(
            new AccessScope.AllAreas(), List.of(filter), OrderRange.EVERYTHING));
  }

  static Stream<Arguments> stretches() {
    return Stream.of(
        arguments(new OrderRange(5, 9), "{\"id_order\":{\"gte\":5,\"lt\":10}}"),
        arguments(new OrderRange(5, Long.MAX_VALUE), "{\"id_order\":{\"gte\":5}}"),
        arguments(new OrderRange(Long.MIN_VALUE, 9), "{\"id_order\":{\"lt\":10}}"),
        arguments(
            new OrderRange(Ordering.Key.CREATED_AT, 5, 9),
            "{\"created_at\":{\"format\":\"epoch_millis\",\"gte\":5,\"lt\":10}}"),
        arguments(
            new OrderRange(Ordering.Key.UPDATED, 5, 9),
            "{\"updated_order\":{\"gte\":5,\"lt\":10}}"));
  }

  @ParameterizedTest
  @MethodSource("stretches")
  void aStretchOfAnOrderIsARangeOfItsKey(OrderRange stretch, String expected) {
    assertFilters(
        ALL + ",{\"range\":" + expected + "}",
        QueryTranslator.translate(new AccessScope.AllAreas(), List.of(), stretch));
  }

  @ParameterizedTest
  @EnumSource(Ordering.Key.class)
  void allOfAnOrderIsNoRange(Ordering.Key key) {
    assertFilters(
        ALL,
        QueryTranslator.translate(
            new AccessScope.AllAreas(), List.of(), OrderRange.everything(key)));
  }

  private static void assertFilters(String expected, Query query) {
    assertEquals(QueryJson.allOf(expected), QueryJson.of(query));
  }
}
