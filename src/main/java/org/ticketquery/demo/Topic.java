package org.ticketquery.demo;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;
import java.util.Optional;

/// What a conversation is about, and the sentences for it (resources `demo/topics-*.json`).
///
/// @param weight how often the topic comes up, against the others of its language
/// @param truth what a person files it under
/// @param mistaken what a model takes it for when it errs
/// @param type the retired classification of old tickets
/// @param makes the only makes of car that fit; empty where any does
/// @param answers the answer to the question at the same place
/// @param summary in English whatever the language, as a model writes it for the agents
record Topic(
    String id,
    int weight,
    Label truth,
    Label mistaken,
    String type,
    Urgency urgency,
    List<String> makes,
    List<String> tags,
    List<Template> subjects,
    List<Template> requests,
    List<Template> details,
    List<Template> questions,
    List<Template> answers,
    List<Template> advice,
    Template summary) {
  Topic {
    // Jackson leaves out what the resource leaves out.
    makes = makes == null ? List.of() : List.copyOf(makes);
    tags = List.copyOf(tags);
    subjects = List.copyOf(subjects);
    requests = List.copyOf(requests);
    details = List.copyOf(details);
    questions = List.copyOf(questions);
    answers = List.copyOf(answers);
    advice = List.copyOf(advice);
    if (questions.size() != answers.size()) {
      throw new IllegalArgumentException("each question of " + id + " needs one answer");
    }
  }

  /// A category and subcategory, written `CHARGER/OFFLINE`.
  record Label(String category, String subcategory) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Label parse(String text) {
      int slash = text.indexOf('/');
      return new Label(text.substring(0, slash), text.substring(slash + 1));
    }
  }

  /// How the helpdesk tends to rank the topic: weights of Low, Medium, High, Urgent and no
  /// priority.
  enum Urgency {
    LOW,
    NORMAL,
    HIGH;

    private static final List<Optional<String>> PRIORITIES =
        List.of(
            Optional.of("Low"),
            Optional.of("Medium"),
            Optional.of("High"),
            Optional.of("Urgent"),
            Optional.empty());

    Optional<String> priority(Dice dice) {
      return PRIORITIES.get(dice.weighted(weights()));
    }

    private List<Integer> weights() {
      return switch (this) {
        case LOW -> List.of(60, 30, 3, 0, 7);
        case NORMAL -> List.of(20, 50, 20, 4, 6);
        case HIGH -> List.of(5, 35, 40, 15, 5);
      };
    }
  }
}
