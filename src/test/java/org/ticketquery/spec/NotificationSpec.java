package org.ticketquery.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.ticketquery.support.TicketBuilder.userId;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketquery.support.Answer;
import org.ticketquery.support.FakeEngine;
import org.ticketquery.support.NotificationCheck;
import org.ticketquery.support.TestService;

/// What the end user is told while the engine is down (contract, 8).
class NotificationSpec {
  private static final String LIST = "/support_tickets";

  private static FakeEngine down;
  private static TestService service;

  @BeforeAll
  static void start(@TempDir Path directory) throws IOException {
    down = new FakeEngine(Duration.ofSeconds(5));
    down.answers(exchange -> FakeEngine.json(exchange, 503, "{}"));
    service = TestService.over(down.engine(), directory, Optional.empty());
  }

  @AfterAll
  static void stop() throws IOException {
    service.close();
    down.close();
  }

  @Test
  void aClientGetsOneNotificationAndOnlyThatClientCanLookItUp() {
    String ours = service.ofUser(userId(1));
    String others = service.ofUser(userId(2));
    JsonNode notification = notification(ours);
    assertEquals(notification, notification(ours));
    assertNotEquals(notification.get("id"), notification(others).get("id"));

    String url = notification.get("url").asText();
    assertEquals(service.url() + "/notifications/" + notification.get("id").asText(), url);
    Answer found = service.get(url, ours);
    assertEquals(200, found.status());
    assertEquals("application/json", found.header("Content-Type").orElseThrow());
    assertEquals(notification, found.json());
    assertEquals(404, service.get(url, others).status());
    assertEquals(404, service.get(url, service.allAreas()).status());
    assertEquals(401, service.send("GET", url, Map.of()).status());
    assertEquals("", service.send("HEAD", url, Map.of("Authorization", "Bearer " + ours)).body());
  }

  @Test
  void theNotificationIsAsPublished() {
    JsonNode notification = notification(service.allAreas());
    NotificationCheck.check(service.url(), notification);
    assertEquals("SERVICE", notification.get("category").asText());
    Instant made = Instant.parse(notification.get("event_time").asText());
    assertFalse(made.isAfter(Instant.now()));
  }

  private static JsonNode notification(String token) {
    return service.get(LIST, token).json().get("notification");
  }
}
