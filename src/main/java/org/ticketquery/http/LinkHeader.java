package org.ticketquery.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Optional;
import org.ticketquery.query.ControlParameter;
import org.ticketquery.query.Cursors;
import org.ticketquery.query.Parameter;
import org.ticketquery.query.Place;
import org.ticketquery.query.TicketQuery;
import org.ticketquery.search.Page;

/// The `Link` header of a page (contract, 3; RFC 8288). Its URLs come from the parsed query and the
/// configured public base URL, never from the request's `Host`; at an end the target is
/// `about:blank`.
final class LinkHeader {
  private LinkHeader() {}

  /// @param listing the listing's own public URL, without a query
  static String of(String listing, TicketQuery query, Page page, Cursors cursors) {
    StringBuilder repeated = new StringBuilder(listing).append('?');
    for (Parameter parameter : query.repeated()) {
      repeated
          .append(encode(parameter.name()))
          .append('=')
          .append(encode(parameter.value()))
          .append('&');
    }
    repeated.append(ControlParameter.PAGE_SIZE.wireName()).append('=').append(query.pageSize());
    return link(
            repeated,
            ControlParameter.PAGE_BEFORE,
            cursor(page.previous(), query, cursors),
            "previous")
        + ", "
        + link(repeated, ControlParameter.PAGE_AFTER, cursor(page.next(), query, cursors), "next");
  }

  private static Optional<String> cursor(
      Optional<Place> place, TicketQuery query, Cursors cursors) {
    return place.map(p -> cursors.write(query, p));
  }

  private static String link(
      CharSequence repeated, ControlParameter cursor, Optional<String> value, String relation) {
    String target =
        value.map(v -> repeated + "&" + cursor.wireName() + "=" + v).orElse("about:blank");
    return "<" + target + ">; rel=\"" + relation + "\"";
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }
}
