package org.ticketquery;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.ticketquery.index.LoadReport;
import org.ticketquery.index.RecordKind;

/// What became of a load, for people: a table and a last line on standard output, and on standard
/// error what they should know besides.
///
/// @param took how long it was
record LoadSummary(LoadReport report, Duration took) {
  /// How a load came to its end.
  enum End {
    DONE("done"),
    /// At the first faulty record.
    STOPPED("stopped"),
    /// By Ctrl-C.
    INTERRUPTED("interrupted");

    private final String word;

    End(String word) {
      this.word = word;
    }
  }

  private static final String ROW = "  %-24s %12s %12s%n";

  void print(End end) {
    report
        .notes()
        .forEach((note, count) -> System.err.printf("note: %s (%,d times)%n", note, count));
    printTable(System.out);
    System.out.printf(
        "%s: %,d new, %,d replaced, %,d left out because a newer one is stored, %,d faulty; %s%n",
        end.word,
        report.createdCount(),
        report.replacedCount(),
        report.olderCount(),
        report.faultyCount(),
        pace());
    if (end == End.INTERRUPTED) {
      System.err.println(
          "Interrupted: what is counted as new or replaced is stored. Give the same command again to go on;"
              + " what is stored already is replaced by the same.");
    }
  }

  private void printTable(PrintStream out) {
    List<String> heads = Arrays.stream(RecordKind.values()).map(RecordKind::label).toList();
    out.printf("%-26s %12s %12s%n", "read", heads.getFirst(), heads.getLast());
    Map<LoadReport.Read, Long> read = report.readCounts();
    for (String format :
        read.keySet().stream()
            .map(LoadReport.Read::format)
            .collect(Collectors.toCollection(TreeSet::new))) {
      row(out, format, kind -> read.getOrDefault(new LoadReport.Read(format, kind), 0L));
    }
    out.println("stored");
    row(out, "new", report::createdCount);
    row(out, "replaced", report::replacedCount);
    out.println("not stored");
    row(out, "a newer one is stored", report::olderCount);
    report.leftOutCounts().forEach((what, count) -> out.printf(ROW, what, "", number(count)));
    if (report.removedCount() > 0) {
      out.printf(ROW, "and taken out", "", number(report.removedCount()));
    }
    if (report.faultyCount() > 0) {
      out.printf(ROW, "faulty", "", number(report.faultyCount()));
    }
  }

  private static void row(PrintStream out, String name, ToLongFunction<RecordKind> count) {
    out.printf(
        ROW,
        name,
        number(count.applyAsLong(RecordKind.USER)),
        number(count.applyAsLong(RecordKind.TICKET)));
  }

  private String pace() {
    double seconds = took.toMillis() / 1000.0;
    return "%,d in %,.1f s, %,.0f a second"
        .formatted(report.doneCount(), seconds, report.doneCount() / Math.max(seconds, 0.001));
  }

  private static String number(long number) {
    return "%,d".formatted(number);
  }
}
