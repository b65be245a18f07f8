package org.ticketquery.query;

import java.util.Objects;
import java.util.Optional;

/// What a request asks and who asks it, not yet understood.
///
/// @param rawQuery the query string as it stood in the request line, not decoded; empty where there
///   was none
/// @param asUser the header [QueryParser#AS_USER], where it was sent
/// @param scope what the token may see
public record Question(String rawQuery, Optional<String> asUser, AccessScope scope) {
  public Question {
    Objects.requireNonNull(scope);
  }
}
