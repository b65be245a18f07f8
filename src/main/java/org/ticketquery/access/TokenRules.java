package org.ticketquery.access;

/// Whose tokens count, and how they are read.
///
/// @param issuer what `iss` must be, character by character
/// @param audience what `aud` must be or hold
public record TokenRules(String issuer, String audience, ClaimNames names) {
  public TokenRules {
    if (issuer.isBlank() || audience.isBlank()) {
      throw new IllegalArgumentException("tokens need an issuer and an audience");
    }
  }

  public TokenRules(String issuer, String audience) {
    this(issuer, audience, ClaimNames.DEFAULT);
  }
}
