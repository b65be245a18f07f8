package org.ticketquery.query;

import java.lang.Character.UnicodeScript;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads the text of a search (contract, 10): words, phrases in quotes, and either with a `-`
/// before it. There is no text that it cannot read: a quote that is not closed ends with the text,
/// an operator without a word is nothing.
final class SearchSyntax {
  /// So that no search is more work than the engine's deadline allows.
  static final int MOST_WORDS = 64;

  /// Those of keyboards and those that phones make of them.
  private static final String QUOTES = "\"“”„‟«»";

  private static final String APOSTROPHES = "'’";

  /// Soft hyphens and the like, which nobody sees; the index leaves them out of words.
  private static final String INVISIBLE = "\u00AD\u200C\u200D\u2060\uFEFF";

  /// What stands before a word or behind it.
  private static final Pattern AROUND =
      Pattern.compile("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}\\p{M}]+$");

  /// In UTF-16 units; the engine splits longer ones.
  private static final int LONGEST_WORD = 255;

  private final String text;
  private final Set<SearchText.Term> wanted = new LinkedHashSet<>();
  private final Set<SearchText.Term> unwanted = new LinkedHashSet<>();
  private int position;

  private SearchSyntax(String text) {
    this.text = text;
  }

  static SearchText read(String text) {
    SearchSyntax syntax = new SearchSyntax(text);
    while (syntax.skipSpaces()) {
      syntax.readTerm();
    }
    return new SearchText(syntax.wanted.stream().toList(), syntax.unwanted.stream().toList());
  }

  private boolean skipSpaces() {
    while (position < text.length() && isSpace(text.charAt(position))) {
      position++;
    }
    return position < text.length();
  }

  private void readTerm() {
    Set<SearchText.Term> terms = wanted;
    if (text.charAt(position) == '-') {
      terms = unwanted;
      position++;
    }
    if (position < text.length() && isQuote(text.charAt(position))) {
      position++;
      String phrase = upToQuote();
      if (!phrase.isBlank()) {
        terms.add(new SearchText.Term(phrase, false));
      }
    } else {
      String word = upToSpace();
      if (!word.isEmpty()) {
        terms.add(new SearchText.Term(word, isInflected(word)));
      }
    }
  }

  private String upToQuote() {
    int start = position;
    while (position < text.length() && !isQuote(text.charAt(position))) {
      position++;
    }
    return text.substring(start, Math.min(position++, text.length()));
  }

  private String upToSpace() {
    int start = position;
    while (position < text.length() && !isSpace(text.charAt(position))) {
      position++;
    }
    return text.substring(start, position);
  }

  private static boolean isQuote(char c) {
    return QUOTES.indexOf(c) >= 0;
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  /// Whether it is a word of a language in which the index knows other forms: of Latin letters
  /// only, with accents and apostrophes, and whatever stands around it.
  private static boolean isInflected(String text) {
    String word = AROUND.matcher(text).replaceAll("");
    return !word.isEmpty()
        && word.length() <= LONGEST_WORD
        && word.codePoints()
            .allMatch(
                c ->
                    APOSTROPHES.indexOf(c) >= 0
                        || INVISIBLE.indexOf(c) >= 0
                        || isMark(c)
                        || (Character.isLetter(c) && UnicodeScript.of(c) == UnicodeScript.LATIN));
  }

  private static boolean isMark(int c) {
    return Character.getType(c) == Character.NON_SPACING_MARK;
  }

  /// How many words the engine finds in the text, at most: runs of letters and digits of one
  /// script, each sign of scripts without spaces, each emoji.
  static int countWords(String text) {
    int words = 0;
    int length = 0;
    UnicodeScript before = UnicodeScript.COMMON;
    for (int c : text.codePoints().toArray()) {
      UnicodeScript script = UnicodeScript.of(c);
      if (!Character.isLetterOrDigit(c)) {
        boolean emoji = c > 127 && !isMark(c) && !Character.isSpaceChar(c);
        words += emoji ? 1 : 0;
        length = isMark(c) ? length + 1 : 0;
      } else if (length == 0
          || length == LONGEST_WORD
          || isSignOfItsOwn(script)
          || (script != before && !isShared(script))) {
        words++;
        length = 1;
      } else {
        length++;
      }
      before = isShared(script) ? before : script;
    }
    return words;
  }

  /// Whether it is no script of its own, like that of digits and accents.
  private static boolean isShared(UnicodeScript script) {
    return script == UnicodeScript.COMMON || script == UnicodeScript.INHERITED;
  }

  private static boolean isSignOfItsOwn(UnicodeScript script) {
    return script == UnicodeScript.HAN || script == UnicodeScript.HIRAGANA;
  }
}
