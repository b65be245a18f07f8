package org.ticketquery.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ticketquery.problem.Rejected;

/// Counts tickets from groups whose keys begin with the ticket and come in order: keys that begin
/// alike are neighbours, so that a beginning is a new one where it differs from the key before. It
/// remembers one key and no ticket.
final class Beginnings {
  private final List<Grouping> groupings;
  private final GroupKey key;
  private final List<Map<List<String>, Long>> levels = new ArrayList<>();
  private List<String> last = List.of();

  Beginnings(Grouping ticket, List<Grouping> groupings) {
    List<Grouping> parts = new ArrayList<>(groupings);
    parts.addFirst(ticket);
    this.groupings = groupings;
    this.key = new GroupKey(parts, true);
    parts.forEach(part -> levels.add(new HashMap<>()));
  }

  /// What the keys have to be made of.
  GroupKey key() {
    return key;
  }

  /// The numbers of tickets so far, as [Tally] has them.
  List<Map<List<String>, Long>> levels() {
    return levels;
  }

  /// Counts a group.
  ///
  /// @throws Rejected (400) where there are too many
  void add(JsonNode group) {
    List<String> values = key.of(group);
    for (int level = alike(values, last); level < values.size(); level++) {
      levels.get(level).merge(List.copyOf(values.subList(1, level + 1)), 1L, Long::sum);
      if (level > 0) {
        Tally.checkBreadth(levels.get(level), groupings.get(level - 1));
      }
    }
    last = values;
  }

  /// How many values are the same from the beginning on.
  private static int alike(List<String> one, List<String> other) {
    int alike = 0;
    while (alike < Math.min(one.size(), other.size()) && one.get(alike).equals(other.get(alike))) {
      alike++;
    }
    return alike;
  }
}
