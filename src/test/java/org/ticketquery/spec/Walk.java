package org.ticketquery.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ticketquery.support.Answer;

/// A walk from page to page along the links, over records that change between the pages. Each page
/// must be what the records at that moment make of it, and the whole must show every record that
/// matched throughout exactly once.
final class Walk {
  private static final String BEHIND_ALL = "zzzz" + "Z".repeat(26);

  private final ChangingRecords records;
  private final Walker walker;
  private final List<String> seen = new ArrayList<>();
  private final Set<String> throughout;
  private Optional<String> url;
  private Optional<String> cursor = Optional.empty();

  Walk(ChangingRecords records, Walker walker) {
    this.records = records;
    this.walker = walker;
    this.throughout = new HashSet<>(records.listing(walker.matching()).all());
    String first = "/support_tickets?" + walker.query() + "page_size=" + walker.pageSize();
    this.url = Optional.of(walker.forwards() ? first : first + "&page_before=" + BEHIND_ALL);
  }

  boolean isOver() {
    return url.isEmpty();
  }

  /// Takes the next page, and checks all of the walk if it is the last.
  void step() {
    Answer page = records.service().send("GET", url.orElseThrow(), walker.headers());
    Listing listing = records.listing(walker.matching());
    assertEquals(expected(listing), page.ids(), walker::name);
    List<String> ids = walker.forwards() ? page.ids() : page.ids().reversed();
    seen.addAll(ids);
    if (!ids.isEmpty()) {
      cursor = Optional.of(ids.getLast());
    }
    url = walker.forwards() ? page.next() : page.previous();
    assertEquals(expected(listing).isEmpty(), isOver(), walker::name);
    if (isOver()) {
      end();
    }
  }

  /// Forgets the records that do not match any more.
  void recordsHaveChanged() {
    throughout.retainAll(records.listing(walker.matching()).all());
  }

  private List<String> expected(Listing listing) {
    int size = walker.pageSize();
    return walker.forwards()
        ? cursor.map(c -> listing.after(c, size)).orElseGet(() -> listing.first(size))
        : listing.before(cursor.orElse(BEHIND_ALL), size);
  }

  private void end() {
    List<String> ascending = walker.forwards() ? seen : seen.reversed();
    assertEquals(seen.stream().distinct().sorted().toList(), ascending, walker::name);
    assertEquals(
        throughout.stream().sorted().toList(),
        ascending.stream().filter(throughout::contains).toList(),
        walker::name);
  }
}
