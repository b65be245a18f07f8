package org.ticketquery.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.ticketquery.support.TicketBuilder.ticketId;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ticketquery.query.ControlParameter;
import org.ticketquery.query.Resource;
import org.ticketquery.support.Answer;
import org.ticketquery.support.ContractFilters;
import org.ticketquery.support.TestService;

/// Statistics, facets and categories take every filter of a listing, count what the listing shows
/// under it, and take nothing that says how records are listed (contract, 10).
class CountedSelectionSpec {
  private static TestService service;

  @BeforeAll
  static void store() {
    service =
        TestService.with(
            IsolationSpec.users(),
            Stream.concat(
                    IsolationSpec.ownRecords().stream(), IsolationSpec.foreignRecords().stream())
                .toList());
  }

  static List<Resource> counting() {
    return Stream.of(Resource.values())
        .filter(resource -> resource.isFiltered())
        .filter(resource -> resource != Resource.TICKETS && resource != Resource.EXPORT)
        .toList();
  }

  private static Set<String> selectionOf(Resource resource) {
    Set<String> parameters = new TreeSet<>(resource.parameters());
    resource.controls().stream()
        .filter(control -> control != ControlParameter.SEARCH)
        .forEach(control -> parameters.remove(control.wireName()));
    return parameters;
  }

  static Set<String> selecting() {
    return selectionOf(Resource.VOLUME);
  }

  @Test
  void allOfThemTakeTheFiltersOfTheContractAndSearches() {
    Set<String> expected = new HashSet<>(ContractFilters.NAMES);
    expected.add("search");
    assertEquals(9, counting().size());
    counting().forEach(resource -> assertEquals(expected, selectionOf(resource), resource.path()));
  }

  @ParameterizedTest
  @MethodSource("selecting")
  void theyCountWhatTheListingShows(String parameter) {
    String condition = parameter + "=" + IsolationSpec.VALUES.get(parameter);
    List<String> shown =
        service.get("/support_tickets?page_size=100&" + condition, service.allAreas()).ids();
    String same = "id__in=" + (shown.isEmpty() ? ticketId(999) : String.join(",", shown));
    for (Resource resource : counting()) {
      assertEquals(count(resource, same), count(resource, condition), resource.path());
    }
  }

  /// Otherwise the above would prove nothing.
  @ParameterizedTest
  @MethodSource("counting")
  void otherRecordsAreCountedOtherwise(Resource resource) {
    assertNotEquals(count(resource, "position__gte=0"), count(resource, "id__in=" + ticketId(2)));
  }

  private static String count(Resource resource, String condition) {
    Answer answer = service.get(path(resource) + condition, service.allAreas());
    assertEquals(200, answer.status(), () -> resource + " " + condition + answer.body());
    return answer.body();
  }

  private static String path(Resource resource) {
    return resource.path() + (resource == Resource.FACETS ? "?field=status,tags,user&" : "?");
  }

  @ParameterizedTest
  @MethodSource("counting")
  void whatTellsHowRecordsAreListedIsRefused(Resource resource) {
    for (ControlParameter control : ControlParameter.values()) {
      if (!resource.controls().contains(control)) {
        Answer answer = service.get(path(resource) + control.wireName() + "=1", service.allAreas());
        assertEquals(400, answer.status(), control.wireName());
        assertEquals(1, answer.fieldErrors(control.wireName()).size(), answer.body());
      }
    }
  }
}
