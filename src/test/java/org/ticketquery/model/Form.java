package org.ticketquery.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// How a request asks for records to be shown (contract, 6 and 10).
///
/// @param expand the parameters that ask for users; none for their URLs
/// @param fields the parameters that ask for some fields; none for all
/// @param shown the names of those fields
record Form(List<Sent> expand, List<Sent> fields, Set<String> shown) {
  static final Form USUAL = new Form(List.of(), List.of(), Set.of());

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

  static Form drawn(Draw draw) {
    List<Sent> expand = new ArrayList<>();
    while (draw.percent(25)) {
      expand.add(Sent.of("expand", "user", draw));
    }
    if (draw.percent(75)) {
      return new Form(expand, List.of(), Set.of());
    }
    List<String> names =
        Stream.generate(() -> draw.oneOf(NAMES)).limit(1 + draw.below(draw.oneOf(3, 30))).toList();
    Set<String> shown = new LinkedHashSet<>(ALWAYS);
    shown.addAll(names);
    return new Form(expand, Sent.list("fields", names, draw), shown);
  }

  List<Sent> sent() {
    return Stream.concat(expand.stream(), fields.stream()).toList();
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
      simpler.add(new Form(List.of(), fields, shown));
    }
    if (!fields.isEmpty()) {
      simpler.add(new Form(expand, List.of(), Set.of()));
    }
    return simpler;
  }
}
