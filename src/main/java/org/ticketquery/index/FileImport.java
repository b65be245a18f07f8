package org.ticketquery.index;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.ticketquery.file.Conversations;
import org.ticketquery.file.Entry;
import org.ticketquery.file.FaultyRecord;
import org.ticketquery.file.FileFormat;
import org.ticketquery.file.HelpdeskRules;
import org.ticketquery.file.Outcome;
import org.ticketquery.file.RecordFile;
import org.ticketquery.file.RecordReader;
import org.ticketquery.file.RecordReaders;

/// Imports files of users and tickets in any format. Users are stored first, wherever they stand in
/// the files, so that every ticket finds its user's organization; hence files of our own formats
/// are read twice. Helpdesks' conversations are gathered on disk and put together at the end. No
/// file is ever read whole.
public final class FileImport {
  /// How to import.
  ///
  /// @param strict whether the first faulty record ends it
  /// @param rules of helpdesks' files
  /// @param stop whether to end it now, with what has been read so far
  public record Options(boolean strict, HelpdeskRules rules, BooleanSupplier stop) {
    public static final Options DEFAULT = new Options(false, HelpdeskRules.DEFAULT, () -> false);
  }

  private enum Pass {
    USERS,
    TICKETS
  }

  private final RecordSink sink;
  private final LoadReport report;
  private final Options options;

  /// An import into `sink`.
  public FileImport(RecordSink sink, LoadReport report, Options options) {
    this.sink = sink;
    this.report = report;
    this.options = options;
  }

  /// Imports the files, in their order. Faulty records are reported and the rest is imported.
  ///
  /// @param onTotal told how many records there are, once that is known
  /// @throws IOException where a file cannot be read
  /// @throws EngineFailure where the engine has failed for good
  public void run(List<RecordFile> files, LongConsumer onTotal) throws IOException {
    try (Conversations conversations = new Conversations()) {
      long records = 0;
      boolean plain = false;
      for (RecordFile file : files) {
        FileFormat format = RecordReaders.format(file);
        plain |= isOurs(format);
        records += read(file, format, Pass.USERS, conversations);
      }
      sink.finishUsers();
      onTotal.accept(records);
      for (RecordFile file : plain ? files : List.<RecordFile>of()) {
        FileFormat format = RecordReaders.format(file);
        if (isOurs(format)) {
          read(file, format, Pass.TICKETS, conversations);
        }
      }
      conversations.drain(sink::stored, this::take);
    }
  }

  /// Returns how many records were read.
  private long read(RecordFile file, FileFormat format, Pass pass, Conversations conversations)
      throws IOException {
    long records = 0;
    try (RecordReader reader = RecordReaders.open(file, format, options.rules)) {
      while (!isOver()) {
        String origin = "";
        try {
          Optional<Entry> entry = reader.next();
          if (entry.isEmpty()) {
            break;
          }
          if (isOfOtherPass(entry.get(), pass)) {
            records++;
            continue;
          }
          origin = file.name() + ":" + reader.line();
          records += load(entry.get(), origin, format, conversations);
        } catch (FaultyRecord e) {
          records++;
          origin = file.name() + ":" + reader.line();
          reportFault(origin, e, format, pass);
        }
      }
    }
    return records;
  }

  /// Returns how many records that was.
  private long load(Entry entry, String origin, FileFormat format, Conversations conversations)
      throws FaultyRecord, IOException {
    return switch (entry) {
      case Entry.Plain record -> {
        loadPlain(record, origin, format);
        yield 1;
      }
      case Entry.Account(var user) -> {
        report.read(format.label(), RecordKind.USER, 1);
        sink.add(user, origin);
        yield 1;
      }
      case Entry.Part part -> {
        report.read(format.label(), RecordKind.TICKET, part.pieces());
        conversations.add(part, origin);
        yield part.pieces();
      }
    };
  }

  private static boolean isOfOtherPass(Entry entry, Pass pass) {
    return entry instanceof Entry.Plain record && record.isUser() != (pass == Pass.USERS);
  }

  private void loadPlain(Entry.Plain record, String origin, FileFormat format) throws FaultyRecord {
    if (record.isUser()) {
      report.read(format.label(), RecordKind.USER, 1);
      try {
        sink.add(record.user(), origin);
      } catch (FaultyRecord e) {
        report.fault(origin, e.getMessage());
      }
    } else {
      report.read(format.label(), RecordKind.TICKET, 1);
      sink.add(record.ticket(), origin);
    }
  }

  /// What cannot be read at all in a file that is read twice is met in both passes and reported in
  /// the second.
  private void reportFault(String origin, FaultyRecord fault, FileFormat format, Pass pass) {
    if (pass == Pass.TICKETS || !isOurs(format)) {
      report.fault(origin, fault.getMessage());
    }
  }

  private void take(Outcome outcome) {
    outcome.faults().forEach(fault -> report.fault(fault.origin(), fault.what()));
    outcome.leftOut().forEach(report::leftOut);
    outcome.notes().forEach(report::note);
    if (!isOver()) {
      outcome.removed().forEach(sink::remove);
      outcome.records().forEach(record -> sink.add(record.ticket(), record.origin()));
    }
  }

  private boolean isOver() {
    return options.stop.getAsBoolean() || (options.strict && report.faultyCount() > 0);
  }

  private static boolean isOurs(FileFormat format) {
    return switch (format) {
      case NDJSON, JSON, CSV -> true;
      case FRESHDESK, FRESHDESK_CSV, ZENDESK -> false;
    };
  }
}
