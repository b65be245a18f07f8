package org.ticketquery.index;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the engine says became of the items of a batch. It says so for thousands of them, hardly
/// any of which has an error, so the answer is looked through and only errors are parsed.
final class BulkAnswer {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final byte[] ITEMS = "items".getBytes(US_ASCII);
  private static final byte[] STATUS = "status".getBytes(US_ASCII);
  private static final byte[] ERROR = "error".getBytes(US_ASCII);

  private final byte[] bytes;
  private final int[] statuses;
  private final Map<Integer, JsonNode> errors = new HashMap<>();

  private BulkAnswer(byte[] bytes, int items) {
    this.bytes = bytes;
    this.statuses = new int[items];
  }

  /// Reads the answer to some items.
  ///
  /// @throws IOException where it is not one
  static BulkAnswer read(byte[] bytes, List<BulkItem> items) throws IOException {
    BulkAnswer answer = new BulkAnswer(bytes, items.size());
    JsonScanner json = new JsonScanner(bytes);
    JsonScanner.Name name = json.new Name();
    json.enter('{');
    while (json.nextField(name)) {
      if (name.is(ITEMS)) {
        json.enter('[');
        for (int i = 0; json.nextElement(']'); i++) {
          answer.readItem(json, name, items, i);
        }
      } else {
        json.skipValue();
      }
    }
    json.end();
    return answer;
  }

  /// The status of an item; 0 where the answer does not speak of it.
  int status(int item) {
    return statuses[item];
  }

  /// The error of an item; missing where it has none.
  JsonNode error(int item) {
    return errors.getOrDefault(item, MissingNode.getInstance());
  }

  /// What is said of more items than there are, or of something else than was asked for, says
  /// nothing.
  private void readItem(JsonScanner json, JsonScanner.Name name, List<BulkItem> items, int item)
      throws IOException {
    json.enter('{');
    while (json.nextField(name)) {
      if (item < items.size() && name.is(items.get(item).action().getBytes(US_ASCII))) {
        readOutcome(json, name, item);
      } else {
        json.skipValue();
      }
    }
  }

  private void readOutcome(JsonScanner json, JsonScanner.Name name, int item) throws IOException {
    json.enter('{');
    while (json.nextField(name)) {
      if (name.is(STATUS)) {
        statuses[item] = Math.toIntExact(json.number());
      } else {
        int start = json.position();
        json.skipValue();
        if (name.is(ERROR)) {
          errors.put(item, JSON.readTree(bytes, start, json.position() - start));
        }
      }
    }
  }
}
