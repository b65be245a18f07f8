package org.ticketquery.openapi;

import static org.ticketquery.openapi.Schemas.described;
import static org.ticketquery.openapi.Schemas.shown;

import io.swagger.v3.oas.models.media.Schema;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ticketquery.query.RecordForm;
import org.ticketquery.ticket.MessageType;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.TicketField;
import org.ticketquery.ticket.UserField;

/// The schemas of what is answered (contract, 2 and 8). The record's follows [TicketField].
final class RecordSchemas {
  static final String TICKET = "SupportTicket";
  static final String USER = "User";
  static final String MESSAGE_TYPE = "SupportTicketMessageTypeEnum";
  static final String NOTIFICATION = "Notification";

  private final String base;

  /// @param base the public base URL, for the examples that are URLs
  RecordSchemas(String base) {
    this.base = base;
  }

  /// By the component's name.
  Map<String, Schema<Object>> all() {
    Map<String, Schema<Object>> schemas = new LinkedHashMap<>();
    schemas.put(TICKET, ticket());
    schemas.put(MESSAGE_TYPE, messageType());
    schemas.put(USER, user());
    schemas.put(NOTIFICATION, notification());
    schemas.forEach((name, schema) -> schema.setTitle(name.replaceAll("([a-z])([A-Z])", "$1 $2")));
    return schemas;
  }

  /// The pattern of an ID of one kind.
  static String idPattern(String kind) {
    return "^" + kind + "[0-9A-Z]{26}$";
  }

  private Schema<Object> ticket() {
    Map<String, Schema<Object>> properties = new LinkedHashMap<>();
    for (TicketField field : TicketField.values()) {
      FieldWords words = FieldWords.of(field, base);
      properties.put(
          field.wireName(),
          shown(described(property(field), words.description()), words.example()));
    }
    properties.put(
        RecordForm.HIGHLIGHTS,
        described(
            Schemas.map(Schemas.array(Schemas.text())),
            "With `highlight=true`: by field, where the search was found, as HTML in which nothing but `<mark>` is"
                + " markup."));
    Schema<Object> ticket = Schemas.object(properties);
    ticket.setRequired(RecordForm.LEAST.stream().map(TicketField::wireName).toList());
    return described(
        ticket,
        "One message of a support conversation. The messages of one conversation share `external_ticket_id`."
            + " Every property is there, unless `fields` asks for some only.");
  }

  private static Schema<Object> property(TicketField field) {
    return switch (field.type()) {
      case ID -> Schemas.text(idPattern(ResourceId.TICKET));
      case LINK -> Schemas.formatted("uri");
      case USER ->
          Schemas.either(
              List.of(Schemas.formatted("uri"), Schemas.reference(USER), Schemas.nothing()));
      case TEXT, LONG_TEXT -> nullableIf(field, Schemas.text());
      case TEXTS -> Schemas.array(Schemas.text());
      case MESSAGE_TYPE -> Schemas.reference(MESSAGE_TYPE);
      case INTEGER -> Schemas.integer(0);
      case MOMENT -> nullableIf(field, moment());
      case OBJECT -> Schemas.anyObject();
    };
  }

  private static Schema<Object> nullableIf(TicketField field, Schema<Object> schema) {
    return field.nullable() ? Schemas.nullable(schema) : schema;
  }

  private static Schema<Object> moment() {
    Schema<Object> schema = Schemas.formatted("date-time");
    schema.setPattern("Z$");
    return schema;
  }

  private static Schema<Object> messageType() {
    return described(
        Schemas.oneOf(Arrays.stream(MessageType.values()).map(MessageType::name).toList()),
        "Who wrote a message of a conversation, and in which role.");
  }

  private Schema<Object> user() {
    Map<String, Schema<Object>> properties = new LinkedHashMap<>();
    properties.put(
        UserField.ID,
        shown(
            described(Schemas.text(idPattern(ResourceId.USER)), "Unique identifier of the user."),
            FieldWords.USER_ID));
    properties.put(
        TicketField.URL.wireName(),
        shown(
            described(Schemas.formatted("uri"), "The user's own URL."),
            base + "/users/" + FieldWords.USER_ID));
    properties.put(
        UserField.EMAIL,
        shown(described(nullableText(), "The user's email address."), "frodo@example.com"));
    properties.put(
        UserField.FULL_NAME,
        shown(described(nullableText(), "The user's full name."), "Frodo Baggins"));
    properties.put(
        UserField.JOINED_AT,
        shown(
            described(Schemas.nullable(moment()), "When the user joined the platform."),
            "2023-06-15T10:00:00Z"));
    return described(Schemas.object(properties), "A user account.");
  }

  /// As in the published API, without what is never sent.
  private Schema<Object> notification() {
    String id = ResourceId.NOTIFICATION + "67O36PLTFDB57M0E5L33JZLGM0";
    Map<String, Schema<Object>> properties = new LinkedHashMap<>();
    properties.put(
        "id", shown(described(Schemas.text(idPattern(ResourceId.NOTIFICATION)), "Its ID."), id));
    properties.put(
        "url",
        shown(described(Schemas.formatted("uri"), "Its own URL."), base + "/notifications/" + id));
    properties.put("message_id", described(Schemas.text(), "Names the type of notification."));
    properties.put(
        "category",
        described(
            Schemas.oneOf(List.of("ACTIONABLE", "SERVICE", "RETRY", "MARKETING", "INTERNAL")),
            "What the user can do about it."));
    properties.put("event_time", described(moment(), "When it happened."));
    properties.put("short_text_title", described(limited(33), "A title."));
    properties.put("short_text_body", described(limited(49), "What happened, in a few words."));
    properties.put("detail_page_title", described(Schemas.text(), "The title of a page about it."));
    properties.put("detail_page_body", described(Schemas.text(), "The text of that page."));
    properties.put(
        "external_link",
        described(Schemas.nullable(Schemas.formatted("uri")), "Where more is said about it."));
    properties.put("external_button_label", described(Schemas.text(), "What the link is called."));
    return described(Schemas.object(properties), "Something that the end user should be told.");
  }

  private static Schema<Object> limited(int longest) {
    Schema<Object> schema = Schemas.text();
    schema.setMaxLength(longest);
    return schema;
  }

  private static Schema<Object> nullableText() {
    return Schemas.nullable(Schemas.text());
  }
}
