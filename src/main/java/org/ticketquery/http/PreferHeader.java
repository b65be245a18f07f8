package org.ticketquery.http;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a client would like (RFC 7240). One preference is known here: how many records match in
/// all. Others, and what cannot be read, are no faults and change nothing, as the RFC asks.
final class PreferHeader {
  static final String NAME = "Prefer";

  /// The header that says which preference was followed.
  static final String APPLIED = "Preference-Applied";

  /// The preference for [#TOTAL_COUNT].
  static final String RETURN_TOTAL_COUNT = "return=total-count";

  /// The header with the number of records on all pages together.
  static final String TOTAL_COUNT = "X-Total-Count";

  private static final String RETURN = "return";

  // Possessive throughout: a header is long enough for a hostile one to be slow otherwise.
  private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]++";
  private static final String QUOTED = "\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"";
  private static final String WORD = "(?:" + TOKEN + "|" + QUOTED + ")";
  private static final String SPACE = "[ \\t]*+";
  private static final String VALUE = "(?:" + SPACE + "=" + SPACE + "%s)?+";
  private static final Pattern PREFERENCE =
      Pattern.compile(
          ("[ \\t,]*+(" + TOKEN + ")" + VALUE.formatted("(" + WORD + ")"))
              + ("(?:" + SPACE + ";" + SPACE)
              + ("(?:" + TOKEN + VALUE.formatted(WORD) + ")?+)*+")
              + (SPACE + "(?:,|$)"));

  private PreferHeader() {}

  /// Whether the total is asked for. Of several preferences of one name the first counts; names
  /// ignore case, and a value in quotes is the same as one without.
  ///
  /// @param headers the header's lines, in order
  static boolean asksForTotalCount(List<String> headers) {
    Matcher preference = PREFERENCE.matcher(String.join(",", headers));
    while (preference.lookingAt()) {
      if (preference.group(1).equalsIgnoreCase(RETURN)) {
        return RETURN_TOTAL_COUNT.equalsIgnoreCase(RETURN + "=" + unquoted(preference.group(2)));
      }
      preference.region(preference.end(), preference.regionEnd());
    }
    return false;
  }

  private static String unquoted(String word) {
    return word == null || !word.startsWith("\"")
        ? String.valueOf(word)
        : word.substring(1, word.length() - 1).replaceAll("\\\\(.)", "$1");
  }
}
