package org.ticketquery.model;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.ticketquery.ticket.Ticket;

/// One filter of a request, or its search.
///
/// @param sent the parameter, or its occurrences
/// @param holds for the records that it matches
/// @param search what is searched for, if it is the search
record Clause(List<Sent> sent, Predicate<Ticket> holds, Optional<ModelSearch> search) {
  Clause(List<Sent> sent, Predicate<Ticket> holds) {
    this(sent, holds, Optional.empty());
  }

  Clause(List<Sent> sent, ModelSearch search) {
    this(sent, search::finds, Optional.of(search));
  }
}
