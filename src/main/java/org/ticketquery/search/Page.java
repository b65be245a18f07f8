package org.ticketquery.search;

import java.util.Optional;
import org.ticketquery.query.Place;

/// One page of a listing.
///
/// @param records in the order of the listing
/// @param previous the place before which the previous page ends; empty where no record lies before
///   this page
/// @param next the place after which the next page begins; empty where no record lies after this
///   page
public record Page(Records records, Optional<Place> previous, Optional<Place> next) {}
