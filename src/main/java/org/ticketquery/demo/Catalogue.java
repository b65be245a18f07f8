package org.ticketquery.demo;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The texts and names of the demo, read from the resources under `demo/`.
record Catalogue(World world, Map<String, Phrases> phrases, Map<String, Topics> topics) {
  Catalogue {
    phrases = Map.copyOf(phrases);
    topics = Map.copyOf(topics);
  }

  /// @throws UncheckedIOException if a resource is missing or misspelt
  static Catalogue load() {
    JsonMapper json =
        JsonMapper.builder().enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS).build();
    Map<String, Phrases> phrases =
        read(json, "phrases.json", new TypeReference<Map<String, Phrases>>() {});
    Map<String, Topics> topics = new LinkedHashMap<>();
    for (String language : phrases.keySet()) {
      List<Topic> choices =
          read(json, "topics-" + language + ".json", new TypeReference<List<Topic>>() {});
      topics.put(language, new Topics(choices, choices.stream().map(Topic::weight).toList()));
    }
    return new Catalogue(read(json, "world.json", new TypeReference<World>() {}), phrases, topics);
  }

  Topic topic(String language, Dice dice) {
    Topics choices = topics.get(language);
    return choices.all().get(dice.weighted(choices.weights()));
  }

  private static <T> T read(JsonMapper json, String name, TypeReference<T> type) {
    try (InputStream resource = Catalogue.class.getResourceAsStream("/demo/" + name)) {
      return json.readValue(resource, type);
    } catch (IOException e) {
      throw new UncheckedIOException("demo resource " + name, e);
    }
  }

  /// The topics of one language, and their weights in the same order.
  record Topics(List<Topic> all, List<Integer> weights) {
    Topics {
      all = List.copyOf(all);
      weights = List.copyOf(weights);
    }
  }
}
