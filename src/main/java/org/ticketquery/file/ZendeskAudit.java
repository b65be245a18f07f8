package org.ticketquery.file;

import static org.ticketquery.file.HelpdeskObject.Kind.CODE;
import static org.ticketquery.file.HelpdeskObject.Kind.FLAG;
import static org.ticketquery.file.HelpdeskObject.Kind.LONG_TEXT;
import static org.ticketquery.file.HelpdeskObject.Kind.MOMENT;
import static org.ticketquery.file.HelpdeskObject.Kind.NUMBER;
import static org.ticketquery.file.HelpdeskObject.Kind.OBJECTS;
import static org.ticketquery.file.HelpdeskObject.Kind.SHORT_TEXT;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads what Zendesk keeps of one change of a ticket: any number of events of one moment.
final class ZendeskAudit {
  private static final Map<String, HelpdeskObject.Kind> AUDIT =
      Map.of("id", NUMBER, "ticket_id", NUMBER, "created_at", MOMENT, "events", OBJECTS);

  private static final Map<String, HelpdeskObject.Kind> EVENT = Map.of("type", SHORT_TEXT);

  private static final Map<String, HelpdeskObject.Kind> COMMENT =
      Map.of("id", NUMBER, "author_id", NUMBER, "body", LONG_TEXT, "public", FLAG);

  private static final Map<String, HelpdeskObject.Kind> CHANGE = Map.of("field_name", CODE);

  private static final Map<String, HelpdeskObject.Kind> PRIVACY =
      Map.of("comment_id", NUMBER, "public", FLAG);

  private static final Map<String, HelpdeskObject.Kind> STATUS = Map.of("value", CODE);
  private static final Set<String> RESOLVED = Set.of("solved", "closed");

  private ZendeskAudit() {}

  /// The messages and changes of status in an audit. Events of type `Create` are in the audit that
  /// made the ticket, and in no other.
  static List<Piece> pieces(String json) throws FaultyRecord {
    HelpdeskObject audit =
        new HelpdeskObject("audit", json, AUDIT, Set.of("id", "ticket_id", "created_at"));
    long ticket = audit.requiredNumber("ticket_id");
    Instant at = audit.moment("created_at").orElseThrow();
    List<String> types = new ArrayList<>();
    for (String event : audit.objects("events")) {
      types.add(
          new HelpdeskObject("event", event, EVENT, Set.of("type")).text("type").orElseThrow());
    }
    boolean creates = types.contains("Create");
    List<Piece> pieces = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      String event = audit.objects("events").get(i);
      switch (types.get(i)) {
        case "Comment" -> pieces.add(message(ticket, at, event, creates));
        case "CommentPrivacyChange" -> pieces.add(privacy(ticket, event));
        case "Create", "Change" -> addStatus(ticket, at, event, pieces);
        default -> {
          // Notifications, satisfaction ratings and the like are no messages.
        }
      }
    }
    return pieces;
  }

  private static Piece message(long ticket, Instant at, String json, boolean creates)
      throws FaultyRecord {
    HelpdeskObject comment =
        new HelpdeskObject("comment", json, COMMENT, Set.of("id", "author_id", "public"));
    return new Piece.Message(
        ticket,
        comment.requiredNumber("id"),
        new Piece.Sender.Account(comment.requiredNumber("author_id")),
        comment.text("body").orElse(""),
        creates,
        comment.flag("public").orElseThrow(),
        at);
  }

  private static Piece privacy(long ticket, String json) throws FaultyRecord {
    HelpdeskObject change =
        new HelpdeskObject("event", json, PRIVACY, Set.of("comment_id", "public"));
    return new Piece.Privacy(
        ticket, change.requiredNumber("comment_id"), change.flag("public").orElseThrow());
  }

  private static void addStatus(long ticket, Instant at, String json, List<Piece> pieces)
      throws FaultyRecord {
    HelpdeskObject change = new HelpdeskObject("event", json, CHANGE, Set.of());
    if (change.firstText("field_name").filter("status"::equals).isPresent()) {
      HelpdeskObject status = new HelpdeskObject("event", json, STATUS, Set.of());
      boolean resolved = status.firstText("value").filter(RESOLVED::contains).isPresent();
      pieces.add(new Piece.StatusChange(ticket, at, resolved));
    }
  }
}
