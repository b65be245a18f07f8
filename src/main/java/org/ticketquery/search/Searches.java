package org.ticketquery.search;

import java.time.Duration;
import org.ticketquery.index.Engine;

/// Everything that can be asked of one engine.
public record Searches(
    TicketSearch tickets, UserLookup users, TicketFacets facets, TicketStatistics statistics) {
  /// Searches through `engine`.
  ///
  /// @param deadline after which the engine gives up a search
  public static Searches over(Engine engine, Duration deadline) {
    return new Searches(
        new TicketSearch(engine, deadline),
        new UserLookup(engine, deadline),
        new TicketFacets(engine, deadline),
        new TicketStatistics(engine, deadline));
  }
}
