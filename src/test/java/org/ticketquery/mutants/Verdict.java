package org.ticketquery.mutants;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Whether the tests notice enough.
///
/// @param faults why they do not; empty where they do
/// @param lines what to tell, the faults included
record Verdict(List<String> faults, List<String> lines) {
  static final int LEAST_PERCENT = 85;

  /// The places that decide who sees what. Whatever changes there must be noticed.
  private static final Map<String, List<Pattern>> STRICT =
      Map.of(
          "access", List.of(Pattern.compile("access\\..*")),
          "query",
              List.of(
                  Pattern.compile("query\\.AccessScope\\..*"),
                  Pattern.compile("query\\.QueryParser\\.scope")),
          "search",
              List.of(
                  Pattern.compile("search\\.QueryTranslator\\.(translate|scope|term)"),
                  Pattern.compile("search\\.UserTranslator\\..*")));

  Verdict {
    faults = List.copyOf(faults);
    lines = List.copyOf(lines);
  }

  /// @param mutants all those of each package that any are of
  static Verdict on(List<Mutant> mutants, Equivalents equivalents) {
    List<String> faults = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    Map<String, List<Mutant>> parts =
        mutants.stream()
            .collect(Collectors.groupingBy(Mutant::part, TreeMap::new, Collectors.toList()));
    parts.forEach(
        (part, all) -> {
          List<String> excused = new ArrayList<>(equivalents.identities());
          excused.removeIf(identity -> !identity.startsWith(part + "."));
          List<Mutant> survivors =
              all.stream().filter(m -> !m.noticed() && !excused.remove(m.identity())).toList();
          excused.forEach(stale -> faults.add("no such survivor any more: " + stale));
          report(part, all, survivors, faults, lines);
        });
    lines.addAll(faults);
    return new Verdict(faults, lines);
  }

  private static void report(
      String part,
      List<Mutant> all,
      List<Mutant> survivors,
      List<String> faults,
      List<String> lines) {
    List<Pattern> strict = STRICT.getOrDefault(part, List.of());
    for (Mutant survivor : survivors) {
      lines.add("survived: " + survivor.told());
      if (isAny(strict, survivor)) {
        faults.add("a survivor where none may be: " + survivor.told());
      }
    }
    for (Pattern pattern : strict) {
      if (all.stream().noneMatch(mutant -> isAny(List.of(pattern), mutant))) {
        faults.add("nothing was changed at " + pattern + ": has it another name now?");
      }
    }
    long noticed = all.stream().filter(Mutant::noticed).count();
    lines.add(
        "%s: %d mutants, %d noticed, %d known to be equal, %d survived"
            .formatted(
                part,
                all.size(),
                noticed,
                all.size() - noticed - survivors.size(),
                survivors.size()));
    List<Mutant> others = all.stream().filter(mutant -> !isAny(strict, mutant)).toList();
    if (percentNoticed(others) < LEAST_PERCENT) {
      faults.add(part + ": only " + percentNoticed(others) + " % of the others are noticed");
    }
  }

  private static boolean isAny(List<Pattern> places, Mutant mutant) {
    return places.stream().anyMatch(place -> place.matcher(mutant.place()).matches());
  }

  private static long percentNoticed(List<Mutant> mutants) {
    return mutants.isEmpty()
        ? 100
        : 100 * mutants.stream().filter(Mutant::noticed).count() / mutants.size();
  }
}
