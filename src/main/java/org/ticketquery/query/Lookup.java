package org.ticketquery.query;

/// The look-up of one ticket, understood.
///
/// @param expandUser whether the ticket's user is answered as an object
public record Lookup(AccessScope scope, boolean expandUser) {}
