package org.ticketquery;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.ticketquery.file.RecordFile;

/// Standard input on disk, so that it can be read more than once.
final class StandardInput {
  private StandardInput() {}

  /// Reads standard input to its end, into a file that is its owner's alone and has no name, so
  /// that nothing of it stays behind.
  static RecordFile.Opener keep() throws IOException {
    Path folder = Files.createTempDirectory("tickets-input");
    FileChannel kept =
        FileChannel.open(
            folder.resolve("input"),
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    Files.delete(folder);
    OutputStream out = Channels.newOutputStream(kept);
    System.in.transferTo(out);
    return () -> new Rewound(kept);
  }

  /// Reads from the beginning, and leaves the file open for the next time.
  private static final class Rewound extends FilterInputStream {
    Rewound(FileChannel kept) throws IOException {
      super(Channels.newInputStream(kept.position(0)));
    }

    @Override
    public void close() {
      // The file ends with the program.
    }
  }
}
