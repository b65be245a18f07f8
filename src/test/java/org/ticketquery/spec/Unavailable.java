package org.ticketquery.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ticketquery.support.TicketBuilder.ticketId;
import static org.ticketquery.support.TicketBuilder.userId;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.ticketquery.support.Answer;
import org.ticketquery.support.TestService;

/// What a client gets while the engine cannot answer (contract, 8), whatever it asks.
final class Unavailable {
  private static final String LIST = "/support_tickets";

  /// A request in every way that needs no user but the one it asks for.
  static final List<String> SEARCHES =
      List.of(
          LIST,
          LIST + "?status=open&page_size=1",
          LIST + "?page_after=" + ticketId(1),
          LIST + "?page_before=" + ticketId(1),
          LIST + "?ordering=-created_at",
          LIST + "?search=hello&ordering=relevance",
          LIST + "/export",
          LIST + "/" + ticketId(1),
          "/users/" + userId(1),
          LIST + "/facets?field=status,tags",
          LIST + "/categories",
          "/support-ticket-stats/volume",
          "/support-ticket-stats/resolution",
          "/support-ticket-stats/status",
          "/support-ticket-stats/priority",
          "/support-ticket-stats/source",
          "/support-ticket-stats/top-categories",
          "/support-ticket-stats/sankey");

  /// Requests that ask for users besides.
  static final List<String> EXPANSIONS =
      List.of(LIST + "?expand=user", LIST + "/" + ticketId(1) + "?expand=user");

  static final List<String> ALL = Stream.concat(SEARCHES.stream(), EXPANSIONS.stream()).toList();

  private Unavailable() {}

  /// Asks for all of the paths at once, so that slow failures are waited for together.
  static void check(TestService service, List<String> paths) {
    String token = service.allAreas();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> answers =
          paths.stream().map(path -> clients.submit(() -> service.get(path, token))).toList();
      for (Future<Answer> answer : answers) {
        check(answer.get());
      }
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static void check(Answer answer) {
    assertEquals(503, answer.status(), answer.body());
    assertEquals("application/problem+json", answer.header("Content-Type").orElseThrow());
    assertTrue(answer.json().get("type").asText().endsWith("/v2/problems/search-unavailable/"));
    assertTrue(Integer.parseInt(answer.header("Retry-After").orElseThrow()) > 0);
    assertEquals("SERVICE", answer.json().at("/notification/category").asText());
    assertEquals("2", answer.header("EvEnergy-Version").orElseThrow());
    assertFalse(answer.body().contains("xception"), answer.body());
    assertTrue(answer.header("Link").isEmpty());
  }
}
