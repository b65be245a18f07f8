package org.ticketquery.search;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.util.Arrays;
import org.ticketquery.index.JsonScanner;
import org.ticketquery.problem.Problem;
import org.ticketquery.problem.Rejected;

/// The engine's answer to a search, as the bytes it came in, and where in them the records lie. No
/// tree and no object is made of a record.
final class SearchAnswer {
  private static final byte[] TIMED_OUT = name("timed_out");
  private static final byte[] TERMINATED_EARLY = name("terminated_early");
  private static final byte[] SHARDS = name("_shards");
  private static final byte[] TOTAL = name("total");
  private static final byte[] VALUE = name("value");
  private static final byte[] SUCCESSFUL = name("successful");
  private static final byte[] HITS = name("hits");
  private static final byte[] SOURCE = name("_source");
  private static final byte[] SORT = name("sort");
  private static final byte[] HIGHLIGHT = name("highlight");

  /// Of a record: where it begins, where it ends, where its sort values are, and where what is
  /// marked in it begins and ends; 0 for what is not there.
  private static final int PLACES = 5;

  private final byte[] bytes;
  private int[] places = new int[32 * PLACES];
  private int size;
  private boolean terminatedEarly;
  private boolean timedOut = true;
  private long shards;
  private boolean listed;
  private long total;
  private long successfulShards;

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

  /// How many records match, those that are not in the answer too; 0 where nobody asked.
  long total() {
    return total;
  }

  /// Where the record's opening brace is.
  int start(int record) {
    return places[PLACES * record];
  }

  /// Just after the record's closing brace.
  int end(int record) {
    return places[PLACES * record + 1];
  }

  /// Where the object of what is marked in the record begins; 0 where nothing is.
  int highlightStart(int record) {
    return places[PLACES * record + 3];
  }

  /// Just after that object.
  int highlightEnd(int record) {
    return places[PLACES * record + 4];
  }

  /// The first of the values that the engine sorted the record by, as it stands in the answer.
  String sortValue(int record) {
    int start = places[PLACES * record + 2];
    int end = start;
    while (bytes[end] != ',' && bytes[end] != ']') {
      end++;
    }
    return new String(bytes, start, end - start, US_ASCII);
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
      } else if (name.is(TOTAL)) {
        readTotal(json, name);
      } else {
        json.skipValue();
      }
    }
  }

  private void readTotal(JsonScanner json, JsonScanner.Name name) throws IOException {
    json.enter('{');
    while (json.nextField(name)) {
      if (name.is(VALUE)) {
        total = json.number();
      } else {
        json.skipValue();
      }
    }
  }

  private void readHit(JsonScanner json, JsonScanner.Name name) throws IOException {
    int record = PLACES * size;
    if (record == places.length) {
      places = Arrays.copyOf(places, 2 * places.length);
    }
    int end = 0;
    json.enter('{');
    while (json.nextField(name)) {
      int start = json.position();
      boolean source = name.is(SOURCE);
      boolean sort = name.is(SORT);
      boolean highlight = name.is(HIGHLIGHT);
      json.skipValue();
      if (source) {
        places[record] = start;
        end = json.position();
      } else if (sort) {
        places[record + 2] = start + 1;
      } else if (highlight) {
        places[record + 3] = start;
        places[record + 4] = json.position();
      }
    }
    if (end == 0) {
      throw new IOException("a hit without its record");
    }
    places[record + 1] = end;
    size++;
  }

  private static byte[] name(String text) {
    return text.getBytes(US_ASCII);
  }
}
