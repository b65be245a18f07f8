package org.ticketquery.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.ticketquery.support.TicketBuilder.ticket;
import static org.ticketquery.support.TicketBuilder.ticketId;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ticketquery.support.TestService;

class ServiceSpec {
  @Test
  void aStoredTicketIsListed() {
    TestService service = TestService.with(List.of(), List.of(ticket(1).build()));
    assertEquals(
        List.of(ticketId(1).value()), service.get("/support_tickets", service.allAreas()).ids());
  }
}
