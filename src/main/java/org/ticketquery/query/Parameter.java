package org.ticketquery.query;

import java.util.Objects;

/// One `name=value` of a query string.
///
/// @param name decoded
/// @param value decoded
/// @param sent the pair as it was sent; where that held what no URL may hold, percent-encoded
public record Parameter(String name, String value, String sent) {
  public Parameter {
    Objects.requireNonNull(name);
    Objects.requireNonNull(value);
    Objects.requireNonNull(sent);
  }
}
