package org.ticketquery.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ticketquery.ticket.RawJson;
import org.ticketquery.ticket.Ticket;

/// Draws filters on the keys of custom data (contract, 10), most of them about keys and values that
/// `sample` has.
final class KeyClauses {
  private static final Map<String, Function<Ticket, RawJson>> OBJECTS =
      Map.of("custom_fields", Ticket::customFields, "attributes", Ticket::attributes);

  private final Ticket sample;
  private final Draw draw;

  KeyClauses(Ticket sample, Draw draw) {
    this.sample = sample;
    this.draw = draw;
  }

  Clause drawn() {
    String field = draw.percent(50) ? "custom_fields" : "attributes";
    Function<Ticket, RawJson> object = OBJECTS.get(field);
    ModelJson sampled = ModelJson.of(object.apply(sample));
    List<String> path = path(sampled);
    String name = field + "." + path.stream().map(this::written).collect(Collectors.joining("."));
    return switch (draw.below(3)) {
      case 0 -> presence(name, object, path);
      case 1 -> {
        String asked = value(sampled, path);
        yield new Clause(
            List.of(Sent.of(name, asked, draw)), t -> has(object.apply(t), path, List.of(asked)));
      }
      default -> {
        List<String> asked =
            Stream.generate(() -> value(sampled, path)).limit(1 + draw.below(3)).toList();
        yield new Clause(
            Sent.list(name + "__in", asked, draw), t -> has(object.apply(t), path, asked));
      }
    };
  }

  private Clause presence(String name, Function<Ticket, RawJson> object, List<String> path) {
    boolean absent = draw.percent(50);
    String truth = absent ? draw.oneOf("true", "1", "True") : draw.oneOf("false", "0", "FALSE");
    return new Clause(
        List.of(Sent.of(name + "__isnull", truth, draw)),
        t -> ModelJson.of(object.apply(t)).at(path).findAny().isEmpty() == absent);
  }

  private static boolean has(RawJson object, List<String> path, List<String> asked) {
    return ModelJson.of(object).texts(path).stream()
        .anyMatch(text -> asked.stream().anyMatch(text::equalsIgnoreCase));
  }

  /// One that leads somewhere, or nearly; no control character can be sent.
  private List<String> path(ModelJson object) {
    List<List<String>> paths =
        object
            .paths()
            .filter(
                keys -> keys.stream().allMatch(k -> k.chars().noneMatch(Character::isISOControl)))
            .toList();
    List<String> path = paths.isEmpty() ? List.of("none") : draw.oneOf(paths);
    return draw.percent(85) ? path : nearMiss(path);
  }

  private List<String> nearMiss(List<String> path) {
    List<String> other = new ArrayList<>(path);
    switch (draw.below(4)) {
      case 0 -> other.add(draw.oneOf("a", "", "0", "x__in"));
      case 1 -> other.set(0, path.getFirst().toUpperCase(Locale.ROOT));
      case 2 -> other.set(0, path.getFirst() + draw.oneOf("_", " ", ".", "\""));
      default -> {
        return List.of(String.join(".", path));
      }
    }
    return other;
  }

  private String value(ModelJson object, List<String> path) {
    List<String> texts = object.texts(path);
    String text = texts.isEmpty() || draw.percent(5) ? "1" : draw.oneOf(texts);
    return OddTexts.asked(text.length() > 500 && draw.percent(80) ? "none" : text, draw);
  }

  /// Quoted where it must be, and sometimes where it need not be.
  private String written(String key) {
    boolean plain =
        !key.isEmpty() && !key.contains(".") && !key.contains("\"") && !key.contains("__");
    return plain && draw.percent(80) ? key : '"' + key.replace("\"", "\"\"") + '"';
  }
}
