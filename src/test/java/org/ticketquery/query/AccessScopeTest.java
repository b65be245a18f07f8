package org.ticketquery.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.ticketquery.query.Listings.OTHER_USER;
import static org.ticketquery.query.Listings.USER;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Section 7: narrowing never widens, and no scope is empty.
class AccessScopeTest {
  private static final AccessScope ALL = new AccessScope.AllAreas();
  private static final AccessScope OF_USER = new AccessScope.OneUser(USER);
  private static final AccessScope OF_ORGANIZATION = new AccessScope.OneOrganization("acme");
  private static final AccessScope OF_BOTH = new AccessScope.OneUserOfOrganization(USER, "acme");

  static Stream<Arguments> narrowings() {
    return Stream.of(
        arguments(ALL, Optional.of(OF_USER)),
        arguments(OF_ORGANIZATION, Optional.of(OF_BOTH)),
        arguments(OF_USER, Optional.of(OF_USER)),
        arguments(OF_BOTH, Optional.of(OF_BOTH)),
        arguments(new AccessScope.OneUser(OTHER_USER), Optional.empty()),
        arguments(new AccessScope.OneUserOfOrganization(OTHER_USER, "acme"), Optional.empty()));
  }

  @ParameterizedTest
  @MethodSource("narrowings")
  void aScopeIsNarrowedToOneUserOrRefuses(AccessScope scope, Optional<AccessScope> narrowed) {
    assertEquals(narrowed, scope.narrowedTo(USER));
  }

  @ParameterizedTest
  @MethodSource("narrowings")
  void whatIsNarrowedCannotBeNarrowedToSomebodyElse(
      AccessScope scope, Optional<AccessScope> narrowed) {
    assertEquals(
        Optional.empty(), narrowed.flatMap(n -> n.narrowedTo(OTHER_USER)), scope::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\n", "\u2003"})
  void noScopeHasAnEmptyOrganization(String organization) {
    assertThrows(
        IllegalArgumentException.class, () -> new AccessScope.OneOrganization(organization));
    assertThrows(
        IllegalArgumentException.class,
        () -> new AccessScope.OneUserOfOrganization(USER, organization));
  }

  @Test
  void noOrganizationAtAllIsNoScopeEither() {
    assertThrows(NullPointerException.class, () -> new AccessScope.OneOrganization(null));
    assertThrows(
        NullPointerException.class, () -> new AccessScope.OneUserOfOrganization(USER, null));
  }

  @Test
  void noQueryIsBuiltWithoutAScope() {
    assertThrows(
        NullPointerException.class,
        () ->
            new TicketQuery(
                null,
                List.of(),
                Ordering.ID,
                new Position.Start(),
                25,
                RecordForm.WHOLE,
                List.of()));
  }

  @Test
  void noFilterComparesWithNothing() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Filter.AnyOf(org.ticketquery.ticket.TicketField.STATUS, List.of()));
  }
}
