package org.ticketquery.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.ticketquery.support.TestService;
import org.ticketquery.ticket.Ticket;

/// Makes a request that fails, and the records that it fails over, as small as it can.
final class Shrinking {
  private static final int MOST_LOADS = 60;

  private final TestService service;

  Shrinking(TestService service) {
    this.service = service;
  }

  /// The simplest request that still fails. The records are those that are loaded.
  static Case request(Case failing, Predicate<Case> fails) {
    Optional<Case> simpler = failing.simpler().stream().filter(fails).findFirst();
    return simpler.isPresent() ? request(simpler.get(), fails) : failing;
  }

  /// Fewer records over which the request still fails; they are loaded then.
  DataSet records(DataSet data, Case failing) {
    List<Ticket> kept = data.tickets();
    int loads = 0;
    for (int part = (kept.size() + 1) / 2; part > 0; part = part == 1 ? 0 : (part + 1) / 2) {
      for (int start = 0; start < kept.size() && loads < MOST_LOADS; loads++) {
        List<Ticket> fewer = new ArrayList<>(kept.subList(0, start));
        fewer.addAll(kept.subList(Math.min(start + part, kept.size()), kept.size()));
        if (fails(data.with(fewer), failing)) {
          kept = fewer;
        } else {
          start += part;
        }
      }
    }
    DataSet smallest = data.with(kept);
    smallest.load(service);
    return smallest;
  }

  private boolean fails(DataSet data, Case failing) {
    data.load(service);
    return new Comparison(service, data).page(failing).isPresent();
  }
}
