package org.ticketquery.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ticketquery.support.TicketBuilder.ticket;
import static org.ticketquery.support.TicketBuilder.userId;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketquery.support.Answer;
import org.ticketquery.support.ShardedIndex;
import org.ticketquery.support.TestService;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.Ticket;
import org.ticketquery.ticket.TicketField;
import org.ticketquery.ticket.User;

/// Walks while somebody writes at the same time, at moments that no one chooses (contract, 3). Half
/// of the records match throughout, though they are written again and again; the other half come,
/// go and change hands.
class WalkBesideAWriterSpec {
  private static final int RECORDS = 240;
  private static final int WALKERS = 3;
  private static final int LEAST_WALKS = 8;
  private static final int LEAST_WRITES = 15;
  private static final List<ResourceId> USERS = List.of(userId(1), userId(2), userId(3));
  private static final Set<ResourceId> ACME = Set.of(userId(1), userId(2));

  /// Those whose user and status never change.
  private final List<Ticket> kept = new ArrayList<>();

  private final List<ResourceId> passing = new ArrayList<>();
  private final AtomicBoolean walking = new AtomicBoolean(true);
  private final AtomicInteger writes = new AtomicInteger();
  private TestService service;

  @AfterAll
  static void backToOneShard() {
    TestService.with(List.of(), List.of());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10})
  void everyRecordThatMatchedThroughoutIsSeenOnce(int shards) throws Exception {
    Random random = new Random(shards);
    OddIds ids = new OddIds(shards);
    store(shards, ids.draw(RECORDS), random);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> writer = threads.submit(() -> writeUntilWalked(ids, random));
      List<Callable<Void>> walkers = new ArrayList<>();
      for (int i = 0; i < WALKERS; i++) {
        long seed = i;
        walkers.add(() -> walk(new Random(seed)));
      }
      List<Future<Void>> walks = threads.invokeAll(walkers);
      walking.set(false);
      writer.get();
      for (Future<Void> walk : walks) {
        walk.get();
      }
    }
  }

  private void store(int shards, List<ResourceId> ids, Random random) {
    for (int i = 0; i < ids.size(); i++) {
      if (i % 2 == 0) {
        kept.add(record(ids.get(i), USERS.get(i % 3), "Open"));
      } else {
        passing.add(ids.get(i));
      }
    }
    List<Ticket> all = new ArrayList<>(kept);
    passing.forEach(id -> all.add(drawn(id, random)));
    Optional<String> none = Optional.empty();
    List<User> users =
        USERS.stream()
            .map(
                id ->
                    new User(
                        id,
                        Optional.of(ACME.contains(id) ? "acme" : "globex"),
                        none,
                        none,
                        Optional.empty()))
            .toList();
    service = ShardedIndex.with(shards, users, all);
  }

  private void writeUntilWalked(OddIds ids, Random random) {
    try {
      while (walking.get()) {
        write(ids, random);
      }
    } finally {
      walking.set(false);
    }
  }

  private void write(OddIds ids, Random random) {
    writes.incrementAndGet();
    List<Ticket> written = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Ticket same = kept.get(random.nextInt(kept.size()));
      written.add(record(same.id(), same.user().orElseThrow(), "Open"));
      written.add(drawn(passing.get(random.nextInt(passing.size())), random));
    }
    for (ResourceId id : ids.draw(5)) {
      if (kept.stream().noneMatch(ticket -> ticket.id().equals(id))) {
        passing.add(id);
        written.add(drawn(id, random));
      }
    }
    service.store(List.of(), written);
    service.delete(List.of(passing.remove(random.nextInt(passing.size()))));
  }

  private Ticket drawn(ResourceId id, Random random) {
    String status = random.nextBoolean() ? "Open" : "Closed";
    return record(id, USERS.get(random.nextInt(3)), status);
  }

  private Ticket record(ResourceId id, ResourceId user, String status) {
    return ticket(id)
        .user(user)
        .with(TicketField.STATUS, status)
        .with(TicketField.TICKET_UPDATED_AT, Instant.EPOCH.plusSeconds(writes.get()))
        .build();
  }

  private boolean isToGoOn() {
    return walking.get() && writes.get() < LEAST_WRITES;
  }

  private Void walk(Random random) {
    for (int walks = 0; walks < LEAST_WALKS || isToGoOn(); walks++) {
      boolean forwards = random.nextBoolean();
      int size = List.of(3, 10, 40).get(random.nextInt(3));
      String query = random.nextBoolean() ? "status=open&" : "";
      switch (random.nextInt(3)) {
        case 0 -> walk(service.allAreas(), Set.copyOf(USERS), query, size, forwards);
        case 1 -> walk(service.ofOrganization("acme"), ACME, query, size, forwards);
        default -> walk(service.ofUser(userId(3)), Set.of(userId(3)), query, size, forwards);
      }
    }
    return null;
  }

  private void walk(
      String token, Set<ResourceId> visible, String query, int size, boolean forwards) {
    String start = "/support_tickets?" + query + "page_size=" + size;
    String behindAll = "&page_before=zzzz" + "Z".repeat(26);
    Optional<String> url = Optional.of(forwards ? start : start + behindAll);
    List<String> seen = new ArrayList<>();
    while (url.isPresent()) {
      Answer page = service.get(url.get(), token);
      for (JsonNode record : page.json()) {
        String user = record.get("user").asText();
        assertTrue(visible.stream().anyMatch(id -> user.endsWith("/" + id)), page.body());
        assertTrue(query.isEmpty() || record.get("status").asText().equals("Open"), page.body());
      }
      seen.addAll(forwards ? page.ids() : page.ids().reversed());
      url = forwards ? page.next() : page.previous();
    }
    List<String> ascending = forwards ? seen : seen.reversed();
    assertEquals(seen.stream().distinct().sorted().toList(), ascending);
    List<String> throughout =
        kept.stream()
            .filter(ticket -> visible.contains(ticket.user().orElseThrow()))
            .map(ticket -> ticket.id().value())
            .sorted()
            .toList();
    assertEquals(throughout, ascending.stream().filter(Set.copyOf(throughout)::contains).toList());
  }
}
