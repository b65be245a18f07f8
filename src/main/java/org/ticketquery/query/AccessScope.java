package org.ticketquery.query;

import java.util.Objects;
import java.util.Optional;
import org.ticketquery.ticket.ResourceId;

/// Which records a token may see (contract, 7). No query can be built without one, and none of the
/// cases means "nothing said": a token without any of these is refused before a scope exists.
public sealed interface AccessScope {

  /// The same records, further narrowed to one user (header `EvEnergy-User`). Never wider than this
  /// scope.
  ///
  /// @return empty where this scope is already another user's, which is a refusal (403)
  Optional<AccessScope> narrowedTo(ResourceId user);

  /// All records, those without a user included.
  record AllAreas() implements AccessScope {
    @Override
    public Optional<AccessScope> narrowedTo(ResourceId user) {
      return Optional.of(new OneUser(user));
    }
  }

  /// The records whose user belongs to the organization.
  record OneOrganization(String organization) implements AccessScope {
    public OneOrganization {
      requireText(organization);
    }

    @Override
    public Optional<AccessScope> narrowedTo(ResourceId user) {
      return Optional.of(new OneUserOfOrganization(user, organization));
    }
  }

  /// The user's own records.
  record OneUser(ResourceId user) implements AccessScope {
    public OneUser {
      Objects.requireNonNull(user);
    }

    @Override
    public Optional<AccessScope> narrowedTo(ResourceId other) {
      return user.equals(other) ? Optional.of(this) : Optional.empty();
    }
  }

  /// The user's records, as long as the user belongs to the organization.
  record OneUserOfOrganization(ResourceId user, String organization) implements AccessScope {
    public OneUserOfOrganization {
      Objects.requireNonNull(user);
      requireText(organization);
    }

    @Override
    public Optional<AccessScope> narrowedTo(ResourceId other) {
      return user.equals(other) ? Optional.of(this) : Optional.empty();
    }
  }

  private static void requireText(String organization) {
    if (organization.isBlank()) {
      throw new IllegalArgumentException("an empty organization is not a scope");
    }
  }
}
