package org.ticketquery.file;

import static org.ticketquery.file.HelpdeskObject.Kind.CODE;
import static org.ticketquery.file.HelpdeskObject.Kind.FLAG;
import static org.ticketquery.file.HelpdeskObject.Kind.LONG_TEXT;
import static org.ticketquery.file.HelpdeskObject.Kind.MOMENT;
import static org.ticketquery.file.HelpdeskObject.Kind.NUMBER;
import static org.ticketquery.file.HelpdeskObject.Kind.OBJECT;
import static org.ticketquery.file.HelpdeskObject.Kind.OBJECTS;
import static org.ticketquery.file.HelpdeskObject.Kind.SHORT_TEXT;
import static org.ticketquery.file.HelpdeskObject.Kind.SHORT_TEXTS;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.ticketquery.ticket.RawJson;

/// Answers of Freshdesk's API, version 2, and the fields of version 1 that its search still answers
/// with: tickets with or without `stats` and `conversations`, conversations by themselves,
/// contacts.
final class Freshdesk implements Helpdesk {
  /// What the IDs of any file of Freshdesk's are derived from.
  static final String FAMILY = "freshdesk";

  /// The field of a search's answer.
  static final Set<String> LISTS = Set.of("results");

  private static final Map<String, HelpdeskObject.Kind> TICKET =
      Map.ofEntries(
          Map.entry("id", NUMBER),
          Map.entry("requester_id", NUMBER),
          Map.entry("subject", LONG_TEXT),
          Map.entry("description_text", LONG_TEXT),
          Map.entry("description", LONG_TEXT),
          Map.entry("status", CODE),
          Map.entry("status_name", SHORT_TEXT),
          Map.entry("priority", CODE),
          Map.entry("priority_name", SHORT_TEXT),
          Map.entry("source", CODE),
          Map.entry("source_name", SHORT_TEXT),
          Map.entry("type", SHORT_TEXT),
          Map.entry("ticket_type", SHORT_TEXT),
          Map.entry("tags", SHORT_TEXTS),
          Map.entry("custom_fields", OBJECT),
          Map.entry("custom_field", OBJECT),
          Map.entry("created_at", MOMENT),
          Map.entry("updated_at", MOMENT),
          Map.entry("deleted", FLAG),
          Map.entry("spam", FLAG),
          Map.entry("stats", OBJECT),
          Map.entry("conversations", OBJECTS));

  private static final Map<String, HelpdeskObject.Kind> STATS =
      Map.of("resolved_at", MOMENT, "closed_at", MOMENT);

  private static final Map<String, HelpdeskObject.Kind> CONVERSATION =
      Map.of(
          "id", NUMBER,
          "ticket_id", NUMBER,
          "body_text", LONG_TEXT,
          "body", LONG_TEXT,
          "incoming", FLAG,
          "private", FLAG,
          "created_at", MOMENT);

  private static final Map<String, HelpdeskObject.Kind> CONTACT =
      Map.of(
          "id", NUMBER,
          "name", LONG_TEXT,
          "email", LONG_TEXT,
          "company_id", NUMBER,
          "customer_id", NUMBER,
          "created_at", MOMENT);

  private static final Set<String> CONTACT_MARKS =
      Set.of("company_id", "customer_id", "view_all_tickets", "twitter_id");

  private final DerivedIds ids;
  private final FreshdeskCodes codes;

  Freshdesk(HelpdeskRules rules) {
    this.ids = rules.ids(FAMILY);
    this.codes = new FreshdeskCodes(rules.names());
  }

  /// Whether a file begins like one of these answers.
  static boolean isLike(FormatDetector.JsonLook look) {
    return look.has(Set.of("requester_id"))
        || (look.has(LISTS) && look.inner().contains("requester_id"))
        || (look.has(Set.of("ticket_id")) && look.has(Set.of("incoming", "body_text")))
        || (look.has(CONTACT_MARKS) && look.has(Set.of("email", "name")));
  }

  @Override
  public DerivedIds ids() {
    return ids;
  }

  @Override
  public Optional<Entry> entry(String json) throws FaultyRecord {
    Set<String> names = HelpdeskObject.names(json);
    if (names.contains("requester_id") || names.contains("ticket_id")) {
      return part(json);
    }
    if (names.contains("email") && names.contains("name")) {
      return Optional.of(contact(json));
    }
    throw new FaultyRecord(
        "neither a ticket (with requester_id), a conversation (with ticket_id) nor a contact (with name and email)");
  }

  @Override
  public List<Piece> pieces(String json) throws FaultyRecord {
    if (HelpdeskObject.names(json).contains("ticket_id")) {
      Set<String> required = Set.of("id", "ticket_id", "incoming", "private", "created_at");
      HelpdeskObject object = new HelpdeskObject("conversation", json, CONVERSATION, required);
      return List.of(message(object.requiredNumber("ticket_id"), object));
    }
    HelpdeskObject object = new HelpdeskObject("ticket", json, TICKET, Set.of("id", "created_at"));
    List<Piece> pieces = new ArrayList<>();
    pieces.add(opening(object));
    Set<String> required = Set.of("id", "incoming", "private", "created_at");
    for (String conversation : object.objects("conversations")) {
      pieces.add(
          message(
              object.requiredNumber("id"),
              new HelpdeskObject("conversation", conversation, CONVERSATION, required)));
    }
    return pieces;
  }

  private Piece opening(HelpdeskObject ticket) throws FaultyRecord {
    List<String> notes = new ArrayList<>();
    return new Piece.Opening(
        ticket.requiredNumber("id"),
        ticket.number("requester_id"),
        Set.of(),
        ticket.text("subject"),
        codes.name("status", ticket, notes),
        codes.name("priority", ticket, notes),
        codes.name("source", ticket, notes),
        ticket.firstText("type", "ticket_type"),
        ticket.texts("tags"),
        ticket
            .object("custom_fields")
            .or(() -> ticket.object("custom_field"))
            .orElse(RawJson.EMPTY),
        ticket.firstText("description_text", "description"),
        ticket.moment("created_at").orElseThrow(),
        ticket.moment("updated_at"),
        resolvedAt(ticket),
        withdrawn(ticket),
        notes);
  }

  private static Optional<Instant> resolvedAt(HelpdeskObject ticket) throws FaultyRecord {
    Optional<RawJson> stats = ticket.object("stats");
    if (stats.isEmpty()) {
      return Optional.empty();
    }
    HelpdeskObject times = new HelpdeskObject("stats", stats.get().text(), STATS, Set.of());
    return times.moment("resolved_at").or(() -> times.moment("closed_at"));
  }

  private static Optional<String> withdrawn(HelpdeskObject ticket) {
    return ticket.flag("deleted").orElse(false)
        ? Optional.of("deleted tickets")
        : ticket.flag("spam").orElse(false) ? Optional.of("spam") : Optional.empty();
  }

  private static Piece message(long ticket, HelpdeskObject conversation) {
    return new Piece.Message(
        ticket,
        conversation.requiredNumber("id"),
        conversation.flag("incoming").orElseThrow()
            ? new Piece.Sender.Customer()
            : new Piece.Sender.Agent(),
        conversation.firstText("body_text", "body").orElse(""),
        false,
        !conversation.flag("private").orElseThrow(),
        conversation.moment("created_at").orElseThrow());
  }

  private Entry.Account contact(String json) throws FaultyRecord {
    HelpdeskObject contact = new HelpdeskObject("contact", json, CONTACT, Set.of("id"));
    OptionalLong company = contact.number("company_id");
    return account(contact, company.isPresent() ? company : contact.number("customer_id"));
  }
}
