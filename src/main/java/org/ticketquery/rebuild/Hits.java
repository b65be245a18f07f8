package org.ticketquery.rebuild;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ticketquery.index.EngineFailure;

/// A page of stored records as places in the engine's answer, with what the next page begins after.
final class Hits {
  /// A record in [#bytes()], without its source where none was asked for.
  record Hit(String id, int start, int end) {}

  private static final JsonFactory JSON = new JsonFactory();

  private final byte[] bytes;
  private final List<Hit> all = new ArrayList<>();
  private String lastSort = "";
  private boolean timedOut = true;
  private int shards;
  private int successfulShards;

  private Hits(byte[] bytes) {
    this.bytes = bytes;
  }

  /// Reads the answer to a search.
  ///
  /// @throws EngineFailure where it is one in part
  static Hits read(byte[] answer) {
    Hits hits = new Hits(answer);
    try (JsonParser json = JSON.createParser(answer)) {
      json.nextToken();
      hits.readTop(json);
    } catch (IOException e) {
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

  private void readTop(JsonParser json) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      switch (json.currentName()) {
        case "timed_out" -> timedOut = json.nextBooleanValue();
        case "_shards" -> readShards(json);
        case "hits" -> readHits(json);
        default -> skip(json);
      }
    }
  }

  private void readShards(JsonParser json) throws IOException {
    json.nextToken();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      switch (json.currentName()) {
        case "total" -> shards = json.nextIntValue(0);
        case "successful" -> successfulShards = json.nextIntValue(0);
        default -> skip(json);
      }
    }
  }

  private void readHits(JsonParser json) throws IOException {
    json.nextToken();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      if (json.currentName().equals("hits")) {
        json.nextToken();
        while (json.nextToken() == JsonToken.START_OBJECT) {
          readHit(json);
        }
      } else {
        skip(json);
      }
    }
  }

  private void readHit(JsonParser json) throws IOException {
    String id = "";
    int start = 0;
    int end = 0;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      switch (json.currentName()) {
        case "_id" -> id = json.nextTextValue();
        case "_source" -> {
          json.nextToken();
          start = offset(json);
          json.skipChildren();
          end = offset(json) + 1;
        }
        case "sort" -> {
          json.nextToken();
          int from = offset(json);
          json.skipChildren();
          lastSort = new String(bytes, from, offset(json) + 1 - from, UTF_8);
        }
        default -> skip(json);
      }
    }
    all.add(new Hit(id, start, end));
  }

  private static int offset(JsonParser json) {
    return Math.toIntExact(json.currentTokenLocation().getByteOffset());
  }

  private static void skip(JsonParser json) throws IOException {
    json.nextToken();
    json.skipChildren();
  }
}
