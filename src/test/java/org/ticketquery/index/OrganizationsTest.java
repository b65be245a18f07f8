package org.ticketquery.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.ticketquery.support.TicketBuilder.userId;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.ticketquery.support.FakeEngine;

/// An import does not end because the engine is overloaded, or restarts, while it looks up users.
@Timeout(60)
class OrganizationsTest {
  private static final String OVERLOADED =
      """
      {"error":{"root_cause":[],"type":"circuit_breaking_exception","reason":"too much"},"status":%d}""";

  private final AtomicInteger requests = new AtomicInteger();
  private FakeEngine engine;
  private Organizations organizations;

  @BeforeEach
  void start() throws IOException {
    engine = new FakeEngine(Duration.ofSeconds(30));
    organizations = new Organizations(engine.engine(), "users-000001");
  }

  @AfterEach
  void stop() throws IOException {
    engine.close();
  }

  @Test
  void anEngineThatIsOverloadedIsAskedAgain() {
    engine.answers(
        exchange -> {
          switch (requests.incrementAndGet()) {
            case 1 -> FakeEngine.json(exchange, 429, OVERLOADED.formatted(429));
            case 2 -> FakeEngine.json(exchange, 503, OVERLOADED.formatted(503));
            default -> found(exchange);
          }
        });
    assertEquals(Map.of(userId(1), Optional.of("acme")), organizations.of(Set.of(userId(1))));
    assertEquals(3, requests.get());
  }

  @Test
  void anEngineThatRefusesForGoodIsNot() {
    engine.answers(
        exchange -> {
          requests.incrementAndGet();
          FakeEngine.json(exchange, 400, OVERLOADED.formatted(400));
        });
    EngineFailure refused =
        assertThrows(EngineFailure.class, () -> organizations.of(Set.of(userId(1))));
    assertEquals(400, refused.status());
    assertEquals(1, requests.get());
  }

  private static void found(HttpExchange exchange) throws IOException {
    FakeEngine.json(
        exchange,
        200,
        """
        {"docs":[{"_index":"users-000001","_id":"%s","_version":1,"_seq_no":0,"_primary_term":1,"found":true,
          "_source":{"organization":"acme"}}]}"""
            .formatted(userId(1)));
  }
}
