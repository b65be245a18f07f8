package org.ticketquery.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.ticketquery.ticket.FieldType;
import org.ticketquery.ticket.RawJson;

/// Walks through one JSON object field by field and reads each value as its type asks, gathering
/// what is wrong.
final class FieldReader implements AutoCloseable {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          // UTF-8 or nothing.
          .disable(JsonFactory.Feature.CHARSET_DETECTION)
          .build();

  private static final SerializableString ANY = new SerializedString("");

  private final byte[] bytes;

  /// Whether characters may be written as escapes, and so be halves of pairs: bytes that are UTF-8
  /// hold whole ones only.
  private final boolean escapes;

  private final JsonParser json;
  private final List<String> faults = new ArrayList<>();
  private String name = "";

  /// A reader at the object's opening brace. The parser of bytes is the faster one, but takes much
  /// for UTF-8 that is not.
  ///
  /// @throws FaultyRecord where the bytes are no JSON object
  FieldReader(byte[] bytes) throws FaultyRecord {
    this.bytes = bytes;
    this.escapes = StrictText.decode(bytes).contains("\\u");
    try {
      this.json = JSON.createParser(bytes);
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new FaultyRecord("not a JSON object");
      }
    } catch (IOException e) {
      throw malformed(e);
    }
  }

  /// The next field's name; empty at the end of the object, behind which nothing may stand.
  Optional<String> next() throws FaultyRecord {
    return next(ANY);
  }

  /// The same, and in less time where the name is the one that is likely.
  Optional<String> next(SerializableString likely) throws FaultyRecord {
    try {
      if (json.nextFieldName(likely) || json.currentToken() == JsonToken.FIELD_NAME) {
        name = json.currentName();
        json.nextToken();
        return Optional.of(name);
      }
      if (json.nextToken() != null) {
        throw new FaultyRecord("more than one JSON value on the line");
      }
      return Optional.empty();
    } catch (IOException e) {
      throw malformed(e);
    }
  }

  /// Passes over the field's value.
  void skip() throws FaultyRecord {
    try {
      json.skipChildren();
    } catch (IOException e) {
      throw malformed(e);
    }
  }

  /// The name of the field at which the reader stands.
  String name() {
    return name;
  }

  void fault(String what) {
    faults.add(name + ": " + what);
  }

  List<String> faults() {
    return faults;
  }

  /// The field's value, of the type that a component of a record has for it; empty after a fault,
  /// which is then reported.
  ///
  /// @return for `null`, an empty `Optional` or the type's empty value inside the outer one
  Optional<Object> value(FieldType type, boolean nullable) throws FaultyRecord {
    try {
      if (json.currentToken() == JsonToken.VALUE_NULL) {
        Optional<Object> absent = TypedValue.absent(type, nullable);
        if (absent.isEmpty()) {
          fault("must not be null");
        }
        return absent;
      }
      Optional<Object> value = present(type);
      json.skipChildren();
      return nullable ? value.map(Optional::of) : value;
    } catch (IOException e) {
      throw malformed(e);
    }
  }

  /// Whether the field's value is `null`.
  boolean isNull() {
    return json.currentToken() == JsonToken.VALUE_NULL;
  }

  /// The elements of the field's value, an array; each must be of a kind.
  ///
  /// @param start what each element must be: an object, or a number
  /// @return the elements to the letter
  List<String> elements(JsonToken start) throws FaultyRecord {
    List<String> elements = new ArrayList<>();
    try {
      if (json.currentToken() != JsonToken.START_ARRAY) {
        fault("must be an array");
        json.skipChildren();
        return elements;
      }
      while (json.nextToken() != JsonToken.END_ARRAY) {
        if (json.currentToken() != start) {
          fault("an element that must be " + (start.isStructStart() ? "an object" : "a number"));
          json.skipChildren();
        } else if (start.isStructStart()) {
          raw().ifPresent(elements::add);
        } else {
          elements.add(json.getText());
        }
      }
      return elements;
    } catch (IOException e) {
      throw malformed(e);
    }
  }

  /// The field's value as text: a string, a number, `true` or `false`; empty after a fault.
  Optional<String> scalar() throws FaultyRecord {
    try {
      if (!json.currentToken().isScalarValue()) {
        fault("must be a string or a number");
        json.skipChildren();
        return Optional.empty();
      }
      return wholeCharacters(json.getText());
    } catch (IOException e) {
      throw malformed(e);
    }
  }

  private Optional<Object> present(FieldType type) throws IOException {
    return switch (type) {
      case TEXTS -> texts();
      case OBJECT -> object();
      case INTEGER -> integer();
      case ID, LINK, USER, TEXT, MESSAGE_TYPE, LONG_TEXT, MOMENT ->
          text().flatMap(t -> read(type, t));
    };
  }

  private Optional<Object> read(FieldType type, String text) {
    Optional<Object> value = TypedValue.of(type, text);
    if (value.isEmpty()) {
      fault(TypedValue.refusal(type, text));
    }
    return value;
  }

  private Optional<Object> integer() throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NUMBER_INT) {
      long number =
          json.getNumberType() == JsonParser.NumberType.BIG_INTEGER ? -1 : json.getLongValue();
      if (number >= 0 && number <= Integer.MAX_VALUE) {
        return Optional.of((int) number);
      }
    }
    fault("must be a whole number from 0 to " + Integer.MAX_VALUE);
    return Optional.empty();
  }

  private Optional<String> text() throws IOException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      fault("must be a string");
      return Optional.empty();
    }
    return wholeCharacters(json.getText());
  }

  private Optional<Object> texts() throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      fault("must be an array of strings");
      return Optional.empty();
    }
    List<Object> texts = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      text().flatMap(text -> read(FieldType.TEXT, text)).ifPresent(texts::add);
      json.skipChildren();
    }
    return Optional.of(texts);
  }

  /// To the letter, but only after every token in it has been read: what the engine could not read
  /// must not get there.
  private Optional<Object> object() throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      fault("must be an object");
      return Optional.empty();
    }
    return raw().map(RawJson::new);
  }

  /// The object or array at which the parser stands.
  private Optional<String> raw() throws IOException {
    int start = (int) json.currentTokenLocation().getByteOffset();
    boolean whole = true;
    int parts = 0;
    for (int depth = 1; depth > 0; ) {
      JsonToken token = json.nextToken();
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      parts += token == JsonToken.FIELD_NAME || token.isScalarValue() ? 1 : 0;
      boolean text = token == JsonToken.FIELD_NAME || token == JsonToken.VALUE_STRING;
      whole &= !text || !escapes || wholeCharacters(json.getText()).isPresent();
    }
    if (parts > FieldType.MOST_PARTS) {
      fault(parts + " keys and values; at most " + FieldType.MOST_PARTS + " can be filtered on");
      return Optional.empty();
    }
    int end = (int) json.currentLocation().getByteOffset();
    return whole ? Optional.of(new String(bytes, start, end - start, UTF_8)) : Optional.empty();
  }

  private Optional<String> wholeCharacters(String text) {
    OptionalInt half = escapes ? StrictText.half(text) : OptionalInt.empty();
    if (half.isPresent()) {
      fault(
          "holds half of a surrogate pair (\\u%04x), which is no character"
              .formatted(half.getAsInt()));
      return Optional.empty();
    }
    return Optional.of(text);
  }

  private static FaultyRecord malformed(IOException e) {
    String what = e instanceof JsonProcessingException j ? j.getOriginalMessage() : e.getMessage();
    return new FaultyRecord("malformed JSON: " + what);
  }

  @Override
  public void close() {
    try {
      json.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
