package org.ticketquery.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ticketquery.query.Listings.question;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketquery.problem.Rejected;
import org.ticketquery.ticket.TicketField;

/// The parameters of what counts (contract, 10), and the values that they become.
class CountingParametersTest {
  private static final Selection ALL = new Selection(new AccessScope.AllAreas(), List.of());

  @ParameterizedTest
  @CsvSource({"1", "10", "1000"})
  void facetsTakeASizeWithinTheirBounds(int size) {
    FacetQuery query = CountingParser.facets(question("field=tags,status,tags&size=" + size));
    assertEquals(size, query.size());
    assertEquals(List.of(TicketField.TAGS, TicketField.STATUS), query.fields());
    assertEquals(size, new FacetQuery(ALL, List.of(TicketField.TAGS), size).size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "field=tags&size=0", "field=tags&size=1001", "field=message", "field=colour"})
  void facetsOfNothingOrWithoutBoundAreRefused(String rawQuery) {
    assertThrows(Rejected.class, () -> CountingParser.facets(question(rawQuery)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 1_001})
  void noFacetQueryIsOutOfBounds(int size) {
    assertThrows(
        IllegalArgumentException.class, () -> new FacetQuery(ALL, List.of(TicketField.TAGS), size));
    assertThrows(IllegalArgumentException.class, () -> new FacetQuery(ALL, List.of(), 1));
  }

  @Test
  void topCategoriesTakeALimitFromOne() {
    assertEquals(1, CountingParser.topCategories(question("limit=1")).limit());
    assertEquals(10, CountingParser.topCategories(question("")).limit());
    assertEquals(1, new TopCategoriesQuery(ALL, 1).limit());
    assertThrows(IllegalArgumentException.class, () -> new TopCategoriesQuery(ALL, 0));
    assertThrows(Rejected.class, () -> CountingParser.topCategories(question("limit=0")));
  }

  @ParameterizedTest
  @CsvSource({
    "day,   2024-01-31, 2024-02-01, 2",
    "week,  2024-01-29, 2024-02-05, 2",
    "month, 2024-01-01, 2024-02-01, 2"
  })
  void periodsFollowOneAnother(String name, LocalDate first, LocalDate next, long count) {
    Period period = CountingParser.volume(question("group_by=" + name)).period();
    assertEquals(name, period.wireName());
    assertEquals(Optional.of(period), Period.byWireName(name));
    assertEquals(next, period.next(first));
    assertEquals(count, period.count(first, next));
    assertEquals(1, period.count(first, first));
  }

  @Test
  void anUnknownPeriodIsRefusedAndNoneIsADay() {
    assertEquals(Optional.empty(), Period.byWireName("year"));
    assertThrows(Rejected.class, () -> CountingParser.volume(question("group_by=year")));
    assertEquals(Period.DAY, CountingParser.volume(question("")).period());
  }

  @ParameterizedTest
  @CsvSource({"Europe/London", "%2B01:00", "+01:00", "-09:30"})
  void aTimeZoneIsANameOrAnOffset(String zone) {
    ZoneId expected = ZoneId.of(zone.replace("%2B", "+"));
    assertEquals(expected, CountingParser.volume(question("time_zone=" + zone)).zone());
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC%2B1", "%2B1", "%2B19:00", "Mars/Olympus"})
  void anotherTimeZoneIsRefusedAndNoneIsUtc(String zone) {
    Rejected refused =
        assertThrows(Rejected.class, () -> CountingParser.volume(question("time_zone=" + zone)));
    assertEquals(
        Set.of("time_zone"), Set.copyOf(refused.problem().fieldErrors().byParameter().keySet()));
    assertEquals(ZoneOffset.UTC, CountingParser.volume(question("")).zone());
  }

  @Test
  void oneMoreFilterNarrowsASelectionAndKeepsItsScope() {
    Filter filter = new Filter.HasValue(TicketField.STATUS, true);
    Selection own = new Selection(new AccessScope.OneUser(Listings.USER), List.of());
    assertEquals(new Selection(own.scope(), List.of(filter)), own.and(filter));
  }

  @Test
  void aFormKnowsHowManyFieldsFollowTheUser() {
    assertEquals(0, new RecordForm(Set.of(), false).afterUser());
    assertEquals(0, new RecordForm(Set.of(TicketField.USER), true).afterUser());
    assertEquals(1, new RecordForm(Set.of(TicketField.STATUS), true).afterUser());
    assertEquals(TicketField.values().length - 3, RecordForm.WHOLE.afterUser());
    assertTrue(RecordForm.WHOLE.isWhole());
    assertFalse(new RecordForm(Set.of(), false).isWhole());
  }

  @Test
  void onlyWhatNamesAPageIsPagination() {
    assertEquals(
        EnumSet.of(
            ControlParameter.PAGE_SIZE, ControlParameter.PAGE_AFTER, ControlParameter.PAGE_BEFORE),
        EnumSet.copyOf(
            Arrays.stream(ControlParameter.values())
                .filter(ControlParameter::isPagination)
                .toList()));
  }

  @Test
  void aListingKnowsItsSearch() {
    assertTrue(Listings.listing("search=cable&status=open").search().isPresent());
    assertEquals(Optional.empty(), Listings.listing("status=open").search());
  }
}
