package org.ticketquery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ticketquery.file.FileFormat;
import org.ticketquery.file.HelpdeskRules;
import org.ticketquery.file.RecordFile;
import picocli.CommandLine.Option;

/// How a command reads files of records.
final class FileOptions {
  private static final String NAMED_CODE = "(status|priority|source):[0-9]+";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = {
        "The format of all files: ndjson, json, csv, freshdesk, freshdesk-csv or zendesk (default: each file's content"
            + " shows it)."
      })
  private String format;

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description =
          "Tells one helpdesk from another of the same make: their tickets may have the same numbers.")
  private String source;

  @Option(
      names = "--time-zone",
      paramLabel = "ZONE",
      defaultValue = "UTC",
      description =
          "Of times that a helpdesk's CSV writes without one, like Europe/London (default: ${DEFAULT-VALUE}).")
  private String timeZone;

  @Option(
      names = "--name",
      paramLabel = "FIELD:CODE=NAME",
      description =
          "What a code of a helpdesk's own means, like 'status:9=Waiting on parts'; may be repeated.")
  private Map<String, String> names = new LinkedHashMap<>();

  /// The rules of helpdesks' files.
  ///
  /// @param faults where what is wrong is added
  HelpdeskRules rules(List<String> faults) {
    names.keySet().stream()
        .filter(code -> !code.matches(NAMED_CODE))
        .forEach(
            code ->
                faults.add(
                    "--name: \"%s\" is not a code like status:9, priority:5 or source:11"
                        .formatted(code)));
    if (source != null && !source.matches("[A-Za-z0-9._-]{1,64}")) {
      faults.add(
          "--source: \"%s\" is not a name of letters, digits, dots and dashes".formatted(source));
    }
    ZoneId zone = ZoneOffset.UTC;
    try {
      zone = ZoneId.of(timeZone);
    } catch (DateTimeException e) {
      faults.add("--time-zone: \"%s\" is not a zone like Europe/London".formatted(timeZone));
    }
    return new HelpdeskRules(Optional.ofNullable(source), zone, names);
  }

  /// The files of some names; `-` is standard input, which is kept on disk, since files may be read
  /// twice.
  ///
  /// @param faults where what is wrong is added; standard input is left alone where there is any
  List<RecordFile> files(List<String> files, List<String> faults) throws IOException {
    Optional<FileFormat> known = Optional.ofNullable(format).flatMap(FileFormat::parse);
    if (format != null && known.isEmpty()) {
      faults.add(
          "--format: \"%s\" is none of %s"
              .formatted(
                  format,
                  Arrays.stream(FileFormat.values())
                      .map(FileFormat::label)
                      .collect(Collectors.joining(", "))));
    }
    for (String file : files) {
      Path path = Path.of(file);
      if (!file.equals("-") && (!Files.isReadable(path) || Files.isDirectory(path))) {
        faults.add(file + ": there is no such file, or it cannot be read");
      }
    }
    if (files.stream().filter("-"::equals).count() > 1) {
      faults.add("-: standard input can be read once only");
    }
    List<RecordFile> opened = new ArrayList<>();
    for (String file : faults.isEmpty() ? files : List.<String>of()) {
      RecordFile.Opener opener =
          file.equals("-") ? StandardInput.keep() : () -> Files.newInputStream(Path.of(file));
      opened.add(new RecordFile(file, opener, known));
    }
    return opened;
  }
}
