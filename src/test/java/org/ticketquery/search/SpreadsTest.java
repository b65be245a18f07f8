package org.ticketquery.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.ticketquery.query.AccessScope;
import org.ticketquery.query.Ordering;
import org.ticketquery.query.Position;
import org.ticketquery.query.RecordForm;
import org.ticketquery.query.TicketQuery;
import org.ticketquery.support.FakeEngine;

/// How far the records reach is read anew while requests go on with what was known before.
@Timeout(60)
class SpreadsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration A_WHILE = Duration.ofSeconds(11);
  private static final TicketQuery NEWEST_FIRST =
      new TicketQuery(
          new AccessScope.AllAreas(),
          List.of(),
          Ordering.ID_DESCENDING,
          new Position.Start(),
          25,
          RecordForm.WHOLE,
          List.of());

  private final AtomicLong nanos = new AtomicLong();
  private FakeEngine engine;
  private Spreads spreads;

  @BeforeEach
  void readOnce() throws IOException {
    engine = new FakeEngine(PATIENCE);
    engine.answers(records(100));
    spreads = new Spreads(new Searcher(engine.engine(), PATIENCE), nanos::get);
    assertEquals(10, density());
  }

  @AfterEach
  void stop() throws IOException {
    engine.close();
  }

  @Test
  void aRequestDoesNotWaitForIt() {
    Semaphore asked = new Semaphore(0);
    Semaphore answered = new Semaphore(0);
    engine.answers(
        exchange -> {
          asked.release();
          answered.acquireUninterruptibly();
          records(200).handle(exchange);
        });
    later(A_WHILE);
    assertEquals(10, density());
    asked.acquireUninterruptibly();
    assertEquals(10, density());
    answered.release();
    await(() -> density() == 20);
  }

  @Test
  void itIsNotReadAnewBeforeItIsOld() {
    later(Duration.ofSeconds(9));
    assertEquals(10, density());
    assertEquals(1, engine.bodies().size());
  }

  @Test
  void whatIsOlderThanAMinuteIsNotGuessedBy() {
    engine.answers(records(200));
    later(Duration.ofSeconds(61));
    assertEquals(20, density());
  }

  @Test
  void anEngineThatFailsLeavesWhatIsKnownAndIsNotAskedAgainAtOnce() {
    Semaphore failed = new Semaphore(0);
    engine.answers(
        exchange -> {
          FakeEngine.json(exchange, 503, "{}");
          failed.release();
        });
    later(A_WHILE);
    assertEquals(10, density());
    failed.acquireUninterruptibly();
    for (int i = 0; i < 20; i++) {
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
      assertEquals(10, density());
    }
    assertEquals(2, engine.bodies().size());
  }

  private double density() {
    return spreads
        .matches(NEWEST_FIRST, false)
        .windows(Optional.empty(), 1)
        .shown()
        .density()
        .orElseThrow();
  }

  private void later(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  /// So many, with keys from 5 to 15.
  private static HttpHandler records(int count) {
    return exchange ->
        FakeEngine.json(
            exchange,
            200,
            """
            {"timed_out":false,"_shards":{"total":1,"successful":1,"skipped":0,"failed":0},
             "hits":{"total":{"value":%d,"relation":"eq"},"hits":[]},
             "aggregations":{"min":{"value":5.0},"max":{"value":15.0}}}"""
                .formatted(count));
  }

  private static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      Thread.onSpinWait();
    }
  }
}
