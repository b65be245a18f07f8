package org.ticketquery.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;

/// Sends batches to the engine until every item in them is on disk or refused for good. What the
/// engine refuses for being overloaded, or does not answer, is sent again, ever more slowly; so is
/// what it refuses because writes are blocked, which they are while an index is replaced
/// ([WriteBlock]). An item whose index has been replaced is made anew for the one in its place.
final class BulkSender {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, String> PARAMETERS =
      Map.of(
          // Through an alias or not at all: an index made by a wrong name would have guessed types.
          "require_alias",
          "true",
          "filter_path",
          "items.*.status,items.*.error.type,items.*.error.reason,items.*.error.caused_by.reason");
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  private static final int ATTEMPTS = 15;

  /// In place of the status of an item that is refused while writes are blocked, which is that of
  /// one that is forbidden.
  private static final int BLOCKED = -1;

  private final Engine engine;
  private final LoadReport report;
  private final UnaryOperator<List<BulkItem>> redirection;

  /// @param redirection makes items anew whose index is not written into any more; or throws
  ///   [EngineFailure]
  BulkSender(Engine engine, LoadReport report, UnaryOperator<List<BulkItem>> redirection) {
    this.engine = engine;
    this.report = report;
    this.redirection = redirection;
  }

  /// Returns when every item is dealt with and reported.
  ///
  /// @throws EngineFailure where the engine still refuses after a minute or two
  void send(List<BulkItem> items) {
    List<BulkItem> left = items;
    for (int attempt = 1; ; attempt++) {
      try {
        left = sendOnce(left);
        if (left.isEmpty()) {
          return;
        }
        if (attempt == ATTEMPTS) {
          throw new EngineFailure("the engine stays overloaded, or its writes blocked");
        }
      } catch (EngineFailure e) {
        if (!e.isTemporary() || attempt == ATTEMPTS) {
          throw e;
        }
      }
      pause(attempt);
    }
  }

  /// @return the items to be sent again
  private List<BulkItem> sendOnce(List<BulkItem> items) {
    JsonNode outcomes =
        parse(engine.send("POST", "/_bulk", PARAMETERS, Engine.NDJSON, body(items)));
    List<BulkItem> again = new ArrayList<>();
    List<BulkItem> homeless = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      JsonNode outcome = outcomes.path("items").path(i).path("index");
      int status = isBlocked(outcome) ? BLOCKED : outcome.path("status").asInt();
      switch (status) {
        case 200 -> report.replaced();
        case 201 -> report.created();
        case 409 -> report.olderLeftOut();
        case 429, 503, BLOCKED -> again.add(items.get(i));
        case 404 -> homeless.add(items.get(i));
        default -> report.fault(items.get(i).origin(), "refused by the engine: " + reason(outcome));
      }
    }
    if (!homeless.isEmpty()) {
      again.addAll(redirection.apply(homeless));
    }
    return again;
  }

  private static boolean isBlocked(JsonNode outcome) {
    return outcome.path("error").path("type").asText().equals("cluster_block_exception");
  }

  private static String reason(JsonNode outcome) {
    JsonNode error = outcome.path("error");
    String cause = error.path("caused_by").path("reason").asText();
    return error.path("reason").asText(error.path("type").asText())
        + (cause.isEmpty() ? "" : " (" + cause + ")");
  }

  private static byte[] body(List<BulkItem> items) {
    byte[] body = new byte[items.stream().mapToInt(BulkItem::size).sum()];
    int offset = 0;
    for (BulkItem item : items) {
      item.writeTo(body, offset);
      offset += item.size();
    }
    return body;
  }

  private static JsonNode parse(byte[] answer) {
    try {
      return JSON.readTree(answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void pause(int attempt) {
    long most = Math.min(FIRST_PAUSE.toMillis() << attempt, LONGEST_PAUSE.toMillis());
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(most / 2, most));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineFailure("interrupted while the engine was overloaded");
    }
  }
}
