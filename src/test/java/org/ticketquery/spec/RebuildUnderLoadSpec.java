package org.ticketquery.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ticketquery.support.TicketBuilder.ticket;
import static org.ticketquery.support.TicketBuilder.ticketId;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.ticketquery.file.HelpdeskRules;
import org.ticketquery.file.RecordFile;
import org.ticketquery.index.TicketIndex;
import org.ticketquery.rebuild.Reindexer;
import org.ticketquery.rebuild.Rollover;
import org.ticketquery.rebuild.Steps;
import org.ticketquery.rebuild.Stop;
import org.ticketquery.support.Answer;
import org.ticketquery.support.TestEngine;
import org.ticketquery.support.TestService;
import org.ticketquery.ticket.Ticket;
import org.ticketquery.ticket.TicketField;

/// Whoever reads notices nothing of a rebuild: 8 connections list and walk while the index is
/// replaced. `-Drebuild.records=200000` for a larger one.
@ParameterizedClass
@EnumSource(TestEngine.class)
class RebuildUnderLoadSpec {
  private static final int RECORDS = Integer.getInteger("rebuild.records", 10_000);
  private static final int CONNECTIONS = 8;

  @Parameter private TestEngine where;
  @TempDir private Path directory;
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
  private final LongAdder answers = new LongAdder();
  private final LongAdder walks = new LongAdder();
  private TestService service;
  private volatile boolean over;

  @AfterEach
  void leaveOneGeneration() {
    where.with(List.of(), List.of());
  }

  /// Every page is of the old records or of the new ones, never of both, and never empty.
  @Test
  void aRebuildFromAFileIsNoticedByNobody() throws Exception {
    service = where.with(List.of(), tickets("old"));
    Path file = directory.resolve("new.ndjson");
    write(file);
    List<Thread> readers = readers();
    Rollover.Committed done =
        reindexer()
            .fromFiles(List.of(RecordFile.of(file, "new.ndjson")), HelpdeskRules.DEFAULT, false);
    finish(readers);
    assertEquals(RECORDS, done.tickets());
    assertEquals(
        List.of("new"),
        service
            .get("/support_tickets?page_size=100", service.allAreas())
            .json()
            .findValuesAsText("message")
            .stream()
            .distinct()
            .toList());
  }

  /// And what is written beside it is in the new index.
  @Test
  void aRebuildFromTheIndexBesideWritesIsNoticedByNobody() throws Exception {
    service = where.with(List.of(), tickets("old"));
    List<Thread> readers = readers();
    AtomicInteger written = new AtomicInteger();
    Thread writer = Thread.ofVirtual().start(() -> writeUntilOver(written));
    Rollover.Committed done = reindexer().fromIndex(OptionalInt.empty());
    int during = written.get();
    Thread.sleep(200);
    finish(readers);
    writer.join();
    assertTrue(done.changed() > 0, "nothing was written meanwhile");
    assertTrue(during > 0);
    assertEquals(RECORDS + written.get(), TicketIndex.count(service.engine()));
  }

  private void writeUntilOver(AtomicInteger written) {
    while (!over) {
      int number = RECORDS + written.get() + 1;
      service.store(
          List.of(),
          List.of(
              ticket(number).with(TicketField.MESSAGE, "old").build(),
              ticket(1 + written.get() % RECORDS)
                  .with(TicketField.MESSAGE, "old")
                  .with(TicketField.STATUS, "Open")
                  .with(TicketField.TICKET_UPDATED_AT, Instant.ofEpochSecond(number))
                  .build()));
      written.incrementAndGet();
    }
  }

  private List<Thread> readers() {
    return IntStream.range(0, CONNECTIONS)
        .mapToObj(i -> Thread.ofVirtual().start(i % 4 == 0 ? this::walk : () -> list(i)))
        .toList();
  }

  private void finish(List<Thread> readers) throws InterruptedException {
    over = true;
    for (Thread reader : readers) {
      reader.join();
    }
    assertEquals(List.of(), List.copyOf(wrong));
    assertTrue(answers.sum() > CONNECTIONS, answers + " answers");
    assertTrue(walks.sum() >= 2, walks + " walks");
  }

  private void list(int reader) {
    for (int page = 0; !over; page++) {
      int place = 1 + (reader * 7919 + page * 104_729) % (RECORDS - 100);
      String cursor = page % 2 == 0 ? "&page_after=" : "&page_before=";
      check(get("/support_tickets?status=open" + cursor + ticketId(place + 40)));
    }
  }

  /// A walk that has begun goes on to its end, and sees every record once.
  private void walk() {
    do {
      List<String> seen = new ArrayList<>();
      Optional<String> next = Optional.of("/support_tickets?page_size=100");
      while (next.isPresent()) {
        Answer page = get(next.get());
        check(page);
        seen.addAll(page.ids());
        next = page.status() == 200 ? page.next() : Optional.empty();
      }
      List<String> stored = seen.stream().limit(RECORDS).toList();
      if (new HashSet<>(seen).size() != seen.size()
          || stored.size() != RECORDS
          || !stored.getLast().equals(ticketId(RECORDS).value())) {
        wrong.add("a walk saw " + seen.size() + " records");
      }
      walks.increment();
    } while (!over);
  }

  private void check(Answer page) {
    answers.increment();
    if (page.status() != 200 || page.ids().isEmpty()) {
      wrong.add(page.status() + ": " + page.body());
    } else if (page.json().findValuesAsText("message").stream().distinct().count() != 1) {
      wrong.add("a page of both indices");
    }
  }

  private Answer get(String path) {
    return service.get(path, service.allAreas());
  }

  private Reindexer reindexer() {
    Steps quiet =
        new Steps() {
          @Override
          public void begin(String name, LongSupplier done) {}

          @Override
          public void total(long records) {}

          @Override
          public void fault(String what) {
            wrong.add(what);
          }
        };
    return new Reindexer(service.engine(), quiet, new Stop());
  }

  private static List<Ticket> tickets(String message) {
    return IntStream.rangeClosed(1, RECORDS)
        .mapToObj(
            n ->
                ticket(n)
                    .with(TicketField.MESSAGE, message)
                    .with(TicketField.STATUS, "Open")
                    .build())
        .toList();
  }

  private static void write(Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int n = 1; n <= RECORDS; n++) {
        out.write(
            """
            {"id":"%s","external_ticket_id":"1","position":0,"message_type":"INITIAL_REQUEST","message":"new",\
            "status":"Open","created_at":"2024-05-01T12:00:00Z"}
            """
                .formatted(ticketId(n)));
      }
    }
  }
}
