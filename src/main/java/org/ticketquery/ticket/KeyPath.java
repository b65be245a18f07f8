package org.ticketquery.ticket;

import java.util.List;

/// A way into a JSON object: the key of a member, a key of that member's object, and so on. Keys
/// are compared as they are; arrays on the way are passed through.
///
/// @param keys at least one; a key may be empty
public record KeyPath(List<String> keys) {
  public KeyPath {
    keys = List.copyOf(keys);
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("no keys");
    }
  }
}
