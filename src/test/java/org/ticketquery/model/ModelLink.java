package org.ticketquery.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ticketquery.ticket.Ticket;

/// The link that the contract says (contract, 3).
///
/// @param cursor the name of its cursor
/// @param record the record of the page that the cursor names; empty for a page of none, where any
///   cursor will do that leads to the right records
/// @param leadsTo the records of the page behind it; none for no link
record ModelLink(String cursor, Optional<String> record, List<Ticket> leadsTo) {

  Optional<String> difference(Case request, List<Ticket> matching, String base, String link) {
    boolean none = link.equals("about:blank");
    if (leadsTo.isEmpty() || none) {
      return leadsTo.isEmpty() && none
          ? Optional.empty()
          : different(
              link, leadsTo.isEmpty() ? "about:blank" : "one to " + leadsTo.size() + " records");
    }
    if (!link.startsWith(base + "/support_tickets?")) {
      return different(link, "one below " + base);
    }
    List<Sent> parameters = Comparison.parameters(link);
    Paging paging = Paging.of(parameters);
    Optional<String> place =
        (cursor.equals("page_after") ? paging.after() : paging.before()).map(Sent::value);
    List<String> expected =
        Comparison.pairs(
            Stream.concat(
                request.repeated().stream(),
                Stream.of(
                    plain("page_size", "" + request.paging().sizeOrDefault()),
                    plain(cursor, record.or(() -> place).orElse("any")))));
    if (!expected.equals(Comparison.pairs(parameters.stream()))) {
      return different(link, "one with " + expected);
    }
    List<Ticket> found = ModelPage.of(matching, paging).records();
    return found.equals(leadsTo)
        ? Optional.empty()
        : different(link, "one to " + ModelPage.ids(leadsTo) + ", not " + ModelPage.ids(found));
  }

  private static Sent plain(String name, String value) {
    return new Sent(name, value, name + "=" + value);
  }

  private static Optional<String> different(String link, String expected) {
    return Optional.of("link " + link + "\n  instead of " + expected);
  }
}
