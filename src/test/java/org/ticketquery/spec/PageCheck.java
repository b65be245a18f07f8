package org.ticketquery.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ticketquery.support.Answer;
import org.ticketquery.support.TestService;

/// Compares pages, and the pages that their links lead to, with what the contract says.
///
/// @param query of every request, without pagination; empty, or with a `&` at its end
/// @param listing of the records that the query and the token match
record PageCheck(TestService service, String token, String query, Listing listing) {

  void first(int size) {
    Answer page = get("page_size=" + size);
    List<String> expected = listing.first(size);
    assertEquals(expected, page.ids(), () -> "first " + size);
    assertEquals(Optional.empty(), page.previous());
    checkNext(page, expected, List.of(), size);
  }

  void after(String cursor, int size) {
    Answer page = get("page_size=" + size + "&page_after=" + cursor);
    List<String> expected = listing.after(cursor, size);
    assertEquals(expected, page.ids(), () -> size + " after " + cursor);
    checkPrevious(page, expected, listing.upTo(cursor, size), size);
    checkNext(page, expected, List.of(), size);
  }

  void before(String cursor, int size) {
    Answer page = get("page_size=" + size + "&page_before=" + cursor);
    List<String> expected = listing.before(cursor, size);
    assertEquals(expected, page.ids(), () -> size + " before " + cursor);
    checkPrevious(page, expected, List.of(), size);
    checkNext(page, expected, listing.from(cursor, size), size);
  }

  /// From the first page to the last and back again.
  void walk(int size) {
    assertEquals(listing.all(), walkForwards(size), () -> "forwards by " + size);
    assertEquals(listing.all().reversed(), walkBackwards(size), () -> "backwards by " + size);
  }

  List<String> walkForwards(int size) {
    List<String> seen = new ArrayList<>();
    Optional<Answer> page = Optional.of(get("page_size=" + size));
    while (page.isPresent()) {
      seen.addAll(page.get().ids());
      page = page.get().next().map(url -> service.get(url, token));
    }
    return seen;
  }

  /// The IDs in the order in which they are seen: descending.
  List<String> walkBackwards(int size) {
    List<String> seen = new ArrayList<>();
    Optional<Answer> page =
        Optional.of(get("page_size=" + size + "&page_before=zzzz" + "Z".repeat(26)));
    while (page.isPresent()) {
      seen.addAll(page.get().ids().reversed());
      page = page.get().previous().map(url -> service.get(url, token));
    }
    return seen;
  }

  private void checkPrevious(Answer page, List<String> ids, List<String> ifEmpty, int size) {
    List<String> expected = ids.isEmpty() ? ifEmpty : listing.before(ids.getFirst(), size);
    checkLink(page.previous(), expected, "previous");
  }

  private void checkNext(Answer page, List<String> ids, List<String> ifEmpty, int size) {
    List<String> expected = ids.isEmpty() ? ifEmpty : listing.after(ids.getLast(), size);
    checkLink(page.next(), expected, "next");
  }

  /// A link leads to the records it should; `about:blank` stands where there are none.
  private void checkLink(Optional<String> link, List<String> expected, String relation) {
    assertEquals(expected.isEmpty(), link.isEmpty(), () -> relation + ": " + link);
    link.ifPresent(url -> assertEquals(expected, service.get(url, token).ids(), () -> url));
  }

  private Answer get(String pagination) {
    return service.get("/support_tickets?" + query + pagination, token);
  }
}
