package org.ticketquery.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.stream.Stream;
import org.ticketquery.ticket.RawJson;

/// What `custom_fields` and `attributes` hold, as filters on their keys see it (contract, 10).
sealed interface ModelJson {
  /// A string, or a number, `true` or `false` as it is written.
  record Leaf(String text) implements ModelJson {}

  /// `null`.
  record Nothing() implements ModelJson {}

  /// An array.
  record Elements(List<ModelJson> all) implements ModelJson {}

  /// An object.
  record Members(Map<String, ModelJson> byKey) implements ModelJson {}

  /// Objects are asked about many times.
  Map<RawJson, ModelJson> READ = Collections.synchronizedMap(new WeakHashMap<>());

  static ModelJson of(RawJson object) {
    return READ.computeIfAbsent(object, ModelJson::read);
  }

  private static ModelJson read(RawJson object) {
    try (JsonParser json = new JsonFactory().createParser(object.text())) {
      return read(json, json.nextToken());
    } catch (IOException e) {
      throw new AssertionError("not JSON: " + object, e);
    }
  }

  private static ModelJson read(JsonParser json, JsonToken token) throws IOException {
    if (token == JsonToken.START_OBJECT) {
      Map<String, ModelJson> members = new LinkedHashMap<>();
      while (json.nextToken() != JsonToken.END_OBJECT) {
        members.put(json.currentName(), read(json, json.nextToken()));
      }
      return new Members(members);
    }
    if (token == JsonToken.START_ARRAY) {
      List<ModelJson> elements = new ArrayList<>();
      for (JsonToken t = json.nextToken(); t != JsonToken.END_ARRAY; t = json.nextToken()) {
        elements.add(read(json, t));
      }
      return new Elements(elements);
    }
    return token == JsonToken.VALUE_NULL ? new Nothing() : new Leaf(json.getText());
  }

  /// The leaves and objects at the end of a path of keys; arrays stand for their elements.
  default Stream<ModelJson> at(List<String> keys) {
    return switch (this) {
      case Nothing nothing -> Stream.empty();
      case Elements(var all) -> all.stream().flatMap(element -> element.at(keys));
      case Leaf leaf -> keys.isEmpty() ? Stream.of(leaf) : Stream.empty();
      case Members members when keys.isEmpty() -> Stream.of(members);
      case Members(var byKey) ->
          byKey.containsKey(keys.getFirst())
              ? byKey.get(keys.getFirst()).at(keys.subList(1, keys.size()))
              : Stream.empty();
    };
  }

  /// The texts at the end of a path of keys.
  default List<String> texts(List<String> keys) {
    return at(keys)
        .flatMap(value -> value instanceof Leaf(var text) ? Stream.of(text) : Stream.empty())
        .toList();
  }

  /// Every path of keys that leads somewhere, but the empty one.
  default Stream<List<String>> paths() {
    return switch (this) {
      case Leaf leaf -> Stream.empty();
      case Nothing nothing -> Stream.empty();
      case Elements(var all) -> all.stream().flatMap(ModelJson::paths);
      case Members(var byKey) ->
          byKey.entrySet().stream()
              .flatMap(
                  member ->
                      Stream.concat(
                          Stream.of(List.of(member.getKey())),
                          member.getValue().paths().map(rest -> joined(member.getKey(), rest))));
    };
  }

  private static List<String> joined(String key, List<String> rest) {
    List<String> path = new ArrayList<>(List.of(key));
    path.addAll(rest);
    return path;
  }
}
