package org.ticketquery.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ticketquery.query.Listings.TICKET;
import static org.ticketquery.query.Listings.USER;
import static org.ticketquery.query.Listings.fault;
import static org.ticketquery.query.Listings.listing;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketquery.ticket.ResourceId;

/// The parameter `ordering`, and places in orders (contract, 10).
class OrderingTest {
  @ParameterizedTest
  @CsvSource({
    "id,ID,false",
    "-id,ID,true",
    "created_at,CREATED_AT,false",
    "-created_at,CREATED_AT,true",
    "updated,UPDATED,false",
    "-updated,UPDATED,true"
  })
  void anOrderingIsAKeyAndADirection(String wireName, Ordering.Key key, boolean descending) {
    Ordering ordering = listing("ordering=" + wireName).ordering();
    assertEquals(key, ordering.key());
    assertEquals(descending, ordering.descending());
    assertEquals(wireName, ordering.wireName());
  }

  @Test
  void withoutTheParameterTheOrderIsThatOfIds() {
    assertEquals(Ordering.ID, listing("").ordering());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ID", "created", "--id", "status", "created_at,id"})
  void anotherOrderingIsRefusedWithThoseThereAre(String value) {
    String fault = fault("ordering=" + value, "ordering");
    assertTrue(fault.contains("is no ordering"), fault);
    assertTrue(fault.contains("id, -id, created_at, -created_at, updated, -updated"), fault);
  }

  @Test
  void anOrderingIsGivenOnce() {
    assertTrue(fault("ordering=id&ordering=id", "ordering").contains("2 times"));
    assertTrue(fault("ordering=", "ordering").contains("empty"));
  }

  /// Which cursors there are depends on the ordering, so that nothing can be said of one.
  @Test
  void withoutAnOrderingNoCursorIsRead() {
    assertTrue(fault("ordering=x&page_after=y", "ordering").contains("is no ordering"));
  }

  @Test
  void anIdOfAnotherKindLiesBeforeOrAfterAllTickets() {
    assertEquals(new Place(TICKET.order(), TICKET), Place.of(TICKET));
    assertEquals(new Place(Long.MAX_VALUE, USER), Place.of(USER));
    ResourceId before = new ResourceId("aaaa" + TICKET.value().substring(4));
    assertEquals(new Place(Long.MIN_VALUE, before), Place.of(before));
  }

  @Test
  void theNeighboursOfAPlaceHaveItsKey() {
    Place place = new Place(7, TICKET);
    assertEquals(new Place(7, TICKET.successor()), place.successor());
    assertEquals(new Place(7, TICKET.predecessor()), place.predecessor());
  }
}
