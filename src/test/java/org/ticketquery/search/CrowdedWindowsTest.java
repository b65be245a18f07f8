package org.ticketquery.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ticketquery.support.TicketBuilder.ticket;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ticketquery.query.AccessScope;
import org.ticketquery.query.Ordering;
import org.ticketquery.query.Position;
import org.ticketquery.query.RecordForm;
import org.ticketquery.query.TicketQuery;
import org.ticketquery.support.TestService;
import org.ticketquery.support.WorkMeter;
import org.ticketquery.ticket.ResourceId;

/// Backwards through windows that hold more records than the engine may look at: they are narrowed,
/// and where nothing narrower is left the answer is right all the same.
class CrowdedWindowsTest {
  private static final int CROWD = 7 * (int) Windows.MOST_RECORDS;
  private static final int SIZE = 25;

  /// The first 10 characters are the time of a ULID, the first 12 an ID's order.
  private static final String ONE_MILLISECOND = "01HZMMMMMM";

  /// An order beyond what floating point holds to the last digit.
  private static final String ONE_ORDER = "ZYSSSSSSSSSS";

  private static final NavigableSet<String> STORED = new TreeSet<>();

  private static WorkMeter meter;
  private static TicketSearch search;

  /// A few records far apart, a crowd in one millisecond, and a crowd of one order.
  @BeforeAll
  static void store() {
    IntStream.range(0, 50).forEach(i -> add("01H%03d".formatted(i * 20), i));
    IntStream.range(0, CROWD).forEach(i -> add(ONE_MILLISECOND + pair(i % 1_296), i));
    IntStream.range(0, CROWD).forEach(i -> add(ONE_ORDER, i));
    IntStream.range(0, 50).forEach(i -> add("ZZ%03d".formatted(i * 20), i));
    TestService service =
        TestService.with(
            List.of(), STORED.stream().map(id -> ticket(new ResourceId(id)).build()).toList());
    meter = new WorkMeter(service.engine());
    search = new TicketSearch(meter.engine(), Duration.ofSeconds(10));
  }

  @AfterAll
  static void forget() {
    STORED.clear();
    TestService.with(List.of(), List.of());
  }

  private static void add(String beginning, int i) {
    STORED.add(
        ResourceId.TICKET
            + beginning
            + "%0{n}d".replace("{n}", "" + (26 - beginning.length())).formatted(i));
  }

  private static String pair(int i) {
    return ("0" + Integer.toString(i, 36)).substring(i < 36 ? 0 : 1).toUpperCase(Locale.ROOT);
  }

  @Test
  void theEngineGivesUpACrowdedWindowAndANarrowerOneIsRight() {
    String cursor = STORED.lower(ResourceId.TICKET + ONE_ORDER);
    assertPageBefore(cursor);
    List<WorkMeter.Search> searches = meter.take();
    assertTrue(searches.stream().anyMatch(WorkMeter.Search::terminatedEarly), searches::toString);
    assertFalse(searches.getLast().terminatedEarly(), searches::toString);
    assertTrue(searches.getLast().touched() < Windows.MOST_RECORDS / 2, searches::toString);
  }

  @Test
  void aCrowdOfOneOrderCannotBeNarrowedAndIsRightAllTheSame() {
    assertPageBefore(STORED.lower(ResourceId.TICKET + "ZZ"));
    List<WorkMeter.Search> searches = meter.take();
    assertTrue(searches.stream().anyMatch(WorkMeter.Search::terminatedEarly), searches::toString);
    assertFalse(searches.getLast().terminatedEarly(), searches::toString);
  }

  @Test
  void pagesAreRightEverywhereInAndAroundTheCrowds() {
    List<String> ids = List.copyOf(STORED);
    for (int i : List.of(0, 1, 49, 50, 51, 75, 76, 10_000)) {
      assertPageBefore(ids.get(i));
      assertPageBefore(ids.get(ids.size() - 1 - i));
      assertPageBefore(ids.get(CROWD + 50 + i));
      assertPageBefore(ids.get(CROWD + 50 - i));
      assertPageBefore(ids.get(2 * CROWD + 50 - i));
    }
    assertPageBefore("zzzz" + "Z".repeat(26));
    meter.take();
  }

  private static void assertPageBefore(String cursor) {
    List<String> expected =
        STORED.headSet(cursor, false).descendingSet().stream().limit(SIZE).toList().reversed();
    Page page =
        search.page(
            new TicketQuery(
                new AccessScope.AllAreas(),
                List.of(),
                Ordering.ID,
                new Position.Before(new ResourceId(cursor)),
                SIZE,
                RecordForm.WHOLE,
                List.of()));
    assertEquals(
        expected,
        IntStream.range(0, page.records().size())
            .mapToObj(i -> page.records().id(i).value())
            .toList(),
        cursor);
  }
}
