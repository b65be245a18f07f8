package org.ticketquery.access;

import java.util.Optional;
import org.ticketquery.query.AccessScope;
import org.ticketquery.ticket.ResourceId;

/// What a verified token allows, and whose token it is (contract, 7 and 9).
///
/// @param client who holds the token, for rate limits and notifications: the claim `client_id`,
///   else `azp`, else `sub`, so that clients of an issuer that names none do not share one
///   allowance; empty only where the token has none of the three
/// @param user the user whom the token itself names. The header `EvEnergy-User` does not change it:
///   otherwise a client could get itself a fresh allowance with every request
public record Access(AccessScope scope, String client, Optional<ResourceId> user) {}
