package org.ticketquery.model;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ticketquery.ticket.Ticket;

/// Texts of a few words, and searches for them (contract, 10). Which words are forms of one another
/// is known here without any stemmer; none of them is in any odd text.
final class Sentences {
  /// Forms of a word, each as it is compared: in lower case, without accents.
  private static final List<List<String>> FORMS =
      List.of(
          List.of("walnut", "walnuts"),
          List.of("rechnung", "rechnungen"),
          List.of("facture", "factures"),
          List.of("kafig"),
          List.of("quartz"),
          List.of("ev2000"),
          List.of("42"));

  private static final List<String> SPELLINGS =
      List.of(
          "walnut",
          "Walnuts",
          "RECHNUNG",
          "Rechnungen",
          "facture",
          "factures",
          "Käfig",
          "ka\u0308fig",
          "kafig",
          "Quartz",
          "EV2000",
          "42");

  private static final List<String> BETWEEN =
      List.of(" ", " ", " ", ", ", ". ", "\n", " - ", " (", "! ", "-", "…", " \"", "/");

  private Sentences() {}

  static String stored(Draw draw) {
    StringBuilder text = new StringBuilder(draw.oneOf(SPELLINGS));
    for (int i = draw.below(6); i > 0; i--) {
      text.append(draw.oneOf(BETWEEN)).append(draw.oneOf(SPELLINGS));
    }
    return text.toString();
  }

  /// @param sample a record that may hold what is asked for
  static Clause search(Ticket sample, Draw draw) {
    StringBuilder text = new StringBuilder();
    Predicate<Ticket> holds = t -> true;
    for (int i = 1 + draw.below(3); i > 0; i--) {
      boolean unwanted = draw.percent(25);
      List<String> phrase = phrase(sample, draw);
      boolean quoted = phrase.size() > 1 || draw.percent(20);
      Predicate<Ticket> found =
          quoted
              ? t -> texts(t).anyMatch(words -> holdsPhrase(words, phrase))
              : t -> texts(t).anyMatch(words -> words.stream().anyMatch(forms(phrase)::contains));
      holds = holds.and(unwanted ? found.negate() : found);
      String written = String.join(draw.oneOf(" ", "  ", "-", ", "), written(phrase, draw));
      text.append(unwanted ? "-" : "")
          .append(quoted ? draw.oneOf("\"%s\"", "“%s”", "«%s»").formatted(written) : written)
          .append(draw.oneOf(" ", "  ", " - ", " & "));
    }
    return new Clause(List.of(Sent.of("search", text.toString().strip(), draw)), holds);
  }

  /// Some words that stand side by side in the sample, or some words.
  private static List<String> phrase(Ticket sample, Draw draw) {
    int length = draw.oneOf(1, 1, 1, 2, 3);
    List<List<String>> there =
        texts(sample).filter(words -> words.size() >= length && isOurs(words)).toList();
    if (there.isEmpty() || draw.percent(25)) {
      return Stream.generate(() -> folded(draw.oneOf(SPELLINGS))).limit(length).toList();
    }
    List<String> words = draw.oneOf(there);
    int start = draw.below(words.size() - length + 1);
    return words.subList(start, start + length);
  }

  private static boolean isOurs(List<String> words) {
    return words.stream().allMatch(word -> FORMS.stream().anyMatch(f -> f.contains(word)));
  }

  private static List<String> written(List<String> words, Draw draw) {
    return words.stream()
        .map(word -> SPELLINGS.stream().filter(s -> folded(s).equals(word)).toList())
        .map(spellings -> draw.oneOf(spellings))
        .map(word -> draw.percent(30) ? word.toUpperCase(Locale.ROOT) : word)
        .toList();
  }

  private static List<String> forms(List<String> word) {
    return FORMS.stream().filter(f -> f.contains(word.getFirst())).findFirst().orElseThrow();
  }

  private static boolean holdsPhrase(List<String> words, List<String> phrase) {
    return Stream.iterate(0, i -> i + phrase.size() <= words.size(), i -> i + 1)
        .anyMatch(i -> words.subList(i, i + phrase.size()).equals(phrase));
  }

  private static Stream<List<String>> texts(Ticket ticket) {
    return Stream.of(
            ticket.subject(),
            Optional.of(ticket.message()),
            ticket.messageClean(),
            ticket.conversationSummary())
        .flatMap(Optional::stream)
        .map(
            text ->
                Arrays.stream(folded(text).split("[^\\p{L}\\p{N}]+"))
                    .filter(word -> !word.isEmpty())
                    .toList());
  }

  private static String folded(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD)
        .codePoints()
        .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
        .mapToObj(Character::toString)
        .collect(Collectors.joining())
        .toLowerCase(Locale.ROOT);
  }
}
