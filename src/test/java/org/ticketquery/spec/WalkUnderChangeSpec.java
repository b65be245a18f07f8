package org.ticketquery.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.ticketquery.support.TicketBuilder.ticket;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ticketquery.support.Answer;
import org.ticketquery.support.TestService;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.Ticket;
import org.ticketquery.ticket.TicketField;

/// A walk shows every record that matched throughout exactly once, whatever is inserted, updated
/// and deleted meanwhile (contract, 3).
class WalkUnderChangeSpec {
  private static final int RECORDS = 150;
  private static final String BACKWARDS = "&page_before=zzzz" + "Z".repeat(26);

  /// What is stored, by ID.
  private final Map<ResourceId, Ticket> stored = new LinkedHashMap<>();

  /// The records that have matched from the beginning of the walk.
  private final Set<String> throughout = new HashSet<>();

  private Random random;
  private OddIds ids;
  private TestService service;
  private int changes;

  static Stream<Arguments> walks() {
    return Stream.of("", "status=open&")
        .flatMap(
            query ->
                Stream.of(
                    Arguments.of(query, 5, 1L, true),
                    Arguments.of(query, 5, 2L, false),
                    Arguments.of(query, 25, 3L, true),
                    Arguments.of(query, 25, 4L, false)));
  }

  @ParameterizedTest
  @MethodSource("walks")
  void everyRecordThatMatchedThroughoutIsSeenOnce(
      String query, int pageSize, long seed, boolean forwards) {
    begin(seed, query);
    List<String> seen = new ArrayList<>();
    String start =
        "/support_tickets?" + query + "page_size=" + pageSize + (forwards ? "" : BACKWARDS);
    Optional<String> url = Optional.of(start);
    while (url.isPresent()) {
      Answer page = service.get(url.get(), service.allAreas());
      seen.addAll(forwards ? page.ids() : page.ids().reversed());
      change(query);
      url = forwards ? page.next() : page.previous();
    }
    List<String> sorted = seen.stream().sorted().toList();
    assertEquals(forwards ? sorted : sorted.reversed(), seen, "in order");
    assertEquals(seen.size(), new HashSet<>(seen).size(), "no record twice");
    assertEquals(
        throughout.stream().sorted().toList(),
        sorted.stream().filter(throughout::contains).toList());
  }

  private void begin(long seed, String query) {
    random = new Random(seed);
    ids = new OddIds(seed);
    changes = 0;
    stored.clear();
    ids.draw(RECORDS).forEach(id -> stored.put(id, record(id)));
    service = TestService.with(List.of(), List.copyOf(stored.values()));
    throughout.clear();
    stored.values().stream()
        .filter(ticket -> matches(ticket, query))
        .forEach(ticket -> throughout.add(ticket.id().value()));
  }

  /// Inserts some, writes some again with another status, and deletes some.
  private void change(String query) {
    changes++;
    List<Ticket> written = new ArrayList<>();
    ids.draw(3).forEach(id -> written.add(record(id)));
    List<ResourceId> known = new ArrayList<>(stored.keySet());
    for (int i = 0; i < 4; i++) {
      written.add(record(known.get(random.nextInt(known.size()))));
    }
    ResourceId deleted = known.get(random.nextInt(known.size()));
    written.removeIf(ticket -> ticket.id().equals(deleted));
    for (Ticket ticket : written) {
      stored.put(ticket.id(), ticket);
      if (!matches(ticket, query)) {
        throughout.remove(ticket.id().value());
      }
    }
    stored.remove(deleted);
    throughout.remove(deleted.value());
    service.store(List.of(), written);
    service.delete(List.of(deleted));
  }

  private Ticket record(ResourceId id) {
    return ticket(id)
        .with(TicketField.STATUS, random.nextInt(4) == 0 ? "Closed" : "Open")
        .with(TicketField.TICKET_UPDATED_AT, Instant.EPOCH.plusSeconds(changes))
        .build();
  }

  private static boolean matches(Ticket ticket, String query) {
    return query.isEmpty() || ticket.status().equals(Optional.of("Open"));
  }
}
