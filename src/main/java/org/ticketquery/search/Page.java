package org.ticketquery.search;

import java.util.Optional;
import org.ticketquery.ticket.ResourceId;

/// One page of a listing.
///
/// @param records in ascending order of ID
/// @param previous the position before which the previous page ends; empty where no record lies
///   before this page
/// @param next the position after which the next page begins; empty where no record lies after this
///   page
public record Page(Records records, Optional<ResourceId> previous, Optional<ResourceId> next) {}
