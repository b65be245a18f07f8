package org.ticketquery.mutants;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The end of `scripts/mutants`: tells which mutants survived, and fails where some may not have.
final class MutantCheck {
  private MutantCheck() {}

  /// Exits with 1 where a test is missing.
  ///
  /// @param arguments the sources' root, the file of equivalents, the reports
  public static void main(String[] arguments) throws IOException {
    Mutants reader = new Mutants(Path.of(arguments[0]));
    Equivalents equivalents = Equivalents.of(Files.readAllLines(Path.of(arguments[1])));
    List<Mutant> mutants = new ArrayList<>();
    for (String report : List.of(arguments).subList(2, arguments.length)) {
      mutants.addAll(reader.in(Path.of(report)));
    }
    Verdict verdict = Verdict.on(mutants, equivalents);
    verdict.lines().forEach(System.out::println);
    System.exit(verdict.faults().isEmpty() ? 0 : 1);
  }
}
