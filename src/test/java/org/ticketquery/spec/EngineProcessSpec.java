package org.ticketquery.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ticketquery.support.TicketBuilder.ticket;
import static org.ticketquery.support.TicketBuilder.userId;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketquery.index.Engine;
import org.ticketquery.index.TicketIndex;
import org.ticketquery.node.EngineProcess;
import org.ticketquery.node.SearchConnection;
import org.ticketquery.search.Readiness;
import org.ticketquery.support.Answer;
import org.ticketquery.support.TestService;
import org.ticketquery.ticket.User;

/// A service over an OpenSearch in a process of its own, which is paused, killed and started again
/// under it (contract, 8). The service itself is never started again.
class EngineProcessSpec {
  private static final Duration PATIENCE = Duration.ofMillis(800);

  /// By when a service is well again after its engine.
  private static final Duration RECOVERY = Duration.ofSeconds(5);

  private static final String LIST = "/support_tickets?page_size=100";
  private static final int TICKETS = 60;
  private static final int CLIENTS = 4;

  private static EngineProcess process;
  private static SearchConnection connection;
  private static TestService service;
  private static Readiness readiness;
  private static Map<String, String> bodies;

  @BeforeAll
  static void start(@TempDir Path data, @TempDir Path directory) throws IOException {
    process = EngineProcess.start(data);
    connection = SearchConnection.remote(List.of(process.url()), Optional.empty(), PATIENCE);
    Engine engine = new Engine(connection.client());
    readiness = new Readiness(engine, PATIENCE);
    TicketIndex.ensure(engine);
    service = TestService.over(engine, directory, Optional.empty());
    Optional<String> none = Optional.empty();
    service.store(
        List.of(new User(userId(1), none, none, Optional.of("Anna"), Optional.empty())),
        IntStream.rangeClosed(1, TICKETS)
            .mapToObj(number -> ticket(number).user(userId(1)).build())
            .toList());
    bodies =
        Unavailable.ALL.stream()
            .collect(Collectors.toMap(Function.identity(), EngineProcessSpec::body));
  }

  @AfterAll
  static void stop() throws IOException {
    service.close();
    connection.close();
    process.close();
  }

  @Test
  void aPausedEngineMakesTheServiceUnavailableUntilItGoesOn() throws Exception {
    assertTrue(readiness.getAsBoolean());
    process.pause();
    try {
      assertUnavailable();
    } finally {
      process.resume();
    }
    assertRecovered();
  }

  @Test
  void aKilledEngineMakesTheServiceUnavailableUntilItIsThereAgain() throws Exception {
    process.kill();
    try {
      assertUnavailable();
    } finally {
      process.startAgain();
    }
    assertRecovered();
  }

  @Test
  void whileAnEngineDiesAndComesBackEveryAnswerIsRightOrUnavailable() throws Exception {
    String token = service.allAreas();
    List<String> all = service.get(LIST, token).ids();
    assertEquals(TICKETS, all.size());
    AtomicBoolean asking = new AtomicBoolean(true);
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> walks =
          IntStream.range(0, CLIENTS)
              .<Future<?>>mapToObj(i -> clients.submit(() -> ask(token, all, asking)))
              .toList();
      process.kill();
      process.startAgain();
      asking.set(false);
      for (Future<?> walk : walks) {
        walk.get();
      }
    }
    assertRecovered();
  }

  private static void ask(String token, List<String> all, AtomicBoolean asking) {
    while (asking.get()) {
      Answer answer = service.get(LIST, token);
      if (answer.status() == 200) {
        assertEquals(all, answer.ids());
      } else {
        Unavailable.check(answer);
      }
    }
  }

  private static void assertUnavailable() {
    Unavailable.check(service, Unavailable.ALL);
    assertFalse(readiness.getAsBoolean());
  }

  /// Everything is answered as before.
  private static void assertRecovered() throws InterruptedException {
    long end = System.nanoTime() + RECOVERY.toNanos();
    while (!readiness.getAsBoolean() && System.nanoTime() < end) {
      Thread.sleep(50);
    }
    assertTrue(readiness.getAsBoolean(), "not ready in time");
    bodies.forEach((path, body) -> assertEquals(body, body(path)));
  }

  private static String body(String path) {
    Answer answer = service.get(path, service.allAreas());
    assertEquals(200, answer.status(), answer.body());
    return answer.body();
  }
}
