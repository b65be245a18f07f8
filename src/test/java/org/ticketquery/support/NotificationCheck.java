package org.ticketquery.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Whether a notification has the shape that it must have (contract, 8).
public final class NotificationCheck {
  private static final List<String> MEMBERS =
      List.of(
          "id",
          "url",
          "message_id",
          "category",
          "event_time",
          "short_text_title",
          "short_text_body",
          "detail_page_title",
          "detail_page_body",
          "external_link",
          "external_button_label");
  private static final Set<String> CATEGORIES =
      Set.of("ACTIONABLE", "SERVICE", "RETRY", "MARKETING", "INTERNAL");

  private NotificationCheck() {}

  /// Checks one.
  ///
  /// @param base the service's URL
  public static void check(String base, JsonNode notification) {
    Set<String> names = new TreeSet<>();
    notification.fieldNames().forEachRemaining(names::add);
    assertEquals(new TreeSet<>(MEMBERS), names);
    String id = notification.get("id").asText();
    assertTrue(id.matches("notf[0-9A-Z]{26}"), id);
    assertEquals(base + "/notifications/" + id, notification.get("url").asText());
    assertTrue(CATEGORIES.contains(notification.get("category").asText()), "category");
    assertTrue(notification.get("short_text_title").asText().length() <= 33, "short_text_title");
    assertTrue(notification.get("short_text_body").asText().length() <= 49, "short_text_body");
  }
}
