package org.ticketquery.search;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A piece of a text as HTML in which nothing but `<mark>` is markup. The engine breaks a text into
/// sentences and words; where it has no place to break (a picture in base64, a script without
/// spaces), a fragment is as long as that.
final class Fragment {
  static final String OPEN = "<mark>";
  static final String CLOSE = "</mark>";

  /// In UTF-16 units of HTML. A fragment of the usual length, each of its characters marked, is
  /// shorter.
  private static final int LONGEST = 3_000;

  private static final int BEFORE = 60;
  private static final int AFTER = 150;

  /// A tag, an escaped character, or a character.
  private static final Pattern UNIT =
      Pattern.compile(OPEN + "|" + CLOSE + "|&[#\\w]{1,8};|.", Pattern.DOTALL);

  /// What may be left of an escaped character that was cut.
  private static final Pattern REST = Pattern.compile("^[#\\w]{0,8};");

  private Fragment() {}

  /// The fragment, or what is around the first mark where it is too long.
  static String bounded(String html) {
    if (html.length() <= LONGEST) {
      return html;
    }
    int mark = Math.max(0, html.indexOf(OPEN));
    int start = start(html, mark);
    Matcher unit = UNIT.matcher(html).region(mark, html.length());
    boolean open = false;
    int end = mark;
    for (int i = 0; i < AFTER && unit.find(); i++) {
      open = unit.group().equals(OPEN) || (open && !unit.group().equals(CLOSE));
      end = unit.end();
    }
    return html.substring(start, end) + (open ? CLOSE : "");
  }

  /// Some characters before the first mark, where no tag can be.
  private static int start(String html, int mark) {
    int start = Math.max(0, mark - BEFORE);
    if (start == 0) {
      return 0;
    }
    Matcher rest = REST.matcher(html).region(start, mark);
    if (rest.find()) {
      return rest.end();
    }
    return Character.isLowSurrogate(html.charAt(start)) ? start + 1 : start;
  }
}
