package org.ticketquery.mutants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What `scripts/mutants` lets pass, and what it does not.
class VerdictTest {
  private static final Equivalents NONE = Equivalents.of(List.of());

  @Test
  void aSurvivorInTheCodeOfTokensIsAFault() {
    assertEquals(List.of(), Verdict.on(List.of(access(true)), NONE).faults());
    assertEquals(
        List.of("a survivor where none may be: access.BearerToken.in, line 7: removed: if (a) {"),
        Verdict.on(List.of(access(true), access(false)), NONE).faults());
  }

  @Test
  void aSurvivorWithAReasonIsNone() {
    Equivalents known = Equivalents.of(List.of("# why", access(false).identity(), "  So.", ""));
    assertEquals(List.of(), Verdict.on(List.of(access(true), access(false)), known).faults());
    assertEquals(
        1,
        Verdict.on(List.of(access(false), access(false)), known).faults().size(),
        "of two alike");
    assertEquals(
        List.of("no such survivor any more: " + access(false).identity()),
        Verdict.on(List.of(access(true)), known).faults());
  }

  @Test
  void aReasonForAPackageThatWasNotLookedAtIsNotStale() {
    Equivalents known = Equivalents.of(List.of("query.A.b | removed | c", "  So."));
    assertEquals(List.of(), Verdict.on(List.of(access(true)), known).faults());
  }

  @Test
  void elsewhereTheShareCounts() {
    List<Mutant> strict =
        List.of(
            new Mutant("query.AccessScope.narrowedTo", "c", "s", 1, true),
            new Mutant("query.QueryParser.scope", "c", "s", 1, true));
    assertEquals(List.of(), Verdict.on(concat(strict, others(85, 15)), NONE).faults());
    assertEquals(
        List.of("query: only 84 % of the others are noticed"),
        Verdict.on(concat(strict, others(84, 16)), NONE).faults());
  }

  @Test
  void whatIsToBeStrictMustBeThere() {
    Verdict verdict = Verdict.on(others(1, 0), NONE);
    assertEquals(2, verdict.faults().size());
    assertTrue(verdict.faults().getLast().contains("has it another name now?"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.B.c | d | e", "  a reason", "a.B.c | d | e\na.B.c | f | g\n  why"})
  void aMutantNeedsAReasonAndAReasonAMutant(String text) {
    assertThrows(IllegalArgumentException.class, () -> Equivalents.of(text.lines().toList()));
  }

  @Test
  void theReportIsReadTogetherWithTheSources(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("org/ticketquery/query/Filter.java");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "first\n    second;\n");
    Path report =
        Files.writeString(
            directory.resolve("mutations.xml"),
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <mutations partial="true">
            <mutation detected='false' status='SURVIVED'><sourceFile>Filter.java</sourceFile>
            <mutatedClass>org.ticketquery.query.Filter$AnyOf</mutatedClass>
            <mutatedMethod>lambda$read$12</mutatedMethod><lineNumber>2</lineNumber>
            <description>removed &lt;a&gt;</description></mutation>
            <mutation detected='true' status='KILLED'><sourceFile>Filter.java</sourceFile>
            <mutatedClass>org.ticketquery.query.Filter</mutatedClass>
            <mutatedMethod>&lt;init&gt;</mutatedMethod><lineNumber>1</lineNumber>
            <description>negated</description></mutation>
            </mutations>
            """);
    assertEquals(
        List.of(
            new Mutant("query.Filter.read", "removed <a>", "second;", 2, false),
            new Mutant("query.Filter.new", "negated", "first", 1, true)),
        new Mutants(directory).in(report));
  }

  private static Mutant access(boolean noticed) {
    return new Mutant("access.BearerToken.in", "removed", "if (a) {", 7, noticed);
  }

  private static List<Mutant> others(int noticed, int survived) {
    return IntStream.range(0, noticed + survived)
        .mapToObj(i -> new Mutant("query.ListSyntax.parse", "c" + i, "s", i, i < noticed))
        .toList();
  }

  private static List<Mutant> concat(List<Mutant> some, List<Mutant> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }
}
