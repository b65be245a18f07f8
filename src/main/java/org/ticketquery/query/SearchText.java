package org.ticketquery.query;

import java.util.List;

/// What a search looks for (contract, 10): every wanted term, in whichever of the searched fields,
/// and no unwanted one. Without any term it asks for nothing, and every record matches.
///
/// @param wanted each once, in the order they were written
/// @param unwanted likewise
public record SearchText(List<Term> wanted, List<Term> unwanted) {
  public SearchText {
    wanted = List.copyOf(wanted);
    unwanted = List.copyOf(unwanted);
  }

  /// Words that stand side by side in one field, in this order. Case, accents and punctuation do
  /// not count; what is neither word nor number is no term, and matches everything.
  ///
  /// @param words as they were written
  /// @param inflected whether other forms of the word count too; only of a single word
  public record Term(String words, boolean inflected) {}
}
