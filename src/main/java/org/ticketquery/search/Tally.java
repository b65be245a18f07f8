package org.ticketquery.search;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.ticketquery.problem.FieldErrors;
import org.ticketquery.problem.Problem;
import org.ticketquery.problem.Rejected;

/// How many distinct tickets there are, in all and by groups.
///
/// @param levels by how many groupings the groups are made of: the first has one group with an
///   empty key, all tickets; or none where there is no ticket
/// @param exact whether every number is; otherwise each is within 1 % in 49 of 50 cases (ADR 13)
record Tally(List<Map<List<String>, Long>> levels, boolean exact) {
  /// One group.
  ///
  /// @param key the values that make it, one for each grouping
  record Group(List<String> key, long tickets) {}

  /// How many groups there may be.
  private static final int MOST_GROUPS = 10_000;

  private static final Comparator<Group> LARGEST_FIRST =
      Comparator.comparingLong(Group::tickets)
          .reversed()
          .thenComparing(group -> group.key().getFirst())
          .thenComparing(group -> group.key().getLast());

  Tally {
    levels = List.copyOf(levels);
  }

  /// All tickets.
  long tickets() {
    return levels.getFirst().getOrDefault(List.of(), 0L);
  }

  /// The groups by one or two groupings, the largest first; those of one size by their keys.
  List<Group> groups(int groupings) {
    return levels.get(groupings).entrySet().stream()
        .map(entry -> new Group(entry.getKey(), entry.getValue()))
        .sorted(LARGEST_FIRST)
        .toList();
  }

  /// Which part of all tickets some of them are, from 0 to 1.
  double share(long some) {
    // An estimate of a part may be larger than one of the whole.
    return Math.min(1, (double) some / tickets());
  }

  /// Refuses an answer that would be endless: nothing is cut off silently.
  ///
  /// @param grouping the last one by which the groups are made
  /// @throws Rejected (400)
  static void checkBreadth(Map<List<String>, Long> groups, Grouping grouping) {
    if (groups.size() > MOST_GROUPS) {
      throw tooMany(grouping.parameter(), "More than " + MOST_GROUPS + " of its values match.");
    }
  }

  /// Says that an answer would be endless.
  static Rejected tooMany(String parameter, String fault) {
    String advice = fault + " Narrow the request with filters.";
    return new Rejected(
        new Problem.ValidationFailed(new FieldErrors(Map.of(parameter, List.of(advice)))));
  }
}
