package org.ticketquery.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.ticketquery.ticket.RawJson;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.Ticket;
import org.ticketquery.ticket.User;

/// Writes records as the contract has them (contract, 2).
///
/// @param base the public base URL
record ModelRecord(String base, Map<ResourceId, User> users) {
  /// Numbers to the last digit, since custom data comes back as it went in.
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

  static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + json, e);
    }
  }

  ObjectNode of(Ticket ticket, boolean expandUser) {
    ObjectNode json = JSON.createObjectNode();
    json.put("id", ticket.id().value());
    json.put("url", base + "/support_tickets/" + ticket.id().value());
    json.set("user", user(ticket, expandUser));
    json.put("external_ticket_id", ticket.externalTicketId());
    json.put("position", ticket.position());
    json.put("message_type", ticket.messageType().name());
    put(json, "subject", ticket.subject());
    put(json, "status", ticket.status());
    put(json, "priority", ticket.priority());
    put(json, "source", ticket.source());
    put(json, "human_verified_category", ticket.humanVerifiedCategory());
    put(json, "human_verified_subcategory", ticket.humanVerifiedSubcategory());
    put(json, "ai_generated_category", ticket.aiGeneratedCategory());
    put(json, "ai_generated_subcategory", ticket.aiGeneratedSubcategory());
    put(json, "type_deprecated", ticket.typeDeprecated());
    ticket.tags().forEach(json.putArray("tags")::add);
    json.put("message", ticket.message());
    put(json, "message_clean", ticket.messageClean());
    put(json, "conversation_summary", ticket.conversationSummary());
    json.set("custom_fields", object(ticket.customFields()));
    json.set("attributes", object(ticket.attributes()));
    json.put("created_at", time(ticket.createdAt()));
    put(json, "ticket_updated_at", ticket.ticketUpdatedAt().map(ModelRecord::time));
    put(json, "resolved_at", ticket.resolvedAt().map(ModelRecord::time));
    return json;
  }

  private JsonNode user(Ticket ticket, boolean expand) {
    if (ticket.user().isEmpty()) {
      return JSON.nullNode();
    }
    ResourceId id = ticket.user().get();
    String url = base + "/users/" + id.value();
    User user = users.get(id);
    if (!expand || user == null) {
      return JSON.getNodeFactory().textNode(url);
    }
    return of(user);
  }

  ObjectNode of(User user) {
    ObjectNode json = JSON.createObjectNode();
    json.put("id", user.id().value());
    json.put("url", base + "/users/" + user.id().value());
    put(json, "email", user.email());
    put(json, "full_name", user.fullName());
    put(json, "joined_at", user.joinedAt().map(ModelRecord::time));
    return json;
  }

  private static void put(ObjectNode json, String name, Optional<String> text) {
    json.put(name, text.orElse(null));
  }

  private static JsonNode object(RawJson raw) {
    return read(raw.text());
  }

  private static String time(Instant time) {
    return (time.truncatedTo(ChronoUnit.SECONDS).equals(time) ? SECONDS : MILLIS).format(time)
        + "Z";
  }
}
