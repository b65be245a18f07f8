package org.ticketquery.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ticketquery.ticket.Ticket;

/// What highlights must be (contract, 10): pieces of texts that the record shows, as HTML in which
/// nothing but marks is markup, and marks around nothing but what was searched for.
///
/// @param search what was asked for
/// @param shown the names of the fields that the record shows
record ModelMarks(ModelSearch search, Set<String> shown) {
  private static final int MOST_FRAGMENTS = 3;

  /// Of a longer text it is not said how much is looked at (README, Search).
  private static final int LOOKED_AT = 50_000;

  private static final Pattern HTML =
      Pattern.compile("(?:[^<>&\"']++|&\\w++;|&#\\d++;|&#x[0-9A-Fa-f]++;)*+");
  private static final Pattern MARK = Pattern.compile("<mark>(.*?)</mark>", Pattern.DOTALL);
  private static final Pattern ESCAPE = Pattern.compile("&(\\w+|#\\d+|#x[0-9A-Fa-f]+);");
  private static final Map<String, String> NAMED =
      Map.of("lt", "<", "gt", ">", "amp", "&", "quot", "\"", "apos", "'");

  Optional<String> difference(Ticket ticket, JsonNode highlights) {
    Map<String, String> texts =
        ModelWords.texts(ticket).stream()
            .filter(text -> shown.contains(text.getKey()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    List<String> names = new ArrayList<>();
    highlights.fieldNames().forEachRemaining(names::add);
    List<String> order =
        ModelWords.texts(ticket).stream().map(Map.Entry::getKey).filter(names::contains).toList();
    return Stream.of(
            wrong(!highlights.isObject(), "is no object"),
            wrong(!names.equals(order) || !texts.keySet().containsAll(names), "of other fields"),
            missing(ticket, texts, names))
        .flatMap(Optional::stream)
        .findFirst()
        .or(() -> names.stream().flatMap(n -> faults(highlights.get(n), texts.get(n))).findFirst())
        .map(fault -> "highlights " + highlights + " of " + ticket.id() + ": " + fault);
  }

  private static Optional<String> wrong(boolean wrong, String fault) {
    return wrong ? Optional.of(fault) : Optional.empty();
  }

  private Optional<String> missing(Ticket ticket, Map<String, String> texts, List<String> names) {
    return search
        .foundIn(ticket)
        .filter(name -> texts.containsKey(name) && texts.get(name).length() <= LOOKED_AT)
        .filter(name -> !names.contains(name))
        .map(name -> "nothing of " + name + ", where something is found")
        .findFirst();
  }

  private Stream<String> faults(JsonNode fragments, String text) {
    if (!fragments.isArray() || fragments.isEmpty() || fragments.size() > MOST_FRAGMENTS) {
      return Stream.of("not one to three fragments");
    }
    List<String> faults = new ArrayList<>();
    for (JsonNode fragment : fragments) {
      fault(fragment.asText(), text).ifPresent(faults::add);
    }
    return faults.stream();
  }

  private Optional<String> fault(String html, String text) {
    // What is left of marks that are not closed, or inside of others, is no HTML.
    String unmarked = MARK.matcher(html).replaceAll("$1");
    List<String> marked =
        MARK.matcher(html).results().map(mark -> unescaped(mark.group(1))).toList();
    return wrong(!HTML.matcher(unmarked).matches(), "not HTML: " + html)
        .or(() -> wrong(!text.contains(unescaped(unmarked)), "not in the text: " + html))
        .or(() -> wrong(marked.isEmpty(), "nothing marked: " + html))
        .or(() -> wrong(!marked.stream().allMatch(this::isWanted), "too much marked: " + html));
  }

  private boolean isWanted(String marked) {
    List<String> words = ModelWords.of(marked);
    return !words.isEmpty() && search.marks().containsAll(words);
  }

  private static String unescaped(String html) {
    return ESCAPE
        .matcher(html)
        .replaceAll(escape -> Matcher.quoteReplacement(character(escape.group(1))));
  }

  private static String character(String name) {
    return name.startsWith("#x")
        ? Character.toString(Integer.parseInt(name.substring(2), 16))
        : name.startsWith("#")
            ? Character.toString(Integer.parseInt(name.substring(1)))
            : NAMED.getOrDefault(name, "&" + name + ";");
  }
}
