package org.ticketquery.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// How a request asks for records to be shown (contract, 6 and 10).
///
/// @param expand the parameters that ask for users; none for their URLs
/// @param fields the parameters that ask for some fields; none for all
/// @param highlight the parameter that says whether to show where the search was found
/// @param shown the names of the fields that are shown
/// @param isMarked whether that is shown too
record Form(
    List<Sent> expand,
    List<Sent> fields,
    Optional<Sent> highlight,
    Set<String> shown,
    boolean isMarked) {
  private static final List<String> ALWAYS = List.of("id", "url");

  private static final List<String> NAMES =
      List.of(
          "id",
          "url",
          "user",
          "external_ticket_id",
          "position",
          "message_type",
          "subject",
          "status",
          "priority",
          "source",
          "human_verified_category",
          "human_verified_subcategory",
          "ai_generated_category",
          "ai_generated_subcategory",
          "type_deprecated",
          "tags",
          "message",
          "message_clean",
          "conversation_summary",
          "custom_fields",
          "attributes",
          "created_at",
          "ticket_updated_at",
          "resolved_at");

  /// @param searches whether there is a search that can be highlighted
  static Form drawn(boolean searches, Draw draw) {
    boolean marked = searches && draw.percent(50);
    Optional<Sent> highlight =
        marked || draw.percent(5)
            ? Optional.of(Sent.of("highlight", truth(marked, draw), draw))
            : Optional.empty();
    List<Sent> expand = new ArrayList<>();
    while (draw.percent(25)) {
      expand.add(Sent.of("expand", "user", draw));
    }
    if (draw.percent(75)) {
      return new Form(expand, List.of(), highlight, Set.copyOf(NAMES), marked);
    }
    List<String> names =
        Stream.generate(() -> draw.oneOf(NAMES)).limit(1 + draw.below(draw.oneOf(3, 30))).toList();
    Set<String> shown = new LinkedHashSet<>(ALWAYS);
    shown.addAll(names);
    return new Form(expand, Sent.list("fields", names, draw), highlight, shown, marked);
  }

  private static String truth(boolean truth, Draw draw) {
    return truth ? draw.oneOf("true", "1", "True") : draw.oneOf("false", "0", "FALSE");
  }

  List<Sent> sent() {
    return Stream.of(expand.stream(), fields.stream(), highlight.stream())
        .flatMap(sent -> sent)
        .toList();
  }

  Form withoutUsers() {
    return new Form(List.of(), fields, highlight, shown, isMarked);
  }

  Form withoutMarks() {
    return new Form(expand, fields, Optional.empty(), shown, false);
  }

  boolean isExpanded() {
    return !expand.isEmpty();
  }

  /// The record as it is to be shown.
  ObjectNode of(ObjectNode record) {
    return fields.isEmpty() ? record : record.retain(shown);
  }

  /// Those that ask for less than this.
  List<Form> simpler() {
    List<Form> simpler = new ArrayList<>();
    if (!expand.isEmpty()) {
      simpler.add(withoutUsers());
    }
    if (!fields.isEmpty()) {
      simpler.add(new Form(expand, List.of(), highlight, Set.copyOf(NAMES), isMarked));
    }
    if (highlight.isPresent()) {
      simpler.add(withoutMarks());
    }
    return simpler;
  }
}
