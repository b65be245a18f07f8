package org.ticketquery.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.Set;

/// Bytes to be sent to the service, and what may come back. The text is Latin-1: a character a
/// byte.
///
/// @param kind for the report
/// @param expected an answer each, in order; where there are more or fewer answers, those left over
///   must only be harmless
record Attack(String kind, Sending sending, String text, List<Expected> expected) {
  /// How the bytes are sent.
  enum Sending {
    /// On a connection that others use before and after; there must be exactly one answer, and
    /// bytes left over would spoil the next request.
    KEPT,
    /// On a connection of its own, of which the sending half is closed then.
    ALONE,
    /// The same, a byte at a time.
    BYTEWISE,
    /// The same, in two parts with a pause between them.
    IN_HALVES
  }

  /// What an answer must be.
  ///
  /// @param statuses allowed; empty for all that a service may give to whatever it gets
  /// @param faulty parameters that the answer must name
  record Expected(Set<Integer> statuses, Set<String> faulty) {
    static final Expected HARMLESS = new Expected(Set.of(), Set.of());
    static final Expected FOUND = of(200);
    static final Expected FOUND_OR_NOT = of(200, 404);

    static Expected of(Integer... statuses) {
      return new Expected(Set.of(statuses), Set.of());
    }

    static Expected faults(Set<String> parameters) {
      return new Expected(Set.of(400), Set.copyOf(parameters));
    }
  }

  static Attack kept(String kind, String text, Expected expected) {
    return new Attack(kind, Sending.KEPT, text, List.of(expected));
  }

  static Attack alone(String kind, String text, Expected... expected) {
    return new Attack(kind, Sending.ALONE, text, List.of(expected));
  }

  byte[] bytes() {
    return text.getBytes(ISO_8859_1);
  }

  boolean isHead() {
    return text.startsWith("HEAD ");
  }
}
