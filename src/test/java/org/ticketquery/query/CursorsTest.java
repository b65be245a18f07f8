package org.ticketquery.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ticketquery.query.Listings.CURSORS;
import static org.ticketquery.query.Listings.TICKET;
import static org.ticketquery.query.Listings.fault;
import static org.ticketquery.query.Listings.listing;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a cursor is worth, and for which listing (contract, 3 and 10).
class CursorsTest {
  private static final String LISTING = "status=open&tags__in=a&tags__in=b&ordering=-created_at";
  private static final Place PLACE = new Place(1_700_000_000_123L, TICKET);

  @Test
  void inTheOrderOfIdsACursorIsTheId() {
    TicketQuery query = listing("status=open");
    assertEquals(TICKET.value(), CURSORS.write(query, PLACE));
    assertEquals(Optional.of(Place.of(TICKET)), read(CURSORS, query, TICKET.value()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-id", "created_at", "-created_at", "updated", "-updated"})
  void inAnotherOrderItIsSealedAndReadBack(String ordering) {
    TicketQuery query = listing("ordering=" + ordering);
    String cursor = CURSORS.write(query, PLACE);
    assertTrue(cursor.matches("[A-Za-z0-9_-]{88}"), cursor);
    assertEquals(Optional.of(PLACE), read(CURSORS, query, cursor));
    assertEquals(
        new Position.After(PLACE),
        listing("ordering=" + ordering + "&page_after=" + cursor).position());
    assertEquals(
        new Position.Before(PLACE),
        listing("ordering=" + ordering + "&page_before=" + cursor).position());
  }

  @Test
  void onePlaceHasOneCursorAndOthersHaveOthers() {
    TicketQuery query = listing(LISTING);
    String cursor = CURSORS.write(query, PLACE);
    assertEquals(cursor, CURSORS.write(query, PLACE));
    for (Place other : new Place[] {PLACE.successor(), PLACE.predecessor(), new Place(0, TICKET)}) {
      assertNotEquals(cursor.substring(0, 16), CURSORS.write(query, other).substring(0, 16));
    }
    String elsewhere = CURSORS.write(listing(LISTING + "&source=x"), PLACE);
    assertNotEquals(cursor.substring(0, 16), elsewhere.substring(0, 16));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status=open&tags__in=a&tags__in=b&ordering=created_at",
        "status=open&tags__in=a&tags__in=b&ordering=-updated",
        "status=open&tags__in=b&tags__in=a&ordering=-created_at",
        "status=open&tags__in=a&ordering=-created_at",
        "status=Open&tags__in=a&tags__in=b&ordering=-created_at",
        "source=open&tags__in=a&tags__in=b&ordering=-created_at",
        "ordering=-created_at"
      })
  void aCursorOfAnotherListingIsNone(String other) {
    String cursor = CURSORS.write(listing(LISTING), PLACE);
    assertEquals(Optional.empty(), read(CURSORS, listing(other), cursor));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ordering=-created_at&status=open&tags__in=a&tags__in=b",
        "tags__in=a&ordering=-created_at&tags__in=b&status=open",
        LISTING + "&page_size=3&expand=user"
      })
  void howAListingIsWrittenAndShownMakesNoDifference(String same) {
    String cursor = CURSORS.write(listing(LISTING), PLACE);
    assertEquals(Optional.of(PLACE), read(CURSORS, listing(same), cursor));
  }

  @Test
  void aCursorOfAnotherSecretIsNone() {
    TicketQuery query = listing(LISTING);
    Cursors others = new Cursors("another secret".getBytes(UTF_8));
    assertEquals(Optional.empty(), read(CURSORS, query, others.write(query, PLACE)));
  }

  @Test
  void anAlteredCursorIsNone() {
    TicketQuery query = listing(LISTING);
    String cursor = CURSORS.write(query, PLACE);
    for (int at = 0; at < cursor.length(); at++) {
      char other = cursor.charAt(at) == 'A' ? 'B' : 'A';
      String altered = cursor.substring(0, at) + other + cursor.substring(at + 1);
      assertEquals(Optional.empty(), read(CURSORS, query, altered), altered);
      String broken = cursor.substring(0, at) + "!" + cursor.substring(at + 1);
      assertEquals(Optional.empty(), read(CURSORS, query, broken), broken);
    }
    for (String text :
        new String[] {"", "A", cursor.substring(4), cursor + "AAAA", TICKET.value()}) {
      assertEquals(Optional.empty(), read(CURSORS, query, text), text);
    }
  }

  @Test
  void whatIsNoCursorIsReportedInTheWordsOfTheOrdering() {
    assertTrue(fault("page_after=x", "page_after").contains("is not an ID"));
    assertTrue(
        fault("ordering=updated&page_after=" + TICKET, "page_after").contains("is not a cursor"));
  }

  private static Optional<Place> read(Cursors cursors, TicketQuery query, String cursor) {
    return cursors.read(query.ordering(), query.selection(), cursor);
  }
}
