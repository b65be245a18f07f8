package org.ticketquery.index;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/// Imports files of users and tickets, one JSON object a line. Users are stored first, wherever
/// they stand in the files, so that every ticket finds its user's organization; hence each file is
/// read twice, and never whole.
public final class FileImport {
  /// A file, and the name that messages call it by.
  public record Source(Path file, String name) {}

  private enum Pass {
    USERS,
    TICKETS
  }

  private final RecordLoader loader;
  private final LoadReport report;
  private final boolean strict;

  /// An import into `loader`.
  ///
  /// @param strict whether the first faulty record ends it
  public FileImport(RecordLoader loader, LoadReport report, boolean strict) {
    this.loader = loader;
    this.report = report;
    this.strict = strict;
  }

  /// Imports the files, in their order. Faulty records are reported and the rest is imported.
  ///
  /// @param onTotal told how many records there are, once that is known
  /// @throws IOException where a file cannot be read
  /// @throws EngineFailure where the engine has failed for good
  public void run(List<Source> sources, LongConsumer onTotal) throws IOException {
    long records = 0;
    for (Source source : sources) {
      records += read(source, Pass.USERS);
    }
    loader.finishUsers();
    onTotal.accept(records);
    for (Source source : sources) {
      read(source, Pass.TICKETS);
    }
  }

  /// Returns how many lines that are not blank were read.
  private long read(Source source, Pass pass) throws IOException {
    long records = 0;
    try (LineReader lines = new LineReader(source.file())) {
      while (!(strict && report.faultyCount() > 0)) {
        try {
          Optional<byte[]> line = lines.next();
          if (line.isEmpty()) {
            break;
          }
          records++;
          load(line.get(), source.name() + ":" + lines.number(), pass);
        } catch (FaultyRecord e) {
          reportFault(source.name() + ":" + lines.number(), e, pass);
        }
      }
    }
    return records;
  }

  private void load(byte[] json, String origin, Pass pass) throws FaultyRecord {
    boolean user = RecordJson.isUser(json);
    if (pass == Pass.USERS && user) {
      try {
        loader.add(RecordJson.user(json), origin);
      } catch (FaultyRecord e) {
        report.fault(origin, e.getMessage());
      }
    } else if (pass == Pass.TICKETS && !user) {
      loader.add(RecordJson.ticket(json), origin);
    }
  }

  /// A line that cannot be read at all is met in both passes and reported in the second.
  private void reportFault(String origin, FaultyRecord fault, Pass pass) {
    if (pass == Pass.TICKETS) {
      report.fault(origin, fault.getMessage());
    }
  }
}
