package org.ticketquery.file;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/// Reads a [MadeUpFile] as an import does, in a process of its own that has little memory. Prints
/// how many bytes are in use, after the collector has run, at every tenth of the way, and then how
/// many tickets it read.
final class LittleMemory {
  private final long expected;
  private long met;
  private long tickets;

  private LittleMemory(long expected) {
    this.expected = expected;
  }

  /// Reads a file of the format and of so many tickets that are given.
  public static void main(String[] arguments) throws Exception {
    long count = Long.parseLong(arguments[1]);
    LittleMemory reader = new LittleMemory(count);
    reader.read(new MadeUpFile(FileFormat.valueOf(arguments[0]), count));
    System.out.println("tickets " + reader.tickets);
  }

  private void read(MadeUpFile made) throws IOException, FaultyRecord {
    try (Conversations conversations = new Conversations();
        RecordReader reader =
            RecordReaders.open(made.file(), made.format(), HelpdeskRules.DEFAULT)) {
      for (Optional<Entry> entry = reader.next(); entry.isPresent(); entry = reader.next()) {
        take(entry.get(), conversations);
        progress();
      }
      conversations.drain(
          asked -> Map.of(),
          outcome -> {
            tickets += outcome.records().size();
            progress();
          });
    }
  }

  private void take(Entry entry, Conversations conversations) throws IOException, FaultyRecord {
    switch (entry) {
      case Entry.Plain plain -> tickets += plain.ticket().message().isEmpty() ? 0 : 1;
      case Entry.Account account -> throw new IllegalStateException("no ticket: " + account);
      case Entry.Part part -> conversations.add(part, "made-up:" + met);
    }
  }

  private void progress() {
    met++;
    if (met % (expected / 10) == 0) {
      System.gc();
      Runtime now = Runtime.getRuntime();
      System.out.println("used " + (now.totalMemory() - now.freeMemory()));
    }
  }
}
