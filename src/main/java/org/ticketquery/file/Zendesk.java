package org.ticketquery.file;

import static org.ticketquery.file.HelpdeskObject.Kind.CODE;
import static org.ticketquery.file.HelpdeskObject.Kind.FLAG;
import static org.ticketquery.file.HelpdeskObject.Kind.LONG_TEXT;
import static org.ticketquery.file.HelpdeskObject.Kind.MOMENT;
import static org.ticketquery.file.HelpdeskObject.Kind.NUMBER;
import static org.ticketquery.file.HelpdeskObject.Kind.NUMBERS;
import static org.ticketquery.file.HelpdeskObject.Kind.OBJECT;
import static org.ticketquery.file.HelpdeskObject.Kind.OBJECTS;
import static org.ticketquery.file.HelpdeskObject.Kind.SHORT_TEXT;
import static org.ticketquery.file.HelpdeskObject.Kind.SHORT_TEXTS;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Answers of Zendesk's API: incremental and list pages of tickets, single tickets, audits of
/// tickets, users. Of the audits, events of type `Comment` are messages; what is not public is left
/// out.
final class Zendesk implements Helpdesk {
  private static final String FAMILY = "zendesk";

  /// The fields of pages and single answers.
  static final Set<String> LISTS =
      Set.of("tickets", "ticket", "audits", "audit", "users", "user", "results");

  private static final Set<String> PAGE_MARKS =
      Set.of(
          "tickets",
          "ticket",
          "audits",
          "audit",
          "users",
          "end_of_stream",
          "after_cursor",
          "next_page");

  private static final Set<String> TICKET_MARKS =
      Set.of("raw_subject", "submitter_id", "brand_id", "ticket_form_id");

  private static final Map<String, HelpdeskObject.Kind> TICKET =
      Map.ofEntries(
          Map.entry("id", NUMBER),
          Map.entry("requester_id", NUMBER),
          Map.entry("email_cc_ids", NUMBERS),
          Map.entry("subject", LONG_TEXT),
          Map.entry("description", LONG_TEXT),
          Map.entry("status", SHORT_TEXT),
          Map.entry("priority", SHORT_TEXT),
          Map.entry("type", SHORT_TEXT),
          Map.entry("via", OBJECT),
          Map.entry("tags", SHORT_TEXTS),
          Map.entry("custom_fields", OBJECTS),
          Map.entry("is_public", FLAG),
          Map.entry("created_at", MOMENT),
          Map.entry("updated_at", MOMENT));

  private static final Map<String, HelpdeskObject.Kind> VIA = Map.of("channel", CODE);

  private static final Map<String, HelpdeskObject.Kind> USER =
      Map.of(
          "id", NUMBER,
          "name", LONG_TEXT,
          "email", LONG_TEXT,
          "organization_id", NUMBER,
          "created_at", MOMENT);

  private final DerivedIds ids;

  Zendesk(HelpdeskRules rules) {
    this.ids = rules.ids(FAMILY);
  }

  /// Whether a file begins like one of these answers.
  static boolean isLike(FormatDetector.JsonLook look) {
    return (!look.inArray() && look.has(PAGE_MARKS))
        || look.outer().equals(Set.of("user"))
        || (look.has(Set.of("results")) && look.inner().contains("result_type"))
        || look.has(TICKET_MARKS)
        || (look.has(Set.of("ticket_id")) && look.has(Set.of("events")))
        || (look.has(Set.of("role")) && look.has(Set.of("organization_id")));
  }

  @Override
  public DerivedIds ids() {
    return ids;
  }

  @Override
  public Optional<Entry> entry(String json) throws FaultyRecord {
    Set<String> names = HelpdeskObject.names(json);
    if (names.contains("events") || names.contains("requester_id")) {
      return part(json);
    }
    if (names.contains("name") && names.contains("email")) {
      return Optional.of(user(json));
    }
    throw new FaultyRecord(
        "neither a ticket (with requester_id), an audit (with events) nor a user (with name and email)");
  }

  @Override
  public List<Piece> pieces(String json) throws FaultyRecord {
    return HelpdeskObject.names(json).contains("events")
        ? ZendeskAudit.pieces(json)
        : List.of(opening(json));
  }

  private static Piece opening(String json) throws FaultyRecord {
    HelpdeskObject ticket =
        new HelpdeskObject("ticket", json, TICKET, Set.of("id", "created_at", "status"));
    String status = ticket.text("status").orElseThrow();
    return new Piece.Opening(
        ticket.requiredNumber("id"),
        ticket.number("requester_id"),
        ticket.numbers("email_cc_ids"),
        ticket.text("subject"),
        Optional.of(ZendeskWords.name(status)),
        ticket.text("priority").map(ZendeskWords::name),
        channel(ticket).map(ZendeskWords::name),
        ticket.text("type").map(ZendeskWords::name),
        ticket.texts("tags"),
        ZendeskWords.customFields(ticket.objects("custom_fields")),
        ticket.firstText("description"),
        ticket.moment("created_at").orElseThrow(),
        ticket.moment("updated_at"),
        Optional.empty(),
        withdrawn(status, ticket),
        List.of());
  }

  private static Optional<String> channel(HelpdeskObject ticket) throws FaultyRecord {
    return ticket.object("via").isEmpty()
        ? Optional.empty()
        : new HelpdeskObject("via", ticket.object("via").get().text(), VIA, Set.of())
            .firstText("channel");
  }

  /// A ticket without a public comment is the agents' own; its description is a private one.
  private static Optional<String> withdrawn(String status, HelpdeskObject ticket) {
    return status.equals("deleted")
        ? Optional.of("deleted tickets")
        : ticket.flag("is_public").orElse(true) ? Optional.empty() : Optional.of("private tickets");
  }

  private Entry.Account user(String json) throws FaultyRecord {
    HelpdeskObject user = new HelpdeskObject("user", json, USER, Set.of("id"));
    return account(user, user.number("organization_id"));
  }
}
