package org.ticketquery.file;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What Freshdesk's codes mean. Administrators add codes of their own, whose names no file tells.
final class FreshdeskCodes {
  /// The codes that its documentation lists.
  private static final Map<String, String> DOCUMENTED =
      Map.ofEntries(
          Map.entry("status:2", "Open"),
          Map.entry("status:3", "Pending"),
          Map.entry("status:4", "Resolved"),
          Map.entry("status:5", "Closed"),
          Map.entry("priority:1", "Low"),
          Map.entry("priority:2", "Medium"),
          Map.entry("priority:3", "High"),
          Map.entry("priority:4", "Urgent"),
          Map.entry("source:1", "Email"),
          Map.entry("source:2", "Portal"),
          Map.entry("source:3", "Phone"),
          Map.entry("source:7", "Chat"),
          Map.entry("source:9", "Feedback Widget"),
          Map.entry("source:10", "Outbound Email"));

  private final Map<String, String> names = new HashMap<>(DOCUMENTED);

  /// The documented codes and some more.
  ///
  /// @param more as in `status:9` → `Waiting on parts`; may rename documented ones
  FreshdeskCodes(Map<String, String> more) {
    names.putAll(more);
  }

  /// The name of a ticket's code. What has no name keeps its number, so that nothing is lost.
  ///
  /// @param field `status`, `priority` or `source`
  /// @param notes told of a code without a name
  Optional<String> name(String field, HelpdeskObject ticket, List<String> notes) {
    Optional<String> code = ticket.text(field);
    Optional<String> given = code.map(c -> names.get(field + ":" + c));
    Optional<String> name = given.or(() -> ticket.text(field + "_name"));
    if (name.isEmpty() && code.isPresent()) {
      notes.add(
          "%s %s has no name and is stored as its number; name it with --name '%s:%s=…'"
              .formatted(field, code.get(), field, code.get()));
    }
    return name.or(() -> code);
  }
}
