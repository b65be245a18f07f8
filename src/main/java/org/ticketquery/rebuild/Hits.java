package org.ticketquery.rebuild;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ticketquery.index.EngineFailure;
import org.ticketquery.index.JsonScanner;

/// A page of stored records as places in the engine's answer, with what the next page begins after.
final class Hits {
  /// A record in [#bytes()], without its source where none was asked for.
  record Hit(String id, int start, int end) {}

  private static final byte[] TIMED_OUT = name("timed_out");
  private static final byte[] SHARDS = name("_shards");
  private static final byte[] TOTAL = name("total");
  private static final byte[] SUCCESSFUL = name("successful");
  private static final byte[] HITS = name("hits");
  private static final byte[] ID = name("_id");
  private static final byte[] SOURCE = name("_source");
  private static final byte[] SORT = name("sort");

  private final byte[] bytes;
  private final List<Hit> all = new ArrayList<>();
  private String lastSort = "";
  private boolean timedOut = true;
  private long shards;
  private long successfulShards;

  private Hits(byte[] bytes) {
    this.bytes = bytes;
  }

  /// Reads the answer to a search.
  ///
  /// @throws EngineFailure where it is one in part
  static Hits read(byte[] answer) {
    Hits hits = new Hits(answer);
    try {
      hits.readTop(new JsonScanner(answer));
    } catch (IOException | ArithmeticException e) {
      throw new EngineFailure("an answer that cannot be read: " + e.getMessage());
    }
    if (hits.timedOut || hits.shards == 0 || hits.successfulShards != hits.shards) {
      throw new EngineFailure("the engine answered in part");
    }
    return hits;
  }

  byte[] bytes() {
    return bytes;
  }

  List<Hit> all() {
    return all;
  }

  /// The place in the order of the last record, as JSON; empty for a page without records.
  Optional<String> lastSort() {
    return Optional.of(lastSort).filter(sort -> !sort.isEmpty());
  }

  private void readTop(JsonScanner json) throws IOException {
    JsonScanner.Name name = json.new Name();
    json.enter('{');
    while (json.nextField(name)) {
      if (name.is(TIMED_OUT)) {
        timedOut = json.truth();
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
      } else {
        json.skipValue();
      }
    }
  }

  private void readHit(JsonScanner json, JsonScanner.Name name) throws IOException {
    String id = "";
    int start = 0;
    int end = 0;
    json.enter('{');
    while (json.nextField(name)) {
      int from = json.position();
      json.skipValue();
      if (name.is(ID)) {
        id = new String(bytes, from + 1, json.position() - from - 2, UTF_8);
      } else if (name.is(SOURCE)) {
        start = from;
        end = json.position();
      } else if (name.is(SORT)) {
        lastSort = new String(bytes, from, json.position() - from, UTF_8);
      }
    }
    all.add(new Hit(id, start, end));
  }

  private static byte[] name(String name) {
    return name.getBytes(US_ASCII);
  }
}
