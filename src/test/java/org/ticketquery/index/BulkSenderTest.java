package org.ticketquery.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ticketquery.support.FakeEngine;

/// Over an engine that answers what a test wants: a real one cannot be made to be overloaded just
/// now.
class BulkSenderTest {
  private final List<String> faults = new ArrayList<>();
  private final List<String> redirected = new ArrayList<>();
  private final LoadReport report = new LoadReport(faults::add);
  private FakeEngine fake;
  private BulkSender sender;

  @BeforeEach
  void start() throws IOException {
    fake = new FakeEngine(Duration.ofSeconds(5));
    sender = new BulkSender(fake.engine(), report, this::redirected);
  }

  @AfterEach
  void stop() throws IOException {
    fake.close();
  }

  @Test
  void onlyTheItemsThatAnOverloadedEngineRefusesAreSentAgain() {
    answers(200, items("201", "429", "200"), 200, items("429"), 200, items("201"));
    sender.send(List.of(item("a"), item("b"), item("c")));
    assertEquals(2, report.createdCount());
    assertEquals(1, report.replacedCount());
    assertEquals(List.of(body("a", "b", "c"), body("b"), body("b")), fake.bodies());
  }

  @Test
  void aBatchThatAnOverloadedEngineRefusesIsSentAgain() {
    answers(429, "{\"error\":{}}", 503, "{\"error\":{}}", 200, items("201"));
    sender.send(List.of(item("a")));
    assertEquals(1, report.createdCount());
    assertEquals(3, fake.bodies().size());
  }

  @Test
  void aBatchOfWhichTheEngineSaysNothingIsSentAgain() {
    String ofAnother = items("201").replace("index", "create");
    answers(200, "<html>", 200, ofAnother, 200, "{}", 200, items("201"), 200, items("201"));
    sender.send(List.of(item("a"), item("b")));
    assertEquals(2, report.createdCount());
    assertEquals(body("b"), fake.bodies().getLast());
    assertEquals(5, fake.bodies().size());
    assertEquals(List.of(), faults);
  }

  @Test
  void whatTheEngineRefusesForGoodIsReportedAndNotSentAgain() {
    String refused =
        "{\"index\":{\"status\":400,\"error\":{\"type\":\"mapper\",\"reason\":\"failed\",\"caused_by\":{\"reason\":\"why\"}}}}";
    answers(200, "{\"items\":[" + refused + ",{\"index\":{\"status\":409}}]}");
    sender.send(List.of(item("a"), item("b")));
    assertEquals(List.of("a.ndjson:1: refused by the engine: failed (why)"), faults);
    assertEquals(1, report.olderCount());
    assertEquals(2, report.doneCount());
  }

  @Test
  void aBatchThatIsWrongInItselfEndsTheLoad() {
    answers(400, "{\"error\":{\"reason\":\"malformed\"}}");
    EngineFailure failure =
        assertThrows(EngineFailure.class, () -> sender.send(List.of(item("a"))));
    assertTrue(failure.getMessage().contains("malformed"), failure.getMessage());
  }

  @Test
  void whatIsRefusedWhileWritesAreBlockedIsSentAgain() {
    String blocked =
        "{\"index\":{\"status\":403,\"error\":{\"type\":\"cluster_block_exception\"}}}";
    answers(200, "{\"items\":[" + blocked + "]}", 200, items("201"));
    sender.send(List.of(item("a")));
    assertEquals(1, report.createdCount());
    assertEquals(List.of(body("a"), body("a")), fake.bodies());
  }

  @Test
  void whatTheEngineForbidsForAnotherReasonIsReported() {
    answers(200, items("403"));
    sender.send(List.of(item("a")));
    assertEquals(1, report.faultyCount());
  }

  @Test
  void anItemWhoseIndexIsNotWrittenIntoAnyMoreIsMadeAnewAndOnlyThatOne() {
    answers(200, items("201", "404"), 200, items("200"));
    sender.send(List.of(item("a"), item("b")));
    assertEquals(List.of("b"), redirected);
    assertEquals(1, report.createdCount());
    assertEquals(1, report.replacedCount());
    assertEquals(List.of(body("a", "b"), body("b").replace("tickets", "other")), fake.bodies());
  }

  private List<BulkItem> redirected(List<BulkItem> items) {
    items.forEach(item -> redirected.add(item.id()));
    return items.stream().map(item -> item.at("other")).toList();
  }

  /// Statuses and bodies in turn; the last pair goes on.
  private void answers(Object... statusesAndBodies) {
    Queue<Object> left = new ArrayDeque<>(List.of(statusesAndBodies));
    fake.answers(
        exchange -> FakeEngine.json(exchange, (Integer) left.remove(), (String) left.remove()));
  }

  private static String items(String... statuses) {
    List<String> items = new ArrayList<>();
    for (String status : statuses) {
      items.add("{\"index\":{\"status\":" + status + "}}");
    }
    return "{\"items\":[" + String.join(",", items) + "]}";
  }

  private static BulkItem item(String id) {
    return new BulkItem("tickets", id, OptionalLong.of(7), "{}".getBytes(UTF_8), id + ".ndjson:1");
  }

  private static String body(String... ids) {
    StringBuilder body = new StringBuilder();
    for (String id : ids) {
      body.append("{\"index\":{\"_index\":\"tickets\",\"_id\":\"").append(id);
      body.append("\",\"version\":7,\"version_type\":\"external_gte\"}}\n{}\n");
    }
    return body.toString();
  }
}
