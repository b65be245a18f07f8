package org.ticketquery.file;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.FieldModifier;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the rows of a CSV text as RFC 4180 has them: the first one is the header. Blank lines are
/// passed over.
final class CsvRows implements AutoCloseable {
  /// In characters, for a row and for a cell.
  static final int LONGEST_ROW = 4 * 1024 * 1024;

  /// How the library tells where a row begins that it could not read.
  private static final Pattern LINE = Pattern.compile("\\bline (\\d+)");

  private static final Pattern PLACE = Pattern.compile(" *\\(record starting at line \\d+\\)");

  private final CsvReader<CsvRecord> csv;
  private final Iterator<CsvRecord> rows;
  private Optional<List<String>> header = Optional.empty();

  /// The place from 0 of a cell with a quote in it but not around it, in the row read last.
  private int strayQuote = -1;

  private boolean ended;
  private long line = 1;

  CsvRows(InputStream text) {
    CsvRecordHandler handler =
        CsvRecordHandler.builder()
            .maxFieldSize(LONGEST_ROW)
            .maxRecordSize(LONGEST_ROW)
            .fieldModifier(new StrayQuotes())
            .build();
    this.csv =
        CsvReader.builder()
            .allowUnclosedQuote(false)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .maxBufferSize(LONGEST_ROW)
            .build(handler, StrictText.of(text));
    this.rows = csv.iterator();
  }

  /// The cells of a text that is one row, spaces around them taken off; none where it is malformed
  /// or has an empty cell.
  static List<String> single(String text) {
    CsvRows rows = new CsvRows(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    try {
      rows.readHeader();
      boolean more = rows.hasNext();
      List<String> cells = rows.header();
      return more || cells.contains("") ? List.of() : cells;
    } catch (FaultyRecord | IOException e) {
      return List.of();
    }
  }

  /// The header's cells, spaces around them taken off; empty before [#next()] was called and in an
  /// empty text.
  List<String> header() {
    return header.orElse(List.of());
  }

  /// Reads the header, if it has not been read.
  ///
  /// @throws FaultyRecord where it cannot be read; there are no rows then
  void readHeader() throws IOException, FaultyRecord {
    if (header.isEmpty()) {
      header = Optional.of(List.of());
      try {
        header = row().map(cells -> cells.stream().map(String::strip).toList()).or(() -> header);
      } catch (FaultyRecord e) {
        ended = true;
        throw e;
      }
    }
  }

  /// The next row, of as many cells as the header has; empty at the end.
  ///
  /// @throws FaultyRecord where it has another number of cells; and where quoting is malformed,
  ///   which ends the text, since where the next row would begin cannot be known
  Optional<List<String>> next() throws IOException, FaultyRecord {
    readHeader();
    Optional<List<String>> row = row();
    if (row.isPresent() && row.get().size() != header().size()) {
      throw new FaultyRecord(
          "a row of %d cells; the header has %d".formatted(row.get().size(), header().size()));
    }
    return row;
  }

  /// The line on which the last row begins, from 1.
  long line() {
    return line;
  }

  /// Ends the reading.
  void end() {
    ended = true;
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }

  private Optional<List<String>> row() throws IOException, FaultyRecord {
    strayQuote = -1;
    if (ended || !hasNext()) {
      return Optional.empty();
    }
    CsvRecord row = rows.next();
    line = row.getStartingLineNumber();
    if (strayQuote >= 0) {
      throw new FaultyRecord(
          "%s: a quote in a cell that is not quoted; write \"in \"\"quotes\"\", like this\""
              .formatted(column(strayQuote)));
    }
    return Optional.of(row.getFields());
  }

  private String column(int place) {
    return place < header().size() ? header().get(place) : "cell " + (place + 1);
  }

  private boolean hasNext() throws IOException, FaultyRecord {
    try {
      return rows.hasNext();
    } catch (CsvParseException e) {
      failAt(e);
      throw new FaultyRecord(
          "malformed CSV: %s; the rest of the file is not read"
              .formatted(PLACE.matcher(e.getMessage()).replaceAll("")));
    } catch (UncheckedIOException e) {
      failAt(e);
      throw StrictText.unreadable(e.getCause());
    }
  }

  private void failAt(RuntimeException failure) {
    ended = true;
    Matcher place = LINE.matcher(failure.getMessage());
    if (place.find()) {
      line = Long.parseLong(place.group(1));
    }
  }

  /// The library takes them for ordinary characters, which RFC 4180 does not.
  private final class StrayQuotes implements FieldModifier {
    @Override
    public String modify(long startingLine, int place, boolean quoted, String cell) {
      if (!quoted && strayQuote < 0 && cell.indexOf('"') >= 0) {
        strayQuote = place;
      }
      return cell;
    }
  }
}
