package org.ticketquery.file;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/// What the files of a helpdesk do not say about themselves.
///
/// @param source tells one helpdesk from another whose tickets have the same numbers; empty where
///   there is one of each kind
/// @param zone of times that are written without one
/// @param names of codes that a helpdesk's administrators made up: `status:9` → `Waiting on parts`
public record HelpdeskRules(Optional<String> source, ZoneId zone, Map<String, String> names) {
  /// One helpdesk of each kind, times in UTC, no codes of their own.
  public static final HelpdeskRules DEFAULT =
      new HelpdeskRules(Optional.empty(), ZoneOffset.UTC, Map.of());

  public HelpdeskRules {
    names = Map.copyOf(names);
  }

  /// The IDs of a helpdesk's records.
  ///
  /// @param kind of helpdesk, in lower case
  DerivedIds ids(String kind) {
    return new DerivedIds(source.map(name -> kind + "/" + name).orElse(kind));
  }
}
