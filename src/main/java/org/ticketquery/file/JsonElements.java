package org.ticketquery.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;

/// Takes a JSON text apart into the objects of interest in it, one after another: the text itself,
/// where it is an object; the objects in it, where it is an array; and where it is an envelope, an
/// object with one of certain fields, the objects in those. Any number of such texts may follow
/// each other. Only one object is held at a time.
final class JsonElements implements AutoCloseable {
  /// In bytes. A conversation in one object may be longer than a record.
  static final int LONGEST_ELEMENT = 16 * 1024 * 1024;

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final Set<String> lists;
  private final JsonParser json;

  private boolean inArray;

  /// What has been read of an object that may yet turn out to be an envelope.
  private Optional<Copy> whole = Optional.empty();

  private boolean envelope;
  private boolean ended;
  private long line = 1;

  /// A reader of a text.
  ///
  /// @param lists the fields that make an object an envelope
  JsonElements(InputStream text, Set<String> lists) throws IOException {
    this.lists = lists;
    this.json = JSON.createParser(StrictText.of(text));
  }

  /// The next object, its strings and numbers of the same value as in the text; empty at the end.
  /// What is malformed ends the text: where the next object would begin cannot be known.
  Optional<String> next() throws IOException, FaultyRecord {
    try {
      while (!ended) {
        Optional<String> element = step();
        if (element.isPresent()) {
          return element;
        }
      }
      return Optional.empty();
    } catch (JsonProcessingException e) {
      ended = true;
      line = e.getLocation() == null ? line : e.getLocation().getLineNr();
      throw new FaultyRecord(
          "malformed JSON: " + e.getOriginalMessage() + "; the rest of the file is not read");
    } catch (IOException e) {
      ended = true;
      line = json.currentLocation().getLineNr();
      throw StrictText.unreadable(e);
    }
  }

  /// The line on which the last object begins, from 1.
  long line() {
    return line;
  }

  @Override
  public void close() throws IOException {
    json.close();
  }

  /// Reads on to something of interest, or over something of none.
  private Optional<String> step() throws IOException, FaultyRecord {
    JsonToken token = json.nextToken();
    if (inArray) {
      return inArray(token);
    }
    if (whole.isPresent()) {
      return inObject(token);
    }
    switch (token) {
      case null -> ended = true;
      case START_ARRAY -> inArray = true;
      case START_OBJECT -> {
        line = json.currentTokenLocation().getLineNr();
        whole = Optional.of(new Copy());
        envelope = false;
      }
      default -> throw notAnObject();
    }
    return Optional.empty();
  }

  private Optional<String> inArray(JsonToken token) throws IOException, FaultyRecord {
    if (token == JsonToken.END_ARRAY) {
      inArray = false;
      return Optional.empty();
    }
    return Optional.of(element(token));
  }

  private Optional<String> inObject(JsonToken token) throws IOException, FaultyRecord {
    Copy copy = whole.orElseThrow();
    if (token == JsonToken.END_OBJECT) {
      whole = Optional.empty();
      return envelope ? Optional.empty() : Optional.of(copy.finish());
    }
    String name = json.currentName();
    JsonToken value = json.nextToken();
    if (!lists.contains(name) || !value.isStructStart()) {
      passOrCopy(copy, name);
      return Optional.empty();
    }
    envelope = true;
    if (value == JsonToken.START_ARRAY) {
      inArray = true;
      return Optional.empty();
    }
    return Optional.of(element(value));
  }

  private void passOrCopy(Copy copy, String name) throws IOException {
    if (envelope) {
      json.skipChildren();
    } else {
      copy.field(name);
    }
  }

  private String element(JsonToken token) throws IOException, FaultyRecord {
    line = json.currentTokenLocation().getLineNr();
    if (token != JsonToken.START_OBJECT) {
      throw notAnObject();
    }
    Copy copy = new Copy();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      json.nextToken();
      copy.field(name);
    }
    return copy.finish();
  }

  /// What it is in place of an object is passed over.
  private FaultyRecord notAnObject() throws IOException {
    line = json.currentTokenLocation().getLineNr();
    json.skipChildren();
    return new FaultyRecord("not a JSON object");
  }

  /// An object being copied field by field. What is too long is still read to its end, so that the
  /// next object is found.
  private final class Copy {
    private final BoundedBytes bytes = new BoundedBytes(LONGEST_ELEMENT);
    private final JsonGenerator copy;

    Copy() throws IOException {
      copy = JSON.createGenerator(bytes, JsonEncoding.UTF8);
      copy.writeStartObject();
    }

    /// Takes the value that the parser stands at.
    void field(String name) throws IOException {
      if (bytes.isFull()) {
        json.skipChildren();
      } else {
        copy.writeFieldName(name);
        copy.copyCurrentStructureExact(json);
      }
    }

    String finish() throws IOException, FaultyRecord {
      copy.writeEndObject();
      copy.close();
      if (bytes.isFull()) {
        throw new FaultyRecord(
            "an object of more than " + LONGEST_ELEMENT + " bytes; at most that many are read");
      }
      return bytes.toString(UTF_8);
    }
  }
}
