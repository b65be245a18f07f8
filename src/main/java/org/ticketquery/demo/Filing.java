package org.ticketquery.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How a conversation is filed: by the model, by a person who checked it, and in the old way.
///
/// @param aiCategory empty before the model was introduced, and where it could not tell
/// @param humanCategory empty until someone has checked
record Filing(
    Optional<String> aiCategory,
    Optional<String> aiSubcategory,
    Optional<String> humanCategory,
    Optional<String> humanSubcategory,
    Optional<String> typeDeprecated) {

  /// @param model whether the model was already in use
  /// @param retired whether the old classification was no longer in use
  /// @param fresh whether the conversation is so new that few have been checked
  static Filing draw(Topic topic, boolean model, boolean retired, boolean fresh, Dice dice) {
    Topic.Label guess = dice.chance(0.9) ? topic.truth() : topic.mistaken();
    boolean guessed = model && dice.chance(0.97);
    boolean checked = dice.chance(fresh ? 0.12 : 0.74);
    return new Filing(
        some(guessed, guess.category()),
        some(guessed && dice.chance(0.96), guess.subcategory()),
        some(checked, topic.truth().category()),
        some(checked && dice.chance(0.97), topic.truth().subcategory()),
        some(!retired && dice.chance(0.9), topic.type()));
  }

  List<String> tags(
      Topic topic, String language, Optional<String> priority, boolean vip, Dice dice) {
    List<String> tags = new ArrayList<>();
    if (dice.chance(0.09)) {
      return tags;
    }
    tags.addAll(topic.tags());
    if (aiCategory.isPresent()) {
      tags.add("ai-categorised");
    }
    if (!language.equals("en")) {
      tags.add("lang-" + language);
    }
    if (priority.filter("Urgent"::equals).isPresent()
        || (priority.filter("High"::equals).isPresent() && dice.chance(0.3))) {
      tags.add("escalated");
    }
    if (vip) {
      tags.add("vip");
    }
    if (dice.chance(0.05)) {
      tags.add("reopened");
    }
    return tags;
  }

  private static Optional<String> some(boolean present, String value) {
    return present ? Optional.of(value) : Optional.empty();
  }
}
