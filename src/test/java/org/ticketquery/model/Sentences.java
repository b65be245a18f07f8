package org.ticketquery.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.ticketquery.ticket.Ticket;

/// Texts of a few words, and searches for them (contract, 10).
final class Sentences {
  private static final List<String> SPELLINGS =
      List.of(
          "walnut",
          "Walnuts",
          "wal\u00ADnut",
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
      List.of(
          " ",
          " ",
          " ",
          ", ",
          ". ",
          "\n",
          " - ",
          " (",
          "! ",
          "-",
          "…",
          " \"",
          "/",
          " <b>",
          " & ",
          "_",
          ".",
          ":",
          "\u00AD \u2060");

  /// In words. No text that is made up is longer.
  private static final int SHORT = 100;

  private Sentences() {}

  static String stored(Draw draw) {
    StringBuilder text = new StringBuilder(draw.oneOf(SPELLINGS));
    for (int i = draw.below(draw.oneOf(6, 6, 25)); i > 0; i--) {
      text.append(draw.oneOf(BETWEEN)).append(draw.oneOf(SPELLINGS));
    }
    return text.toString();
  }

  /// @param sample a record that may hold what is asked for
  static Clause search(Ticket sample, Draw draw) {
    StringBuilder text = new StringBuilder();
    List<ModelSearch.Term> wanted = new ArrayList<>();
    List<ModelSearch.Term> unwanted = new ArrayList<>();
    boolean plain = true;
    for (int i = 1 + draw.below(3); i > 0; i--) {
      boolean excludes = draw.percent(25);
      List<String> phrase = phrase(sample, draw);
      boolean quoted = phrase.size() > 1 || !ModelWords.areKnown(phrase) || draw.percent(20);
      (excludes ? unwanted : wanted).add(new ModelSearch.Term(phrase, quoted));
      String written = String.join(draw.oneOf(" ", "  ", "-", ", "), written(phrase, draw));
      String behind = draw.oneOf(" ", "  ", " - ", " & ");
      text.append(excludes ? "-" : "")
          .append(quoted ? draw.oneOf("\"%s\"", "“%s”", "«%s»").formatted(written) : written)
          .append(behind);
      plain &= !behind.contains("&");
    }
    ModelSearch search = new ModelSearch(wanted, unwanted, plain);
    return new Clause(List.of(Sent.of("search", text.toString().strip(), draw)), search);
  }

  /// Some words that stand side by side in the sample, or some words. Of other words than ours no
  /// forms are known.
  private static List<String> phrase(Ticket sample, Draw draw) {
    int length = draw.oneOf(1, 1, 1, 2, 3);
    List<List<String>> there =
        ModelWords.texts(sample).stream()
            .map(text -> ModelWords.of(text.getValue()))
            .filter(words -> words.size() >= length && ModelWords.areKnown(words))
            .toList();
    Optional<List<String>> prose = there.isEmpty() ? prose(sample, length, draw) : Optional.empty();
    if (prose.isPresent()) {
      return prose.get();
    }
    if (there.isEmpty() || draw.percent(25)) {
      return Stream.generate(() -> ModelWords.folded(draw.oneOf(SPELLINGS))).limit(length).toList();
    }
    List<String> words = draw.oneOf(there);
    int start = draw.below(words.size() - length + 1);
    return words.subList(start, start + length);
  }

  /// Plain words side by side in a long text, as there are in files of real records.
  private static Optional<List<String>> prose(Ticket sample, int length, Draw draw) {
    return ModelWords.texts(sample).stream()
        .map(text -> ModelWords.of(text.getValue()))
        .filter(words -> words.size() > SHORT)
        .findFirst()
        .map(
            words -> {
              int start = draw.below(words.size() - length);
              return words.subList(start, start + length);
            })
        .filter(words -> words.stream().allMatch(word -> word.matches("[a-z]{2,}")));
  }

  private static List<String> written(List<String> words, Draw draw) {
    return words.stream()
        .map(
            word -> {
              List<String> spellings =
                  SPELLINGS.stream().filter(s -> ModelWords.folded(s).equals(word)).toList();
              return spellings.isEmpty() ? word : draw.oneOf(spellings);
            })
        .map(word -> draw.percent(30) ? word.toUpperCase(Locale.ROOT) : word)
        .toList();
  }
}
