package org.ticketquery.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ticketquery.support.TicketBuilder.ticket;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.ticketquery.support.TestService;
import org.ticketquery.support.WorkMeter;
import org.ticketquery.ticket.Ticket;

class ScanTest {
  private static final int RECORDS = 2_000;
  private static final int PAGE = 100;

  @AfterAll
  static void forget() {
    TestService.with(List.of(), List.of());
  }

  @Test
  void aWalkThroughAllTicketsMeetsEachOnceAndPassesOverNone() {
    List<Ticket> stored = IntStream.range(0, RECORDS).mapToObj(i -> ticket(i).build()).toList();
    WorkMeter meter = new WorkMeter(TestService.with(List.of(), stored).engine());
    List<String> met = new ArrayList<>();
    Scan.of(TicketIndex.TICKETS)
        .pages(PAGE)
        .run(meter.engine(), () -> {}, page -> page.all().forEach(hit -> met.add(hit.id())));
    assertEquals(stored.stream().map(ticket -> ticket.id().value()).toList(), met);
    List<WorkMeter.Search> searches = meter.take();
    assertEquals(RECORDS / PAGE + 1, searches.size());
    assertTrue(
        searches.stream().allMatch(search -> search.touched() <= RECORDS / 2), searches::toString);
  }
}
