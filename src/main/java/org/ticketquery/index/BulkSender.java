package org.ticketquery.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
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
  private static final Map<String, String> PARAMETERS =
      Map.of(
          // Through an alias or not at all: an index made by a wrong name would have guessed types.
          "require_alias",
          "true",
          "filter_path",
          "items.*.status,items.*.error.type,items.*.error.reason,items.*.error.caused_by.reason");
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  static final int ATTEMPTS = 15;

  /// From this attempt on it is looked into who has blocked the writes.
  private static final int PATIENT_ATTEMPTS = 4;

  private static final String BLOCK = "cluster_block_exception";

  /// Part of the reason that the engine gives from the flood stage of its disk on.
  private static final String DISK_FULL = "read-only-allow-delete";

  /// Items that the engine does not take at the moment.
  ///
  /// @param error of one of them; missing where there are none
  private record Left(List<BulkItem> items, JsonNode error) {}

  /// In place of the status of an item that is refused while writes are blocked, which is that of
  /// one that is forbidden.
  private static final int BLOCKED = -1;

  private final Engine engine;
  private final LoadReport report;
  private final UnaryOperator<List<BulkItem>> redirection;
  private final int attempts;

  /// @param redirection makes items anew whose index is not written into any more; or throws
  ///   [EngineFailure]
  BulkSender(Engine engine, LoadReport report, UnaryOperator<List<BulkItem>> redirection) {
    this(engine, report, redirection, ATTEMPTS);
  }

  /// @param attempts how often a batch is sent before the engine has failed for good
  BulkSender(
      Engine engine, LoadReport report, UnaryOperator<List<BulkItem>> redirection, int attempts) {
    this.engine = engine;
    this.report = report;
    this.redirection = redirection;
    this.attempts = attempts;
  }

  /// Returns when every item is dealt with and reported.
  ///
  /// @throws EngineFailure where the engine still refuses after a minute or two
  void send(List<BulkItem> items) {
    List<BulkItem> left = items;
    for (int attempt = 1; ; attempt++) {
      try {
        Left refused = sendOnce(left);
        left = refused.items;
        if (left.isEmpty()) {
          return;
        }
        if (attempt == attempts) {
          throw new EngineFailure(whyNot(refused.error));
        }
        if (isBlocked(refused.error) && attempt >= PATIENT_ATTEMPTS) {
          Turn.mend(engine);
        }
      } catch (EngineFailure e) {
        if (!e.isTemporary() || attempt == attempts) {
          throw e;
        }
      }
      pause(attempt);
    }
  }

  private String whyNot(JsonNode error) {
    String reason = error.path("reason").asText();
    if (reason.contains(DISK_FULL)) {
      return "the engine's disk is full: "
          + reason
          + " Free some space and import again: what is stored stays stored. The engine takes writes again a minute"
          + " after there is room; where it does not, clear index.blocks.read_only_allow_delete.";
    }
    return isBlocked(error) ? whoBlocks(reason) : "the engine stays overloaded: " + reason;
  }

  private String whoBlocks(String reason) {
    return Turn.holder(engine)
        .map(
            holder ->
                "writes are blocked by %s, which does not come to its end. Import again when it has, or after killing it: what is stored stays stored."
                    .formatted(holder))
        .orElseGet(
            () ->
                "writes to the index are blocked, and by no rebuild: "
                    + reason
                    + " Whoever has blocked them must lift index.blocks.write.");
  }

  private Left sendOnce(List<BulkItem> items) {
    BulkAnswer answer =
        read(engine.send("POST", "/_bulk", PARAMETERS, Engine.NDJSON, body(items)), items);
    List<BulkItem> again = new ArrayList<>();
    List<BulkItem> homeless = new ArrayList<>();
    JsonNode error = MissingNode.getInstance();
    for (int i = 0; i < items.size(); i++) {
      BulkItem item = items.get(i);
      JsonNode itsError = answer.error(i);
      switch (isBlocked(itsError) ? BLOCKED : answer.status(i)) {
        case 200 -> done(item);
        case 201 -> report.created(item);
        case 409 -> report.olderLeftOut(item);
        // An answer that does not speak of the item tells nothing about it.
        case 0, 429, 503, BLOCKED -> {
          again.add(item);
          error = itsError;
        }
        case 404 -> missing(item, itsError, homeless);
        default -> report.fault(item.origin(), "refused by the engine: " + reason(itsError));
      }
    }
    if (!homeless.isEmpty()) {
      again.addAll(redirection.apply(homeless));
    }
    return new Left(again, error);
  }

  private void done(BulkItem item) {
    if (item.isDeletion()) {
      report.removed(item);
    } else {
      report.replaced(item);
    }
  }

  /// Without an error it is the document that a deletion did not find.
  private static void missing(BulkItem item, JsonNode error, List<BulkItem> homeless) {
    if (!error.isMissingNode() || !item.isDeletion()) {
      homeless.add(item);
    }
  }

  private static boolean isBlocked(JsonNode error) {
    return error.path("type").asText().equals(BLOCK);
  }

  private static String reason(JsonNode error) {
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

  private static BulkAnswer read(byte[] answer, List<BulkItem> items) {
    try {
      return BulkAnswer.read(answer, items);
    } catch (ArithmeticException e) {
      throw new EngineFailure("POST /_bulk", new IOException("a status beyond all numbers", e));
    } catch (IOException e) {
      throw new EngineFailure("POST /_bulk", e);
    }
  }

  /// Waits before another attempt, at most 10 s.
  static void pause(int attempt) {
    long most = Math.min(FIRST_PAUSE.toMillis() << attempt, LONGEST_PAUSE.toMillis());
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(most / 2, most));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineFailure("interrupted while the engine was overloaded");
    }
  }
}
