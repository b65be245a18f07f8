package org.ticketquery.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonToken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.ticketquery.ticket.FieldType;
import org.ticketquery.ticket.RawJson;

/// Some fields of a helpdesk's object, each read as what it must be. A helpdesk's objects have many
/// more fields than a record has, so the others are passed over; a field that is not there counts
/// as `null`.
final class HelpdeskObject {
  private static final int MOST_DIGITS = 18;

  /// What a field's value must be, unless it is `null`.
  enum Kind {
    /// A whole number from 0, or a string of its digits.
    NUMBER,
    /// A string or a number.
    CODE,
    FLAG,
    /// A string that filters compare.
    SHORT_TEXT,
    LONG_TEXT,
    /// An RFC 3339 date-time.
    MOMENT,
    SHORT_TEXTS,
    NUMBERS,
    OBJECT,
    OBJECTS
  }

  /// The names of the fields in an object.
  static Set<String> names(String json) throws FaultyRecord {
    Set<String> names = new HashSet<>();
    try (FieldReader reader = new FieldReader(json.getBytes(UTF_8))) {
      for (Optional<String> name = reader.next(); name.isPresent(); name = reader.next()) {
        names.add(name.get());
        reader.skip();
      }
    }
    return names;
  }

  private final Map<String, Object> values = new HashMap<>();

  /// Reads an object.
  ///
  /// @param what it is, for messages, as in `ticket`
  /// @param kinds of the fields, by name
  /// @param required the fields that must not be `null`
  /// @throws FaultyRecord with everything that is wrong with it
  HelpdeskObject(String what, String json, Map<String, Kind> kinds, Set<String> required)
      throws FaultyRecord {
    List<String> faults = new ArrayList<>();
    try (FieldReader reader = new FieldReader(json.getBytes(UTF_8))) {
      for (Optional<String> name = reader.next(); name.isPresent(); name = reader.next()) {
        Optional<Kind> kind = Optional.ofNullable(kinds.get(name.get()));
        if (kind.isEmpty() || reader.isNull()) {
          reader.skip();
        } else {
          read(reader, kind.get()).ifPresent(value -> values.put(reader.name(), value));
        }
      }
      faults.addAll(reader.faults());
    }
    Set<String> faulty = new HashSet<>();
    faults.forEach(fault -> faulty.add(fault.substring(0, fault.indexOf(':'))));
    required.stream()
        .filter(name -> !values.containsKey(name) && !faulty.contains(name))
        .sorted()
        .forEach(name -> faults.add(name + ": missing"));
    if (!faults.isEmpty()) {
      throw new FaultyRecord(label(what) + ": " + String.join("; ", faults));
    }
  }

  Optional<String> text(String name) {
    return value(name, String.class);
  }

  /// The first of the fields that is there and not empty.
  Optional<String> firstText(String... names) {
    for (String name : names) {
      Optional<String> text = text(name).filter(t -> !t.isEmpty());
      if (text.isPresent()) {
        return text;
      }
    }
    return Optional.empty();
  }

  /// The number in a required field.
  long requiredNumber(String name) {
    return value(name, Long.class).orElseThrow();
  }

  OptionalLong number(String name) {
    Optional<Long> number = value(name, Long.class);
    return number.isPresent() ? OptionalLong.of(number.get()) : OptionalLong.empty();
  }

  Optional<Boolean> flag(String name) {
    return value(name, Boolean.class);
  }

  Optional<Instant> moment(String name) {
    return value(name, Instant.class);
  }

  Optional<RawJson> object(String name) {
    return value(name, RawJson.class);
  }

  List<String> texts(String name) {
    return list(name).stream().map(String.class::cast).toList();
  }

  /// The objects of an array, to the letter.
  List<String> objects(String name) {
    return texts(name);
  }

  Set<Long> numbers(String name) {
    Set<Long> numbers = new HashSet<>();
    list(name).forEach(number -> numbers.add((Long) number));
    return numbers;
  }

  private String label(String what) {
    return values.get("id") instanceof Long id ? what + " " + id : what;
  }

  private List<?> list(String name) {
    return value(name, List.class).map(list -> (List<?>) list).orElse(List.of());
  }

  private <T> Optional<T> value(String name, Class<T> type) {
    return Optional.ofNullable(values.get(name)).map(type::cast);
  }

  private static Optional<Object> read(FieldReader reader, Kind kind) throws FaultyRecord {
    return switch (kind) {
      case NUMBER -> reader.scalar().flatMap(text -> number(reader, text));
      case CODE -> reader.scalar().map(text -> text);
      case FLAG -> reader.scalar().flatMap(text -> flag(reader, text));
      case SHORT_TEXT -> reader.value(FieldType.TEXT, false);
      case LONG_TEXT -> reader.value(FieldType.LONG_TEXT, false);
      case MOMENT -> reader.value(FieldType.MOMENT, false);
      case SHORT_TEXTS -> reader.value(FieldType.TEXTS, false);
      case OBJECT -> reader.value(FieldType.OBJECT, false);
      case OBJECTS -> Optional.of(reader.elements(JsonToken.START_OBJECT));
      case NUMBERS ->
          Optional.of(
              reader.elements(JsonToken.VALUE_NUMBER_INT).stream()
                  .flatMap(text -> number(reader, text).stream())
                  .toList());
    };
  }

  private static Optional<Object> number(FieldReader reader, String text) {
    if (text.matches("[0-9]{1," + MOST_DIGITS + "}")) {
      return Optional.of(Long.valueOf(text));
    }
    reader.fault("must be a whole number from 0");
    return Optional.empty();
  }

  private static Optional<Object> flag(FieldReader reader, String text) {
    if (text.equals("true") || text.equals("false")) {
      return Optional.of(Boolean.valueOf(text));
    }
    reader.fault("must be true or false");
    return Optional.empty();
  }
}
