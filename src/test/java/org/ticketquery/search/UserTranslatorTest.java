package org.ticketquery.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ticketquery.query.AccessScope;
import org.ticketquery.ticket.ResourceId;

class UserTranslatorTest {
  private static final ResourceId ONE = new ResourceId("user01HZ0000000000000000000001");
  private static final ResourceId TWO = new ResourceId("user01HZ0000000000000000000002");

  static Stream<Arguments> scopes() {
    String user = "{\"term\":{\"id\":{\"value\":\"" + ONE + "\"}}}";
    String organization = "{\"term\":{\"organization\":{\"value\":\"acme\"}}}";
    return Stream.of(
        arguments(new AccessScope.AllAreas(), "{\"match_all\":{}}"),
        arguments(new AccessScope.OneOrganization("acme"), organization),
        arguments(new AccessScope.OneUser(ONE), user),
        arguments(new AccessScope.OneUserOfOrganization(ONE, "acme"), user + "," + organization));
  }

  /// Also where the IDs are those of others: whether they are seen is the scope's business.
  @ParameterizedTest
  @MethodSource("scopes")
  void theScopeComesFirstWhoeverIsAskedFor(AccessScope scope, String expected) {
    String asked = "{\"terms\":{\"id\":[\"" + ONE + "\",\"" + TWO + "\"]}}";
    assertEquals(
        QueryJson.allOf(expected + "," + asked),
        QueryJson.of(UserTranslator.translate(scope, List.of(ONE, TWO))));
  }
}
