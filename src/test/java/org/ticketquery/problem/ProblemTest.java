package org.ticketquery.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Statuses, types and details of contract sections 7 and 8.
class ProblemTest {
  private static final FieldErrors ERRORS = new FieldErrors(Map.of("a", List.of("wrong")));

  static Stream<Arguments> problems() {
    return Stream.of(
        arguments(new Problem.ValidationFailed(ERRORS), 400, "validation-failed"),
        arguments(new Problem.PaginationParameters(ERRORS), 400, "pagination-parameters"),
        arguments(new Problem.UnsupportedVersion("3"), 400, "unsupported-version"),
        arguments(new Problem.Unauthenticated(Optional.empty()), 401, ""),
        arguments(new Problem.Forbidden(), 403, ""),
        arguments(new Problem.NotFound(Optional.of("/users/x")), 404, ""),
        arguments(new Problem.MethodNotAllowed("PUT"), 405, ""),
        arguments(new Problem.NotAcceptable(), 406, ""),
        arguments(new Problem.ExportsBusy(), 503, ""),
        arguments(new Problem.UriTooLong(16_384), 414, ""),
        arguments(new Problem.UnexpectedError("r1"), 500, ""),
        arguments(new Problem.KeysUnavailable(), 503, ""),
        arguments(new Problem.SearchUnavailable(), 503, "search-unavailable"));
  }

  @ParameterizedTest
  @MethodSource("problems")
  void aProblemHasTheStatusAndTypeOfTheContract(Problem problem, int status, String slug) {
    assertEquals(status, problem.status());
    assertEquals(slug, problem.type().map(ProblemType::slug).orElse(""));
  }

  @Test
  void theDetailsOfRefusedCredentialsAreTheContracts() {
    assertEquals(
        "Authentication credentials were not provided.",
        new Problem.Unauthenticated(Optional.empty()).detail());
    assertEquals(
        "You do not have permission to perform this action.", new Problem.Forbidden().detail());
  }

  @ParameterizedTest
  @EnumSource
  void aTypeIsFoundByItsSlug(ProblemType type) {
    assertEquals(Optional.of(type), ProblemType.bySlug(type.slug()));
    assertEquals(Optional.empty(), ProblemType.bySlug(type.name()));
  }

  @Test
  void faultsAreCollectedInTheOrderOfDiscovery() {
    FieldErrors.Collector collector = new FieldErrors.Collector();
    collector.add("z", "first");
    collector.add("a", "second");
    collector.add("z", "third");
    FieldErrors errors = collector.collected();
    assertEquals(List.of("z", "a"), new ArrayList<>(errors.parameters()));
    assertEquals(List.of("first", "third"), errors.byParameter().get("z"));
    collector.add("late", "not seen by what was collected before");
    assertEquals(2, errors.parameters().size());
    assertThrows(UnsupportedOperationException.class, () -> errors.byParameter().clear());
  }

  @Test
  void aRefusalCarriesItsProblemAndNoStackTrace() {
    Rejected rejected = new Rejected(new Problem.Forbidden());
    assertEquals(new Problem.Forbidden(), rejected.problem());
    assertEquals(0, rejected.getStackTrace().length);
  }
}
