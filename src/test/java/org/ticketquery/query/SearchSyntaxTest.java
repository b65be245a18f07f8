package org.ticketquery.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How the text of a search is read (contract, 10).
class SearchSyntaxTest {
  /// Terms as `[…]`, of which other forms count as `~…`, and unwanted ones with a `-` before them.
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "refund|[~refund]",
        "  refund   me |[~refund][~me]",
        "refund refund|[~refund]",
        "refund Refund|[~refund][~Refund]",
        "\"refund\"|[refund]",
        "\"refund\" refund|[refund][~refund]",
        "\"charging cable\" broken|[charging cable][~broken]",
        "“charging cable” „x“ «y z»|[charging cable][x][y z]",
        "\"charging cable|[charging cable]",
        "\"a b\"c|[a b][~c]",
        "\"a\"\"b\"|[a][b]",
        "a\"b c\"|[a\"b][~c\"]",
        "-refund|-[~refund]",
        "-\"charging cable\" x|[~x]-[charging cable]",
        "--refund|-[~-refund]",
        "- refund -|[~refund]",
        "re-fund|[re-fund]",
        "\"\" \" \" -\"\"|``",
        "Grüße l'hôtel don’t|[~Grüße][~l'hôtel][~don’t]",
        "(refund), <b>refund</b>.|[~(refund),][<b>refund</b>.]",
        "model3 3.5kW 100% 42|[model3][3.5kW][100%][42]",
        "充電 зарядка ǅ|[充電][зарядка][~ǅ]",
        "a\u00A0b\u3000c|[~a][~b][~c]",
        "cafe\u0301|[~cafe\u0301]",
        "🚗 &|[🚗][&]",
        "Lade\u00ADkabel\u2060 \uFEFFa|[~Lade\u00ADkabel\u2060][~\uFEFFa]",
      })
  void aSearchIsReadAs(String text, String expected) {
    SearchText read = SearchSyntax.read(text);
    String unwanted = shown(read.unwanted());
    assertEquals(expected, shown(read.wanted()) + (unwanted.isEmpty() ? "" : "-" + unwanted), text);
  }

  private static String shown(List<SearchText.Term> terms) {
    return terms.stream()
        .map(term -> "[" + (term.inflected() ? "~" : "") + term.words() + "]")
        .collect(Collectors.joining());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "refund             | 1",
        "wi-fi at home      | 4",
        "\"a b\" -c         | 3",
        "l'hôtel            | 2",
        "cafe\u0301s        | 1",
        "充電器             | 3",
        "さくら             | 3",
        "カード             | 1",
        "aカbカ             | 4",
        "model3             | 1",
        "🚗🚗               | 2",
        "* - + \" &         | 0",
      })
  void noMoreWordsAreFoundInATextThan(String text, int words) {
    assertEquals(words, SearchSyntax.countWords(text));
  }
}
