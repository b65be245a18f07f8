package org.ticketquery.model;

import java.text.Normalizer;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ticketquery.ticket.Ticket;

/// The words of texts as a search compares them: in lower case, without accents and what nobody
/// sees (contract, 10). Which words are forms of one another is known here without any stemmer;
/// none of them is in any odd text.
final class ModelWords {
  private static final List<List<String>> FORMS =
      List.of(
          List.of("walnut", "walnuts"),
          List.of("rechnung", "rechnungen"),
          List.of("facture", "factures"),
          List.of("kafig"),
          List.of("quartz"),
          List.of("ev2000"),
          List.of("42"));

  private static final int SOFT_HYPHEN = 0xAD;

  /// Letters and digits; an apostrophe stands inside a word, and points inside a number.
  private static final Pattern WORD =
      Pattern.compile(
          "(?:[\\p{L}\\p{N}]++|(?<=\\p{L})['’](?=\\p{L})|(?<=\\p{N})[.,;'’](?=\\p{N}))++");

  /// French and Italian articles before a word, and the English possessive behind it.
  private static final Pattern AROUND =
      Pattern.compile(
          "^(?:[lmtnsjdc]|qu|jusqu|quoiqu|lorsqu|puisqu|all|dall|dell|nell|sull|un|quest|quell)'|'s$");

  /// Texts are asked about many times.
  private static final Map<String, List<String>> READ =
      Collections.synchronizedMap(new WeakHashMap<>());

  private ModelWords() {}

  /// The texts that a search looks in, by name, in the order of the record; without those that a
  /// record has not.
  static List<Map.Entry<String, String>> texts(Ticket ticket) {
    return Stream.of(
            Map.entry("subject", ticket.subject()),
            Map.entry("message", Optional.of(ticket.message())),
            Map.entry("message_clean", ticket.messageClean()),
            Map.entry("conversation_summary", ticket.conversationSummary()))
        .flatMap(e -> e.getValue().map(text -> Map.entry(e.getKey(), text)).stream())
        .toList();
  }

  static List<String> of(String text) {
    return READ.computeIfAbsent(
        text,
        t ->
            WORD.matcher(folded(t).replace('’', '\''))
                .results()
                .map(word -> AROUND.matcher(word.group()).replaceAll(""))
                .toList());
  }

  /// Whether the words are among those whose forms are known.
  static boolean areKnown(List<String> words) {
    return words.stream().allMatch(word -> FORMS.stream().anyMatch(f -> f.contains(word)));
  }

  /// Of a known word, itself included.
  static List<String> forms(String word) {
    return FORMS.stream().filter(f -> f.contains(word)).findFirst().orElseThrow();
  }

  static String folded(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD)
        .codePoints()
        .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK && c != SOFT_HYPHEN)
        .mapToObj(Character::toString)
        .collect(Collectors.joining())
        .toLowerCase(Locale.ROOT);
  }
}
