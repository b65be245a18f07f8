package org.ticketquery.model;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ticketquery.ticket.Ticket;

/// What a search finds (contract, 10), and how well (ADR 15).
///
/// @param wanted every one of them must be there, each in whichever text
/// @param unwanted none of them may be in any text
/// @param plain whether nothing else stands in it
record ModelSearch(List<Term> wanted, List<Term> unwanted, boolean plain) {
  private static final int NEAR = 8;

  /// Words that stand side by side.
  ///
  /// @param quoted whether only as they were written; otherwise it is one word
  record Term(List<String> words, boolean quoted) {
    boolean isIn(List<String> text) {
      return isWrittenIn(text) || (!quoted && text.stream().anyMatch(marks()::contains));
    }

    boolean isWrittenIn(List<String> text) {
      return IntStream.rangeClosed(0, text.size() - words.size())
          .anyMatch(i -> text.subList(i, i + words.size()).equals(words));
    }

    /// The words in which it may be found.
    Set<String> marks() {
      return Set.copyOf(quoted ? words : ModelWords.forms(words.getFirst()));
    }

    private int worthIn(String name, List<String> text) {
      boolean subject = name.equals("subject");
      return isWrittenIn(text) ? (subject ? 10 : 4) : isIn(text) ? (subject ? 8 : 3) : 0;
    }

    private int worth(Ticket ticket) {
      return ModelWords.texts(ticket).stream()
          .mapToInt(text -> worthIn(text.getKey(), ModelWords.of(text.getValue())))
          .max()
          .orElse(0);
    }
  }

  boolean finds(Ticket ticket) {
    List<List<String>> texts =
        ModelWords.texts(ticket).stream().map(text -> ModelWords.of(text.getValue())).toList();
    return wanted.stream().allMatch(term -> texts.stream().anyMatch(term::isIn))
        && unwanted.stream().noneMatch(term -> texts.stream().anyMatch(term::isIn));
  }

  /// Whether it is known how well it matches: words that are wanted twice may be near each other in
  /// more ways than one.
  boolean isRanked() {
    List<String> words = allWords();
    return plain && new HashSet<>(words).size() == words.size();
  }

  private List<String> allWords() {
    return wanted.stream().flatMap(term -> term.words().stream()).toList();
  }

  /// How well it matches a record that it finds.
  int score(Ticket ticket) {
    int terms = wanted.stream().mapToInt(term -> term.worth(ticket)).sum();
    if (wanted.size() < 2) {
      return terms;
    }
    Term all = new Term(allWords(), true);
    List<List<String>> texts =
        ModelWords.texts(ticket).stream().map(text -> ModelWords.of(text.getValue())).toList();
    int together = texts.stream().anyMatch(all::isWrittenIn) ? 3 * wanted.size() : 0;
    int nearby = texts.stream().anyMatch(text -> areNear(all.words(), text)) ? wanted.size() : 0;
    return terms + together + nearby;
  }

  /// Whether each word can be moved to its place among the others so that none goes further than
  /// [#NEAR] from another.
  private static boolean areNear(List<String> words, List<String> text) {
    List<List<Integer>> shifts =
        IntStream.range(0, words.size())
            .mapToObj(
                word ->
                    IntStream.range(0, text.size())
                        .filter(place -> text.get(place).equals(words.get(word)))
                        .mapToObj(place -> place - word)
                        .toList())
            .toList();
    return shifts.stream()
        .flatMap(List::stream)
        .anyMatch(
            least ->
                shifts.stream()
                    .allMatch(of -> of.stream().anyMatch(s -> s >= least && s <= least + NEAR)));
  }

  /// The words of which nothing but these may be marked.
  Set<String> marks() {
    return wanted.stream().flatMap(term -> term.marks().stream()).collect(Collectors.toSet());
  }

  /// The names of the texts in which something is found.
  Stream<String> foundIn(Ticket ticket) {
    return ModelWords.texts(ticket).stream()
        .filter(text -> wanted.stream().anyMatch(term -> term.isIn(ModelWords.of(text.getValue()))))
        .map(text -> text.getKey());
  }
}
