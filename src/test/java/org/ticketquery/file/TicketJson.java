package org.ticketquery.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// A ticket as JSON text, field by field, to be spoilt by tests.
public record TicketJson(Map<String, String> fields) {
  public static final String ID = "tick01J8ZQ4V7E3R5T6Y7W8X9Z0A1B";
  public static final String USER = "user01J8ZQ4V7E3R5T6Y7W8X9Z0A1B";

  /// Every field of contract section 2, with a value.
  public static TicketJson full() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("id", quoted(ID));
    fields.put("url", quoted("https://elsewhere/v2/support_tickets/" + ID));
    fields.put("user", quoted(USER));
    fields.put("external_ticket_id", "\"4711\"");
    fields.put("position", "3");
    fields.put("message_type", "\"HUMAN_AGENT_RESPONSE\"");
    fields.put("subject", "\"Größe \\\"L\\\"\"");
    fields.put("status", "\"Open\"");
    fields.put("priority", "\"Urgent\"");
    fields.put("source", "\"Feedback Widget\"");
    fields.put("human_verified_category", "\"VEHICLE\"");
    fields.put("human_verified_subcategory", "\"TELEMATICS_ISSUE\"");
    fields.put("ai_generated_category", "\"CHARGER\"");
    fields.put("ai_generated_subcategory", "\"OFFLINE\"");
    fields.put("type_deprecated", "\"Question\"");
    fields.put("tags", "[\"b\",\"a\",\"b\"]");
    fields.put("message", "\"line\\nline 😀\"");
    fields.put("message_clean", "\"line line\"");
    fields.put("conversation_summary", "\"a summary\"");
    fields.put("custom_fields", "{\"z\":1.10,\"a\":{\"b\":[1e400,null]}}");
    fields.put("attributes", "{\"k\":\"\\u00e9\"}");
    fields.put("created_at", "\"2024-01-01T08:30:00Z\"");
    fields.put("ticket_updated_at", "\"2024-01-02T00:00:00.120Z\"");
    fields.put("resolved_at", "\"2024-01-03T00:00:00Z\"");
    return new TicketJson(fields);
  }

  /// Only what may not be missing.
  public static TicketJson least() {
    TicketJson least = full();
    least
        .fields
        .keySet()
        .retainAll(
            java.util.Set.of(
                "id", "external_ticket_id", "position", "message_type", "message", "created_at"));
    return least;
  }

  public TicketJson with(String field, String json) {
    Map<String, String> changed = new LinkedHashMap<>(fields);
    changed.put(field, json);
    return new TicketJson(changed);
  }

  public TicketJson without(String field) {
    Map<String, String> changed = new LinkedHashMap<>(fields);
    changed.remove(field);
    return new TicketJson(changed);
  }

  public byte[] bytes() {
    return toString().getBytes(UTF_8);
  }

  @Override
  public String toString() {
    return fields.entrySet().stream()
        .map(field -> quoted(field.getKey()) + ":" + field.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  public static String quoted(String text) {
    return "\"" + text + "\"";
  }
}
