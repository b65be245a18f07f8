package org.ticketquery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.ticketquery.index.FileImport;

/// The files that a command names.
final class InputFiles {
  private InputFiles() {}

  /// The files by name; `-` is standard input.
  ///
  /// @throws WrongSettings with every file that is not there or cannot be read
  static List<FileImport.Source> sources(List<String> names) throws WrongSettings, IOException {
    List<String> faults = new ArrayList<>();
    List<FileImport.Source> sources = new ArrayList<>();
    for (String name : names) {
      Path path = name.equals("-") ? standardInput() : Path.of(name);
      if (!Files.isReadable(path) || Files.isDirectory(path)) {
        faults.add(name + ": there is no such file, or it cannot be read");
      }
      sources.add(new FileImport.Source(path, name));
    }
    if (!faults.isEmpty()) {
      throw new WrongSettings(faults);
    }
    return sources;
  }

  /// Files are read twice, which standard input cannot be.
  private static Path standardInput() throws IOException {
    Path file = Files.createTempFile("tickets-import", ".ndjson");
    file.toFile().deleteOnExit();
    Files.copy(System.in, file, StandardCopyOption.REPLACE_EXISTING);
    return file;
  }
}
