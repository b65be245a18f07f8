package org.ticketquery.search;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;
import org.ticketquery.problem.Problem;
import org.ticketquery.problem.Rejected;

/// The engine's answer to a search, as the bytes it came in, and where in them the records lie. No
/// tree and no object is made of a record.
final class SearchAnswer {
  private static final JsonFactory JSON = new JsonFactory();

  private final byte[] bytes;
  private int[] bounds = new int[64];
  private int size;
  private boolean listed;
  private boolean terminatedEarly;
  private boolean timedOut;
  private int shards;
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
    try (JsonParser json = JSON.createParser(bytes)) {
      answer.readTop(json);
    } catch (IOException e) {
      throw new Rejected(new Problem.SearchUnavailable(), e);
    }
    if (answer.timedOut || answer.shards == 0 || answer.successfulShards != answer.shards) {
      throw new Rejected(new Problem.SearchUnavailable());
    }
    return answer;
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

  private void readTop(JsonParser json) throws IOException {
    require(json.nextToken() == JsonToken.START_OBJECT);
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      switch (name) {
        case "timed_out" -> timedOut = value != JsonToken.VALUE_FALSE;
        case "terminated_early" -> terminatedEarly = value == JsonToken.VALUE_TRUE;
        case "_shards" -> readShards(json);
        case "hits" -> readHits(json);
        default -> json.skipChildren();
      }
    }
    require(json.currentToken() == JsonToken.END_OBJECT && listed);
  }

  private void readShards(JsonParser json) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "total" -> shards = json.getIntValue();
        case "successful" -> successfulShards = json.getIntValue();
        default -> json.skipChildren();
      }
    }
  }

  private void readHits(JsonParser json) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      boolean list = json.currentName().equals("hits");
      JsonToken value = json.nextToken();
      if (list) {
        listed = value == JsonToken.START_ARRAY;
        while (json.nextToken() == JsonToken.START_OBJECT) {
          readHit(json);
        }
      } else {
        json.skipChildren();
      }
    }
  }

  private void readHit(JsonParser json) throws IOException {
    int before = size;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      boolean source = json.currentName().equals("_source");
      json.nextToken();
      int start = (int) json.currentTokenLocation().getByteOffset();
      json.skipChildren();
      if (source) {
        add(start, (int) json.currentLocation().getByteOffset());
      }
    }
    require(size == before + 1);
  }

  private void add(int start, int end) {
    if (2 * size == bounds.length) {
      bounds = Arrays.copyOf(bounds, 2 * bounds.length);
    }
    bounds[2 * size] = start;
    bounds[2 * size + 1] = end;
    size++;
  }

  private static void require(boolean wellFormed) throws IOException {
    if (!wellFormed) {
      throw new IOException("the engine's answer is not a search answer");
    }
  }
}
