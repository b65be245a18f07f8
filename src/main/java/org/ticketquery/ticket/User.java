package org.ticketquery.ticket;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// A user account (contract, 2).
///
/// @param id of kind `user`
/// @param organization decides who may see the user and the user's records; never returned
/// @param joinedAt to the millisecond
public record User(
    ResourceId id,
    Optional<String> organization,
    Optional<String> email,
    Optional<String> fullName,
    Optional<Instant> joinedAt) {
  public User {
    joinedAt = joinedAt.map(time -> time.truncatedTo(ChronoUnit.MILLIS));
  }
}
