package org.ticketquery.access;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.ticketquery.ticket.ResourceId;

/// What a token of the [LocalIssuer] should say.
///
/// @param allAreas whether it opens all records
/// @param scopes as they are to stand in `scope`; without `support:read` the token opens nothing
/// @param ttl how long it is valid from now on; negative for one that is already expired
public record TokenRequest(
    Optional<ResourceId> user,
    Optional<String> organization,
    boolean allAreas,
    List<String> scopes,
    Duration ttl) {
  private static final List<String> READ = List.of(ClaimNames.DEFAULT.readScope());
  private static final Duration USUAL_TTL = Duration.ofHours(1);

  public TokenRequest {
    scopes = List.copyOf(scopes);
  }

  public static TokenRequest forUser(ResourceId user) {
    return new TokenRequest(Optional.of(user), Optional.empty(), false, READ, USUAL_TTL);
  }

  public static TokenRequest forOrganization(String organization) {
    return new TokenRequest(Optional.empty(), Optional.of(organization), false, READ, USUAL_TTL);
  }

  public static TokenRequest forAllAreas() {
    return new TokenRequest(Optional.empty(), Optional.empty(), true, READ, USUAL_TTL);
  }
}
