package org.ticketquery.file;

import java.util.Arrays;
import java.util.Optional;

/// How the records of a file are written.
public enum FileFormat {
  /// One JSON object a line, in the shape of the contract's record.
  NDJSON("ndjson"),
  /// The same objects in an array, as the service answers them.
  JSON("json"),
  /// The same fields in columns, named by a header.
  CSV("csv"),
  /// Answers of Freshdesk's API, version 2.
  FRESHDESK("freshdesk"),
  /// What Freshdesk's own pages export.
  FRESHDESK_CSV("freshdesk-csv"),
  /// Answers of Zendesk's API.
  ZENDESK("zendesk");

  private final String label;

  FileFormat(String label) {
    this.label = label;
  }

  /// As a command line names it.
  public String label() {
    return label;
  }

  /// The format of that label.
  public static Optional<FileFormat> parse(String label) {
    return Arrays.stream(values()).filter(format -> format.label.equals(label)).findFirst();
  }

  @Override
  public String toString() {
    return label;
  }
}
