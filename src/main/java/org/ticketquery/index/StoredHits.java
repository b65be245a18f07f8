package org.ticketquery.index;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The documents in the engine's answer to a search.
///
/// @param whole whether every shard has answered in time
record StoredHits(List<Hit> hits, boolean whole) {
  private static final JsonFactory JSON = new JsonFactory();

  /// A document.
  static final class Hit {
    private final String id;
    private final long version;
    private final byte[] source;

    Hit(String id, long version, byte[] source) {
      this.id = id;
      this.version = version;
      this.source = source;
    }

    String id() {
      return id;
    }

    long version() {
      return version;
    }

    /// The bytes that are stored.
    byte[] source() {
      return source;
    }
  }

  /// Reads an answer to a search that asked for versions.
  static StoredHits read(byte[] answer) {
    try (JsonParser json = JSON.createParser(answer)) {
      List<Hit> hits = new ArrayList<>();
      boolean whole = true;
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        JsonToken value = json.nextToken();
        switch (name) {
          case "timed_out" -> whole &= value == JsonToken.VALUE_FALSE;
          case "_shards" -> whole &= isWhole(json);
          case "hits" -> readHits(json, answer, hits);
          default -> json.skipChildren();
        }
      }
      return new StoredHits(hits, whole);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isWhole(JsonParser json) throws IOException {
    int total = -1;
    int successful = 0;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "total" -> total = json.getIntValue();
        case "successful" -> successful = json.getIntValue();
        default -> json.skipChildren();
      }
    }
    return total == successful;
  }

  private static void readHits(JsonParser json, byte[] answer, List<Hit> hits) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      boolean list = json.currentName().equals("hits");
      json.nextToken();
      if (!list) {
        json.skipChildren();
        continue;
      }
      while (json.nextToken() == JsonToken.START_OBJECT) {
        hits.add(readHit(json, answer));
      }
    }
  }

  private static Hit readHit(JsonParser json, byte[] answer) throws IOException {
    String id = "";
    long version = -1;
    byte[] source = {};
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "_id" -> id = json.getText();
        case "_version" -> version = json.getLongValue();
        case "_source" -> {
          int start = (int) json.currentTokenLocation().getByteOffset();
          json.skipChildren();
          source = Arrays.copyOfRange(answer, start, (int) json.currentLocation().getByteOffset());
        }
        default -> json.skipChildren();
      }
    }
    return new Hit(id, version, source);
  }
}
