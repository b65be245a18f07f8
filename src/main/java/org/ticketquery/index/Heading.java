package org.ticketquery.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.Ticket;

/// Where a load is going: into the live generation, or into the one that takes its place meanwhile;
/// or into one that is being built, and into no other. Safe to use from several threads.
final class Heading {
  /// What a load is there for.
  enum Way {
    /// Into the live generation, whichever that is.
    LIVE,
    /// Into one that is being built: users come first and know nothing of earlier ones.
    FILLING,
    /// Into one that is being built, which holds records of the users already.
    FOLLOWING
  }

  private final Engine engine;
  private final Way way;
  private volatile Destination destination;

  Heading(Engine engine, Generation generation, Way way) {
    this.engine = engine;
    this.way = way;
    this.destination = Destination.in(engine, generation);
  }

  Way way() {
    return way;
  }

  boolean isLive() {
    return way == Way.LIVE;
  }

  /// Where records go as far as is known.
  Destination here() {
    return destination;
  }

  /// Where they go after the generation that is known has turned out not to be written into any
  /// more.
  ///
  /// @throws EngineFailure where they go nowhere: it was being built
  synchronized Destination anew() {
    if (!isLive()) {
      throw new EngineFailure(
          "%s is not being built any more".formatted(destination.generation().tickets()));
    }
    Generation now = Generations.read(engine).live();
    if (!now.equals(destination.generation())) {
      destination = Destination.in(engine, now);
    }
    return destination;
  }

  /// Items that came too late for their generation, made anew for the one that is live now.
  ///
  /// @param report told of those that cannot be made
  /// @throws EngineFailure as [#anew()] does
  List<BulkItem> redirected(List<BulkItem> items, LoadReport report) {
    Destination now = anew();
    List<Optional<Ticket>> tickets = items.stream().map(BulkItem::ticket).toList();
    Map<ResourceId, Optional<String>> known =
        now.organizationsOf(tickets.stream().flatMap(Optional::stream).toList());
    TicketWriter writer = new TicketWriter();
    List<BulkItem> redirected = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      BulkItem item = items.get(i);
      try {
        redirected.add(
            tickets.get(i).isPresent()
                ? now.item(tickets.get(i).get(), item.origin(), known, writer)
                : item.at(now.gate(new ResourceId(item.id()))));
      } catch (IOException e) {
        report.fault(item.origin(), e.getMessage());
      }
    }
    return redirected;
  }
}
