package org.ticketquery.search;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.util.Arrays;
import org.ticketquery.problem.Problem;
import org.ticketquery.problem.Rejected;

/// The engine's answer to a search, as the bytes it came in, and where in them the records lie. No
/// tree and no object is made of a record.
final class SearchAnswer {
  private static final byte[] TIMED_OUT = name("timed_out");
  private static final byte[] TERMINATED_EARLY = name("terminated_early");
  private static final byte[] SHARDS = name("_shards");
  private static final byte[] TOTAL = name("total");
  private static final byte[] SUCCESSFUL = name("successful");
  private static final byte[] HITS = name("hits");
  private static final byte[] SOURCE = name("_source");

  private final byte[] bytes;
  private int[] bounds = new int[64];
  private int size;
  private boolean terminatedEarly;
  private boolean timedOut = true;
  private int shards;
  private boolean listed;
  private int successfulShards;

  private SearchAnswer(byte[] bytes) {
    this.bytes = bytes;
  }

  /// Finds the records in an answer.
  ///
  /// @throws Rejected (503) where the engine timed out or not every shard answered: a part is never
  ///   taken for the whole
  static SearchAnswer read(byte[] bytes) {
    SearchAnswer answer = new SearchAnswer(bytes);
    try {
      answer.readTop(new JsonScanner(bytes));
    } catch (IOException | ArithmeticException e) {
      throw new Rejected(new Problem.SearchUnavailable(), e);
    }
    if (!answer.isWhole()) {
      throw new Rejected(new Problem.SearchUnavailable());
    }
    return answer;
  }

  private boolean isWhole() {
    return listed && !timedOut && shards > 0 && successfulShards == shards;
  }

  byte[] bytes() {
    return bytes;
  }

  /// How many records there are.
  int size() {
    return size;
  }

  /// Where the record's opening brace is.
  int start(int record) {
    return bounds[2 * record];
  }

  /// Just after the record's closing brace.
  int end(int record) {
    return bounds[2 * record + 1];
  }

  /// Whether the engine stopped because it had seen as many records as `terminate_after` allows.
  boolean terminatedEarly() {
    return terminatedEarly;
  }

  private void readTop(JsonScanner json) throws IOException {
    JsonScanner.Name name = json.new Name();
    json.enter('{');
    while (json.nextField(name)) {
      if (name.is(TIMED_OUT)) {
        timedOut = json.truth();
      } else if (name.is(TERMINATED_EARLY)) {
        terminatedEarly = json.truth();
      } else if (name.is(SHARDS)) {
        readShards(json, name);
      } else if (name.is(HITS)) {
        readHits(json, name);
      } else {
        json.skipValue();
      }
    }
    json.end();
  }

  private void readShards(JsonScanner json, JsonScanner.Name name) throws IOException {
    json.enter('{');
    while (json.nextField(name)) {
      if (name.is(TOTAL)) {
        shards = json.number();
      } else if (name.is(SUCCESSFUL)) {
        successfulShards = json.number();
      } else {
        json.skipValue();
      }
    }
  }

  private void readHits(JsonScanner json, JsonScanner.Name name) throws IOException {
    json.enter('{');
    while (json.nextField(name)) {
      if (name.is(HITS)) {
        json.enter('[');
        while (json.nextElement(']')) {
          readHit(json, name);
        }
        listed = true;
      } else {
        json.skipValue();
      }
    }
  }

  private void readHit(JsonScanner json, JsonScanner.Name name) throws IOException {
    int before = size;
    json.enter('{');
    while (json.nextField(name)) {
      int start = json.position();
      json.skipValue();
      if (name.is(SOURCE)) {
        add(start, json.position());
      }
    }
    if (size != before + 1) {
      throw new IOException("a hit without its record");
    }
  }

  private void add(int start, int end) {
    if (2 * size == bounds.length) {
      bounds = Arrays.copyOf(bounds, 2 * bounds.length);
    }
    bounds[2 * size] = start;
    bounds[2 * size + 1] = end;
    size++;
  }

  private static byte[] name(String text) {
    return text.getBytes(US_ASCII);
  }
}
