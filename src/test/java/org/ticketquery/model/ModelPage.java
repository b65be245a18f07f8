package org.ticketquery.model;

import java.util.List;
import org.ticketquery.ticket.Ticket;

/// The page that the contract says (contract, 3).
///
/// @param previous the records that the link to the previous page must lead to; none for no link
/// @param next likewise
record ModelPage(List<Ticket> records, List<Ticket> previous, List<Ticket> next) {

  /// @param matching all records that match, in ascending order of their IDs
  static ModelPage of(List<Ticket> matching, Paging paging) {
    int size = paging.sizeOrDefault();
    int start = 0;
    int end = Math.min(size, matching.size());
    if (paging.after().isPresent()) {
      String place = paging.after().get().value();
      start = (int) matching.stream().filter(t -> t.id().value().compareTo(place) <= 0).count();
      end = Math.min(start + size, matching.size());
    } else if (paging.before().isPresent()) {
      String place = paging.before().get().value();
      end = (int) matching.stream().filter(t -> t.id().value().compareTo(place) < 0).count();
      start = Math.max(0, end - size);
    }
    return between(matching, start, end, size);
  }

  /// @param matching all records that match, in the order of the listing
  /// @param start of the page, as an index
  /// @param end of the page, excluded
  static ModelPage between(List<Ticket> matching, int start, int end, int size) {
    return new ModelPage(
        matching.subList(start, end),
        matching.subList(Math.max(0, start - size), start),
        matching.subList(end, Math.min(end + size, matching.size())));
  }

  List<String> ids() {
    return ids(records);
  }

  static List<String> ids(List<Ticket> tickets) {
    return tickets.stream().map(t -> t.id().value()).toList();
  }
}
