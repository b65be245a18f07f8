package org.ticketquery.rebuild;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ticketquery.support.TicketBuilder.ticket;
import static org.ticketquery.support.TicketBuilder.ticketId;
import static org.ticketquery.support.TicketBuilder.userId;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.ticketquery.file.HelpdeskRules;
import org.ticketquery.file.RecordFile;
import org.ticketquery.index.Engine;
import org.ticketquery.index.Generations;
import org.ticketquery.index.LoadReport;
import org.ticketquery.index.RecordLoader;
import org.ticketquery.index.TicketIndex;
import org.ticketquery.index.Turn;
import org.ticketquery.index.TurnTaken;
import org.ticketquery.support.RequestRecorder;
import org.ticketquery.support.TestEngine;
import org.ticketquery.support.TestService;
import org.ticketquery.ticket.RawJson;
import org.ticketquery.ticket.Ticket;
import org.ticketquery.ticket.TicketField;
import org.ticketquery.ticket.User;

/// A rebuild from files or from the index, with and without changes meanwhile.
@ParameterizedClass
@EnumSource(TestEngine.class)
class ReindexerTest {
  @Parameter private TestEngine where;

  @TempDir private Path directory;
  private final RecordedSteps steps = new RecordedSteps();
  private TestService service;
  private Engine engine;

  @BeforeEach
  void empty() {
    service = where.with(List.of(user(1, "acme")), List.of());
    engine = service.engine();
  }

  @AfterEach
  void leaveOneGeneration() {
    where.with(List.of(), List.of());
  }

  @Test
  void theFilesTicketsTakeThePlaceOfTheLiveOnesAndUsersStay() throws Exception {
    service.store(List.of(), List.of(ticket(1).user(userId(1)).build(), ticket(2).build()));
    Rollover.Committed done = fromFiles(line(2, 1, "From the file"), line(3, 1, "New"));
    assertEquals(ids(2, 3), list(service.allAreas()));
    assertEquals(ids(2, 3), list(service.ofOrganization("acme")));
    assertEquals(2, done.tickets());
    assertEquals(1, done.users());
    assertEquals(0, done.changed());
    Generations there = Generations.read(engine);
    assertEquals(done.made(), there.live());
    assertEquals(Optional.of(done.replaced()), there.kept());
    assertEquals(List.of(), there.building());
  }

  @Test
  void aUserOfTheFilesReplacesTheStoredOne() throws Exception {
    fromFiles(
        line(1, 1, "Hello"), "{\"id\":\"%s\",\"organization\":\"globex\"}".formatted(userId(1)));
    assertEquals(ids(1), list(service.ofOrganization("globex")));
    assertEquals(List.of(), list(service.ofOrganization("acme")));
  }

  @Test
  void onlyTheGenerationBeforeIsKept() throws Exception {
    fromFiles(line(1, 1, "first"));
    Rollover.Committed second = fromFiles(line(1, 1, "second"));
    Rollover.Committed third = fromFiles(line(1, 1, "third"));
    assertEquals(second.made(), third.replaced());
    assertEquals(4, Generations.read(engine).all().size());
  }

  @Test
  void ofRecordsThatStandInTheFilesTwiceTheNewerOneStays() throws Exception {
    String newer = line(1, 1, "newer").replace("null", "\"2024-02-02T00:00:00Z\"");
    String older = line(1, 1, "older").replace("null", "\"2024-02-01T00:00:00Z\"");
    assertEquals(1, fromFiles(older, newer, older, line(1, 1, "undated")).tickets());
    assertEquals("newer", message(1));
  }

  @Test
  void filesWithFaultyRecordsDoNotGoLiveUnlessThatIsWished() throws Exception {
    service.store(List.of(), List.of(ticket(7).build()));
    Unverified refused =
        assertThrows(Unverified.class, () -> fromFiles(line(1, 1, "good"), "{\"id\":\"tick\"}"));
    assertTrue(refused.getMessage().contains("1 records of the files are faulty"));
    assertTrue(steps.faults().getFirst().contains(":2: "), steps.faults().toString());
    assertEquals(ids(7), list(service.allAreas()));
    assertOnlyTheFirstGeneration();
    reindexer()
        .fromFiles(sources(line(1, 1, "good"), "{\"id\":\"tick\"}"), HelpdeskRules.DEFAULT, true);
    assertEquals(ids(1), list(service.allAreas()));
  }

  /// The mapping is the same, so the engine copies; the records' bytes and versions stay.
  @Test
  void theIndexIsCopiedByTheEngineWhereRecordsAreWrittenAsNow() throws Exception {
    Instant updated = Instant.parse("2024-03-01T00:00:00Z");
    service.store(
        List.of(),
        List.of(
            ticket(1).user(userId(1)).with(TicketField.TICKET_UPDATED_AT, updated).build(),
            ticket(2).with(TicketField.MESSAGE, "Ünicode 😀").build()));
    String before = service.get("/support_tickets", service.allAreas()).body();
    Rollover.Committed done = reindexer().fromIndex(OptionalInt.empty());
    assertEquals(2, done.tickets());
    assertTrue(steps.names().contains("copying"), steps.names().toString());
    assertEquals(before, service.get("/support_tickets", service.allAreas()).body());
    assertEquals(ids(1), list(service.ofOrganization("acme")));
    Ticket older =
        ticket(1)
            .with(TicketField.TICKET_UPDATED_AT, updated.minusMillis(1))
            .with(TicketField.MESSAGE, "older")
            .build();
    service.store(List.of(), List.of(older));
    assertEquals("Hello", message(1));
  }

  /// An earlier version of the program did not write one of the hidden fields.
  @Test
  void theRecordsAreStoredAgainWhereTheyWouldBeWrittenOtherwiseNow() throws Exception {
    Ticket ticket =
        ticket(1)
            .user(userId(1))
            .with(TicketField.CUSTOM_FIELDS, new RawJson("{\"vehicle\":\"van\"}"))
            .build();
    service.store(List.of(), List.of(ticket));
    String stored = engine.ask("GET", "/tickets/_doc/" + ticketId(1), Map.of()).toString();
    JsonNode source = new ObjectMapper().readTree(stored).path("_source");
    ((ObjectNode) source).remove(TicketIndex.OBJECT_TERMS);
    engine.ask(
        "PUT",
        "/tickets/_doc/" + ticketId(1),
        Map.of("refresh", "true", "version", "0", "version_type", "external_gte"),
        source);
    engine.ask(
        "PUT",
        "/tickets/_mapping",
        Map.of(),
        new ObjectMapper().readTree("{\"_meta\":{\"records\":\"as in an earlier version\"}}"));
    String found = "/support_tickets?custom_fields.vehicle=van";
    assertEquals(List.of(), service.get(found, service.allAreas()).ids());
    reindexer().fromIndex(OptionalInt.empty());
    assertTrue(steps.names().contains("storing again"), steps.names().toString());
    assertEquals(ids(1), service.get(found, service.allAreas()).ids());
    assertEquals(ids(1), list(service.ofOrganization("acme")));
    reindexer().fromIndex(OptionalInt.empty());
    assertTrue(steps.names().contains("copying"), steps.names().toString());
    assertEquals(ids(1), service.get(found, service.allAreas()).ids());
  }

  @Test
  void anEmptyIndexCanBeRebuiltToo() throws Exception {
    assertEquals(0, reindexer().fromIndex(OptionalInt.empty()).tickets());
    assertEquals(List.of(), list(service.allAreas()));
  }

  @Test
  void whatIsWrittenAndDeletedDuringARebuildIsSoInTheNewIndex() throws Exception {
    service.store(
        List.of(),
        LongStream.rangeClosed(1, 6).mapToObj(n -> ticket(n).user(userId(1)).build()).toList());
    try (Rollover rollover = Rollover.start(engine, "test", new Stop())) {
      rollover.copyUsers(steps::fault);
      LoadReport report = rollover.report(steps::fault);
      try (RecordLoader loader = rollover.loader(report)) {
        LongStream.rangeClosed(1, 5)
            .forEach(n -> loader.add(ticket(n).user(userId(1)).build(), "test"));
        loader.add(ticket(9).build(), "test");
      }
      service.delete(List.of(ticketId(1)));
      service.store(
          List.of(user(2, "globex")),
          List.of(
              ticket(2).user(userId(1)).with(TicketField.MESSAGE, "changed").build(),
              ticket(7).user(userId(2)).build(),
              ticket(8).build()));
      service.delete(List.of(ticketId(8)));
      Rollover.Committed done = rollover.commit(false, steps::fault);
      assertEquals(6, done.tickets());
    }
    assertEquals(List.of(), steps.faults());
    assertEquals(ids(2, 3, 4, 5, 7, 9), list(service.allAreas()));
    assertEquals("changed", message(2));
    assertEquals(ids(7), list(service.ofOrganization("globex")));
  }

  @Test
  void aRebuildThatIsGivenUpLeavesNothing() throws Exception {
    service.store(List.of(), List.of(ticket(1).build()));
    try (Rollover rollover = Rollover.start(engine, "test", new Stop())) {
      assertEquals(2, Generations.read(engine).building().size());
      assertEquals(rollover.next().indices(), Generations.read(engine).building());
    }
    assertOnlyTheFirstGeneration();
    assertEquals(ids(1), list(service.allAreas()));
    assertEquals(Optional.empty(), Turn.holder(engine));
  }

  @Test
  void aRebuildThatIsStoppedLeavesNothing() throws Exception {
    Stop stop = new Stop();
    stop.request();
    List<RecordFile> files = sources(line(1, 1, "never"));
    assertThrows(
        Stop.Stopped.class,
        () -> new Reindexer(engine, steps, stop).fromFiles(files, HelpdeskRules.DEFAULT, false));
    assertOnlyTheFirstGeneration();
  }

  @Test
  void aSecondRebuildIsRefusedInOneLine() throws Exception {
    try (Rollover first = Rollover.start(engine, "the first rebuild", new Stop())) {
      TurnTaken refused = assertThrows(TurnTaken.class, () -> fromFiles(line(1, 1, "second")));
      assertTrue(refused.getMessage().startsWith("the first rebuild has been running since "));
      assertEquals(first.next().indices(), Generations.read(engine).building());
    }
    assertEquals(1, fromFiles(line(1, 1, "second")).tickets());
  }

  @Test
  void anIndexThatHoldsOtherThanWhatWasReadDoesNotGoLive() throws Exception {
    try (Rollover rollover = Rollover.start(engine, "test", new Stop())) {
      try (RecordLoader loader = rollover.loader(rollover.report(steps::fault))) {
        IntStream.rangeClosed(1, 3).forEach(n -> loader.add(ticket(n).build(), "test"));
      }
      // Behind the rebuild's back: one more, one less, one otherwise.
      try (RecordLoader loader =
          RecordLoader.into(rollover.next(), engine, new LoadReport(fault -> {}))) {
        loader.add(ticket(4).build(), "test");
        loader.add(ticket(2).with(TicketField.MESSAGE, "other").build(), "test");
        loader.remove(ticketId(1));
      }
      Unverified refused =
          assertThrows(Unverified.class, () -> rollover.commit(false, steps::fault));
      String said = refused.getMessage();
      assertTrue(said.contains(ticketId(1) + " was read and is not stored"), said);
      assertTrue(said.contains(ticketId(2) + " is not stored as it was read"), said);
      assertTrue(said.contains(ticketId(4) + " is stored and was not read"), said);
    }
    assertOnlyTheFirstGeneration();
    service.store(List.of(), List.of(ticket(5).build()));
    assertEquals(ids(5), list(service.allAreas()));
  }

  /// As if an engine did not keep what it was given: the column of hashes says nothing of it.
  @Test
  void anIndexWithARecordThatIsNotWhatItsHashSaysDoesNotGoLive() throws Exception {
    try (Rollover rollover = Rollover.start(engine, "test", new Stop())) {
      try (RecordLoader loader = rollover.loader(rollover.report(steps::fault))) {
        IntStream.rangeClosed(1, 3).forEach(n -> loader.add(ticket(n).build(), "test"));
      }
      engine.ask(
          "POST",
          "/" + rollover.next().tickets() + "/_update/" + ticketId(2),
          Map.of(),
          new ObjectMapper().readTree("{\"doc\":{\"message\":\"other\"}}"));
      Unverified refused =
          assertThrows(Unverified.class, () -> rollover.commit(false, steps::fault));
      String said = refused.getMessage();
      assertTrue(said.contains(ticketId(2) + " is not stored as it was read"), said);
      assertFalse(said.contains(ticketId(1).value()), said);
    }
    assertOnlyTheFirstGeneration();
  }

  /// However many tickets there are, the engine adds up their hashes, and few are read back.
  @Test
  void aWholeIndexIsVerifiedBySumsAndASample() throws Exception {
    RequestRecorder recorder = new RequestRecorder(engine);
    String[] lines =
        IntStream.rangeClosed(1, 6_000).mapToObj(n -> line(n, 1, "Hello")).toArray(String[]::new);
    Rollover.Committed done =
        new Reindexer(recorder.engine(), steps, new Stop())
            .fromFiles(sources(lines), HelpdeskRules.DEFAULT, false);
    assertEquals(6_000, done.tickets());
    List<String> tickets =
        recorder.take().stream()
            .filter(asked -> asked.startsWith("POST /" + done.made().tickets() + "/_search"))
            .toList();
    assertTrue(tickets.stream().anyMatch(asked -> asked.contains("\"histogram\"")));
    List<String> pages = tickets.stream().filter(a -> !a.contains("\"size\":0")).toList();
    assertTrue(pages.stream().allMatch(asked -> asked.contains("\"size\":200,")), pages::toString);
    assertTrue(pages.size() < 8, pages::toString);
  }

  /// Nothing of it may be taken for a fault of the new index.
  @Test
  void oddValuesAreFoundAsTheyWereRead() throws Exception {
    service.store(
        List.of(user(2, "odd \"org\" é😀")),
        List.of(
            ticket(1)
                .user(userId(2))
                .tags("a", "A", "a", "ä", "a,b", "")
                .with(TicketField.STATUS, "İSTANBUL ß ſ")
                .with(TicketField.EXTERNAL_TICKET_ID, "\"quoted\" \\ {\"x\":1}")
                .with(TicketField.POSITION, Integer.MAX_VALUE)
                .with(TicketField.CREATED_AT, Instant.parse("0000-01-01T00:00:00Z"))
                .with(TicketField.TICKET_UPDATED_AT, Instant.parse("1969-12-31T23:59:59.999Z"))
                .with(TicketField.RESOLVED_AT, Instant.parse("9999-12-31T23:59:59.999Z"))
                .build(),
            ticket(2).with(TicketField.STATUS, "OPEN").with(TicketField.PRIORITY, "").build(),
            ticket(3).with(TicketField.STATUS, "open").tags("A").build()));
    assertEquals(3, reindexer().fromIndex(OptionalInt.empty()).tickets());
    assertEquals(ids(1, 2, 3), list(service.allAreas()));
  }

  /// As if an engine, or a mapping of ours, did not index what it stores.
  @Test
  void anIndexThatDoesNotFindWhatItHoldsDoesNotGoLive() throws Exception {
    try (Rollover rollover = Rollover.start(engine, "test", new Stop())) {
      JsonNode blind =
          new ObjectMapper()
              .readTree(
                  """
                  {"properties":{"status":{"type":"keyword","fields":
                  {"folded":{"type":"keyword","normalizer":"folded","ignore_above":3}}}}}""");
      engine.ask("PUT", "/" + rollover.next().tickets() + "/_mapping", Map.of(), blind);
      try (RecordLoader loader = rollover.loader(rollover.report(steps::fault))) {
        loader.add(ticket(1).with(TicketField.STATUS, "Open").build(), "test");
        loader.add(ticket(2).with(TicketField.STATUS, "New").build(), "test");
      }
      Unverified refused =
          assertThrows(Unverified.class, () -> rollover.commit(false, steps::fault));
      String said = refused.getMessage();
      assertTrue(said.contains(": 0 records are found by status (") && said.contains("open"), said);
      assertTrue(said.contains(", and 1 were read"), said);
      assertEquals(2, said.lines().count(), said);
    }
    assertOnlyTheFirstGeneration();
  }

  private void assertOnlyTheFirstGeneration() {
    Generations there = Generations.read(engine);
    assertEquals(there.live().indices(), List.copyOf(there.all()));
  }

  private Rollover.Committed fromFiles(String... lines) throws IOException, TurnTaken {
    return reindexer().fromFiles(sources(lines), HelpdeskRules.DEFAULT, false);
  }

  private Reindexer reindexer() {
    return new Reindexer(engine, steps, new Stop());
  }

  private List<RecordFile> sources(String... lines) throws IOException {
    Path file = Files.writeString(directory.resolve("a.ndjson"), String.join("\n", lines));
    return List.of(RecordFile.of(file, "a.ndjson"));
  }

  private List<String> list(String token) {
    return service.get("/support_tickets", token).ids();
  }

  private String message(long number) {
    return service
        .get("/support_tickets/" + ticketId(number), service.allAreas())
        .json()
        .path("message")
        .asText();
  }

  private static List<String> ids(long... numbers) {
    return LongStream.of(numbers).mapToObj(n -> ticketId(n).value()).toList();
  }

  private static User user(long number, String organization) {
    return new User(
        userId(number),
        Optional.of(organization),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static String line(long number, long user, String message) {
    return """
        {"id":"%s","user":"%s","external_ticket_id":"1","position":0,"message_type":"INITIAL_REQUEST","message":"%s",\
        "created_at":"2024-01-01T00:00:00Z","ticket_updated_at":null}"""
        .formatted(ticketId(number), userId(user), message);
  }
}
