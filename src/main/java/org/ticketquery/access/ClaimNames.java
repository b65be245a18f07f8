package org.ticketquery.access;

import java.util.List;

/// What the issuer calls the claims and scopes of section 7 of the contract. A claim's name is that
/// of a member at the top of the token, dots and all.
///
/// @param user the claim that holds a user ID; without it, `sub` is looked at
/// @param organization the claim that holds an organization's ID
/// @param readScope the scope without which a token may do nothing
/// @param allAreas both the scope and the boolean claim that open all records
public record ClaimNames(String user, String organization, String readScope, String allAreas) {
  public static final ClaimNames DEFAULT =
      new ClaimNames("user_id", "organization_id", "support:read", "access_all_areas");

  public ClaimNames {
    for (String name : List.of(user, organization, readScope, allAreas)) {
      // A scope with a space in it could never be found in a space-separated list.
      if (name.isBlank() || name.contains(" ")) {
        throw new IllegalArgumentException("not the name of a claim or scope: \"" + name + "\"");
      }
    }
  }
}
