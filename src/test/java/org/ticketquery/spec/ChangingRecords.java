package org.ticketquery.spec;

import static org.ticketquery.support.TicketBuilder.ticket;
import static org.ticketquery.support.TicketBuilder.userId;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.ticketquery.file.RecordFile;
import org.ticketquery.index.FileImport;
import org.ticketquery.index.LoadReport;
import org.ticketquery.index.RecordLoader;
import org.ticketquery.support.ShardedIndex;
import org.ticketquery.support.TestService;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.Ticket;
import org.ticketquery.ticket.TicketField;
import org.ticketquery.ticket.User;

/// Records in a service, and in memory what must be stored of them, while both are changed in every
/// way there is: records are inserted, written again with other values, written again with older
/// ones, moved to another user or organization, deleted, and imported again as a whole file.
final class ChangingRecords {
  /// A ticket, and the organization that its user had when it was last written.
  record Stored(Ticket ticket, Optional<String> organization) {}

  static final ResourceId ANNA = userId(1);
  static final ResourceId BEN = userId(2);
  static final ResourceId CARL = userId(3);
  static final ResourceId DORA = userId(4);

  /// Every change is ten seconds later than the one before.
  static final Instant BEGINNING = Instant.parse("2024-01-01T00:00:00Z");

  private static final int SECONDS = 10;
  private static final int CHANGES_A_FILE = 8;

  private final Map<ResourceId, Stored> stored = new TreeMap<>();
  private final Map<ResourceId, Ticket> earlier = new TreeMap<>();
  private final Map<ResourceId, Optional<String>> organizations =
      new TreeMap<>(
          Map.of(
              ANNA, Optional.of("acme"),
              BEN, Optional.of("acme"),
              CARL, Optional.of("globex"),
              DORA, Optional.empty()));
  private final Random random;
  private final OddIds ids;
  private final Path file;
  private final TestService service;
  private int changes;

  /// @param file to be written and imported
  ChangingRecords(int shards, int count, long seed, Path file) {
    this.random = new Random(seed);
    this.ids = new OddIds(seed);
    this.file = file;
    List<Ticket> tickets = ids.draw(count).stream().map(this::drawn).toList();
    tickets.forEach(this::note);
    this.service = ShardedIndex.with(shards, users(), tickets);
  }

  TestService service() {
    return service;
  }

  /// The listing of what is stored now and satisfies this.
  Listing listing(Predicate<Stored> matching) {
    return new Listing(
        stored.values().stream().filter(matching).map(s -> s.ticket.id().value()).toList());
  }

  /// Changes a few records, or now and then nearly all of them.
  void change() {
    changes++;
    if (changes % CHANGES_A_FILE == 0) {
      move();
      importFile();
    } else {
      write();
    }
    delete();
  }

  private void write() {
    Set<ResourceId> written = new LinkedHashSet<>(ids.draw(3));
    for (int i = 0; i < 4; i++) {
      written.add(known());
    }
    List<Ticket> tickets = new ArrayList<>(written.stream().map(this::drawn).toList());
    tickets.forEach(this::note);
    outdated(2).stream().filter(ticket -> !written.contains(ticket.id())).forEach(tickets::add);
    service.store(List.of(), tickets);
  }

  /// Gives a user to another organization; the import that follows gives it the user's records.
  private void move() {
    ResourceId user = List.of(ANNA, BEN, CARL).get(random.nextInt(3));
    boolean acme = organizations.get(user).equals(Optional.of("acme"));
    organizations.put(user, Optional.of(acme ? "globex" : "acme"));
  }

  /// Imports everything that is stored a second time: some of it changed, and at the end of the
  /// file some of it as it was before.
  private void importFile() {
    List<Ticket> tickets = new ArrayList<>();
    for (Stored record : List.copyOf(stored.values())) {
      Ticket next = random.nextInt(10) == 0 ? drawn(record.ticket.id()) : record.ticket;
      note(next);
      tickets.add(next);
    }
    tickets.addAll(outdated(5));
    List<String> lines = new ArrayList<>();
    tickets.forEach(ticket -> lines.add(json(ticket)));
    users().forEach(user -> lines.add(json(user)));
    LoadReport report =
        new LoadReport(
            fault -> {
              throw new AssertionError(fault);
            });
    try (RecordLoader loader = new RecordLoader(service.engine(), report)) {
      Files.write(file, lines);
      new FileImport(loader, report, FileImport.Options.DEFAULT)
          .run(List.of(RecordFile.of(file, "again.ndjson")), total -> {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (report.faultyCount() > 0 || report.olderCount() == 0) {
      throw new AssertionError(report.faultyCount() + " faulty, " + report.olderCount() + " older");
    }
  }

  private void delete() {
    ResourceId gone = known();
    stored.remove(gone);
    earlier.remove(gone);
    service.delete(List.of(gone));
  }

  /// Records as they were before they were last written, which must change nothing.
  private List<Ticket> outdated(int count) {
    List<Ticket> all = new ArrayList<>(earlier.values());
    List<Ticket> some = new ArrayList<>();
    while (some.size() < count && !all.isEmpty()) {
      some.add(all.remove(random.nextInt(all.size())));
    }
    return some;
  }

  private void note(Ticket ticket) {
    Optional<String> organization = ticket.user().flatMap(organizations::get);
    Stored before = stored.put(ticket.id(), new Stored(ticket, organization));
    if (before != null && !before.ticket.ticketUpdatedAt().equals(ticket.ticketUpdatedAt())) {
      earlier.put(ticket.id(), before.ticket);
    }
  }

  private ResourceId known() {
    List<ResourceId> all = List.copyOf(stored.keySet());
    return all.get(random.nextInt(all.size()));
  }

  private Ticket drawn(ResourceId id) {
    var builder =
        ticket(id)
            .with(TicketField.STATUS, random.nextInt(4) == 0 ? "Closed" : "Open")
            .with(TicketField.TICKET_UPDATED_AT, BEGINNING.plusSeconds((long) changes * SECONDS));
    if (random.nextBoolean()) {
      builder.with(TicketField.PRIORITY, random.nextBoolean() ? "Urgent" : "Low");
    }
    if (random.nextBoolean()) {
      builder.tags("x", "y");
    }
    int sender = random.nextInt(9);
    if (sender < 8) {
      builder.user(List.of(ANNA, ANNA, ANNA, BEN, BEN, CARL, CARL, DORA).get(sender));
    }
    return builder.build();
  }

  private List<User> users() {
    Optional<String> none = Optional.empty();
    return organizations.entrySet().stream()
        .map(user -> new User(user.getKey(), user.getValue(), none, none, Optional.empty()))
        .toList();
  }

  private static String json(User user) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", user.id().value());
    json.put("organization", user.organization().orElse(null));
    return json.toString();
  }

  /// What the drawn tickets have; the rest has no value.
  private static String json(Ticket ticket) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", ticket.id().value());
    json.put("user", ticket.user().map(ResourceId::value).orElse(null));
    json.put("external_ticket_id", ticket.externalTicketId());
    json.put("position", ticket.position());
    json.put("message_type", ticket.messageType().name());
    json.put("status", ticket.status().orElseThrow());
    json.put("priority", ticket.priority().orElse(null));
    ticket.tags().forEach(json.withArray("tags")::add);
    json.put("message", ticket.message());
    json.put("created_at", ticket.createdAt().toString());
    json.put("ticket_updated_at", ticket.ticketUpdatedAt().orElseThrow().toString());
    return json.toString();
  }
}
