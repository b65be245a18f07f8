package org.ticketquery.spec;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/// What the contract says a listing answers, over a set of IDs in memory (contract, 3). The service
/// is compared with it.
final class Listing {
  private final NavigableSet<String> ids;

  Listing(Collection<String> ids) {
    this.ids = Collections.unmodifiableNavigableSet(new TreeSet<>(ids));
  }

  List<String> first(int size) {
    return ids.stream().limit(size).toList();
  }

  List<String> last(int size) {
    return ids.descendingSet().stream().limit(size).toList().reversed();
  }

  List<String> after(String cursor, int size) {
    return ids.tailSet(cursor, false).stream().limit(size).toList();
  }

  List<String> before(String cursor, int size) {
    return ids.headSet(cursor, false).descendingSet().stream().limit(size).toList().reversed();
  }

  /// The first page from the ID on, it included.
  List<String> from(String cursor, int size) {
    return ids.tailSet(cursor, true).stream().limit(size).toList();
  }

  /// The last page up to the ID, it included.
  List<String> upTo(String cursor, int size) {
    return ids.headSet(cursor, true).descendingSet().stream().limit(size).toList().reversed();
  }

  List<String> all() {
    return List.copyOf(ids);
  }
}
