package org.ticketquery.model;

import java.util.List;
import java.util.function.Predicate;
import org.ticketquery.ticket.Ticket;

/// One filter of a request.
///
/// @param sent the parameter, or its occurrences
/// @param holds for the records that it matches
record Clause(List<Sent> sent, Predicate<Ticket> holds) {}
