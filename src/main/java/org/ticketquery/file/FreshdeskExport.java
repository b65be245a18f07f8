package org.ticketquery.file;

import static org.ticketquery.file.HelpdeskObject.Kind.LONG_TEXT;
import static org.ticketquery.file.HelpdeskObject.Kind.NUMBER;
import static org.ticketquery.file.HelpdeskObject.Kind.SHORT_TEXT;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ticketquery.ticket.Moment;
import org.ticketquery.ticket.RawJson;

/// What Freshdesk's own pages export: a row a ticket, without any message. A column that is none of
/// Freshdesk's own is a custom field.
final class FreshdeskExport implements Helpdesk {
  static final String TICKET_ID = "Ticket ID";
  static final String CREATED = "Created time";

  /// Columns of Freshdesk's own that say nothing that a record holds.
  private static final Set<String> PASSED_OVER =
      Set.of(
          "Agent",
          "Group",
          "Due by Time",
          "Initial response time",
          "Time tracked",
          "First response time (in hrs)",
          "Resolution time (in hrs)",
          "Agent interactions",
          "Customer interactions",
          "Resolution status",
          "First response status",
          "Survey results",
          "Association type",
          "Product",
          "Every response status",
          "Full name",
          "Company Name");

  private static final Map<String, HelpdeskObject.Kind> COLUMNS =
      Map.ofEntries(
          Map.entry(TICKET_ID, NUMBER),
          Map.entry("Contact ID", NUMBER),
          Map.entry("Subject", LONG_TEXT),
          Map.entry("Status", SHORT_TEXT),
          Map.entry("Priority", SHORT_TEXT),
          Map.entry("Source", SHORT_TEXT),
          Map.entry("Type", SHORT_TEXT),
          Map.entry("Tags", LONG_TEXT),
          Map.entry(CREATED, LONG_TEXT),
          Map.entry("Last update time", LONG_TEXT),
          Map.entry("Resolved time", LONG_TEXT),
          Map.entry("Closed time", LONG_TEXT));

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd[' ']['T']HH:mm[:ss]");

  private final DerivedIds ids;
  private final ZoneId zone;

  FreshdeskExport(HelpdeskRules rules) {
    this.ids = rules.ids(Freshdesk.FAMILY);
    this.zone = rules.zone();
  }

  /// Whether a file that begins with that line is such an export.
  static boolean isHeader(String line) {
    return line.contains(TICKET_ID) && line.contains(CREATED);
  }

  /// Whether a column holds a custom field.
  static boolean isCustom(String column) {
    return !COLUMNS.containsKey(column) && !PASSED_OVER.contains(column);
  }

  @Override
  public DerivedIds ids() {
    return ids;
  }

  @Override
  public Optional<Entry> entry(String json) throws FaultyRecord {
    return part(json);
  }

  /// Of a row that [FreshdeskExportReader] has made an object of: each cell a string under the name
  /// of its column, and the custom fields together.
  @Override
  public List<Piece> pieces(String json) throws FaultyRecord {
    Map<String, HelpdeskObject.Kind> kinds = new HashMap<>(COLUMNS);
    kinds.put(FreshdeskExportReader.CUSTOM, HelpdeskObject.Kind.OBJECT);
    HelpdeskObject row = new HelpdeskObject("ticket", json, kinds, Set.of(TICKET_ID, CREATED));
    Optional<Instant> resolved = time(row, "Resolved time");
    return List.of(
        new Piece.Opening(
            row.requiredNumber(TICKET_ID),
            row.number("Contact ID"),
            Set.of(),
            row.text("Subject"),
            row.text("Status"),
            row.text("Priority"),
            row.text("Source"),
            row.text("Type"),
            tags(row.firstText("Tags")),
            row.object(FreshdeskExportReader.CUSTOM).orElse(RawJson.EMPTY),
            Optional.empty(),
            time(row, CREATED).orElseThrow(),
            time(row, "Last update time"),
            resolved.isPresent() ? resolved : time(row, "Closed time"),
            Optional.empty(),
            List.of()));
  }

  private Optional<Instant> time(HelpdeskObject row, String column) throws FaultyRecord {
    Optional<String> text = row.text(column);
    return text.isEmpty() ? Optional.empty() : Optional.of(time(column, text.get().strip()));
  }

  private Instant time(String column, String text) throws FaultyRecord {
    Optional<Instant> exact = Moment.parseInstant(text);
    if (exact.isPresent()) {
      return exact.get();
    }
    try {
      return LocalDateTime.parse(text, TIME).atZone(zone).toInstant();
    } catch (DateTimeException e) {
      throw new FaultyRecord(column + ": \"" + text + "\" is not a time like 2024-01-31 09:30:00");
    }
  }

  private static List<String> tags(Optional<String> cell) {
    if (cell.isEmpty()) {
      return List.of();
    }
    List<String> quoted = CsvRows.single(cell.get());
    return quoted.isEmpty()
        ? Arrays.stream(cell.get().split(",", -1))
            .map(String::strip)
            .filter(tag -> !tag.isEmpty())
            .toList()
        : quoted;
  }
}
