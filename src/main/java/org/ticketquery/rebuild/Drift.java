package org.ticketquery.rebuild;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ticketquery.index.Engine;
import org.ticketquery.index.EngineFailure;
import org.ticketquery.index.Generation;
import org.ticketquery.index.Generations;
import org.ticketquery.index.IndexDefinition;
import org.ticketquery.index.TicketIndex;

/// How an index differs from what `index-mappings` and this program would make of it.
///
/// @param harmless differences that change no answer, a line each: `index: setting: is, should be`
/// @param serious differences with which this program cannot serve the index or write into it
public record Drift(List<String> harmless, List<String> serious) {
  private static final int MOST_NAMED = 3;
  private static final String MAPPINGS = "mappings.";

  public Drift {
    harmless = List.copyOf(harmless);
    serious = List.copyOf(serious);
  }

  /// Compares both indices of a generation with their definitions.
  ///
  /// @throws EngineFailure where the engine cannot tell
  public static Drift of(Engine engine, Generation generation) {
    List<String> harmless = new ArrayList<>();
    List<String> serious = new ArrayList<>();
    compare(engine, generation.tickets(), TicketIndex.TICKETS, harmless, serious);
    compare(engine, generation.users(), TicketIndex.USERS, harmless, serious);
    return new Drift(harmless, serious);
  }

  /// Makes sure that this program can serve the live generation, and write into it.
  ///
  /// @throws EngineFailure where it cannot, naming what differs and the command that mends it
  public static void requireNone(Engine engine) {
    Generation live = Generations.read(engine).live();
    List<String> serious = of(engine, live).serious;
    if (!serious.isEmpty()) {
      throw new EngineFailure(
          "the index is not what this version of the program serves: %s%s. To mend it: tickets reindex --from-index"
              .formatted(
                  String.join("; ", serious.subList(0, Math.min(serious.size(), MOST_NAMED))),
                  serious.size() > MOST_NAMED
                      ? "; and %d more".formatted(serious.size() - MOST_NAMED)
                      : ""));
    }
  }

  /// All differences.
  public List<String> all() {
    List<String> all = new ArrayList<>(serious);
    all.addAll(harmless);
    return all;
  }

  private static void compare(
      Engine engine, String index, String kind, List<String> harmless, List<String> serious) {
    IndexDefinition definition = IndexDefinition.of(kind);
    JsonNode stored = engine.ask("GET", "/" + index, Map.of("flat_settings", "true")).path(index);
    Map<String, String> is = new TreeMap<>();
    flatten("", stored.path("settings"), is);
    Map<String, String> should = new TreeMap<>();
    flatten("index.", definition.settings(), should);
    is.keySet().retainAll(should.keySet());
    flatten(MAPPINGS, stored.path("mappings"), is);
    is.keySet().removeIf(name -> name.startsWith(MAPPINGS + "_meta."));
    flatten(MAPPINGS, definition.mappings(), should);
    if (definition.isCreatedWith(stored.path("mappings"))) {
      // They cannot be taken away afterwards, only added to.
      should.keySet().removeIf(name -> name.startsWith(MAPPINGS) && !is.containsKey(name));
      is.replaceAll(
          (name, value) -> name.startsWith(MAPPINGS) ? should.getOrDefault(name, value) : value);
    }
    Set<String> names = new TreeSet<>(is.keySet());
    names.addAll(should.keySet());
    for (String name : names) {
      if (!Objects.equals(is.get(name), should.get(name))) {
        (isSerious(name, should) ? serious : harmless)
            .add("%s: %s: %s".formatted(index, name, difference(is.get(name), should.get(name))));
      }
    }
    if (!IndexDefinition.records(engine, index).equals(definition.records())) {
      serious.add(index + ": its records were written by another version of the program");
    }
  }

  /// What only the index has is in nobody's way.
  private static boolean isSerious(String name, Map<String, String> should) {
    boolean answers =
        name.startsWith(MAPPINGS)
            || name.startsWith("index.sort.")
            || name.startsWith("index.analysis.");
    return answers && should.containsKey(name);
  }

  private static String difference(String is, String should) {
    if (is == null) {
      return "missing, should be " + should;
    }
    return should == null ? is + ", should not be there" : is + ", should be " + should;
  }

  private static void flatten(String prefix, JsonNode node, Map<String, String> flat) {
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      String name = prefix + field.getKey();
      if (field.getValue().isObject()) {
        flatten(name + ".", field.getValue(), flat);
      } else {
        flat.put(
            name, field.getValue().isArray() ? "" + field.getValue() : field.getValue().asText());
      }
    }
  }
}
