package org.ticketquery.ticket;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// How people read the codes of categories and subcategories. The set of codes is open, so that a
/// label is made of its code: a category is written like a title (`Mobile App`), a subcategory like
/// a sentence (`Telematics issue`). Those that are published otherwise are kept here. What is not a
/// code, in capitals and underscores, is its own label.
public final class CategoryLabel {
  private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*");

  private static final Map<String, String> PUBLISHED_OTHERWISE =
      Map.of(
          "USABILITY_UX", "Usability/UX",
          "HARDWARE_ISSUE", "Hardware Issue",
          "APP_CRASH_FREEZE", "App crash / freeze");

  /// Words that are not written in lower case.
  private static final Map<String, String> WORDS =
      Map.of(
          "API", "API", "UI", "UI", "UX", "UX", "EV", "EV", "AI", "AI", "ID", "ID", "KWH", "kWh");

  private CategoryLabel() {}

  /// The label of a category: `Charging Session` of `CHARGING_SESSION`.
  public static String ofCategory(String code) {
    return label(code, true);
  }

  /// The label of a subcategory: `Telematics issue` of `TELEMATICS_ISSUE`.
  public static String ofSubcategory(String code) {
    return label(code, false);
  }

  private static String label(String code, boolean title) {
    if (!CODE.matcher(code).matches()) {
      return code;
    }
    return PUBLISHED_OTHERWISE.getOrDefault(code, written(code.split("_", -1), title));
  }

  private static String written(String[] words, boolean title) {
    String first = word(words[0], true);
    return Arrays.stream(words, 1, words.length)
        .map(word -> " " + word(word, title))
        .collect(Collectors.joining("", first, ""));
  }

  private static String word(String word, boolean capital) {
    String lower = word.toLowerCase(Locale.ROOT);
    return WORDS.getOrDefault(word, capital ? word.charAt(0) + lower.substring(1) : lower);
  }
}
