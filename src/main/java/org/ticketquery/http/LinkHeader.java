package org.ticketquery.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ticketquery.query.ControlParameter;
import org.ticketquery.query.Cursors;
import org.ticketquery.query.Parameter;
import org.ticketquery.query.Place;
import org.ticketquery.query.QueryString;
import org.ticketquery.query.TicketQuery;
import org.ticketquery.search.Page;

/// The `Link` header of a page (contract, 3; RFC 8288). Its URLs come from the parsed query and the
/// configured public base URL, never from the request's `Host`; at an end the target is
/// `about:blank`. Whatever query is accepted, its links are too.
final class LinkHeader {
  private LinkHeader() {}

  /// @param listing the listing's own public URL, without a query
  static String of(String listing, TicketQuery query, Page page, Cursors cursors) {
    StringBuilder repeated = new StringBuilder(listing).append('?');
    repeated.append(repeated(query));
    repeated.append(ControlParameter.PAGE_SIZE.wireName()).append('=').append(query.pageSize());
    return link(
            repeated,
            ControlParameter.PAGE_BEFORE,
            cursor(page.previous(), query, cursors),
            "previous")
        + ", "
        + link(repeated, ControlParameter.PAGE_AFTER, cursor(page.next(), query, cursors), "next");
  }

  /// The parameters that are repeated, each with an `&` behind it. Everything but plain characters
  /// is percent-encoded, commas for one, at which simple readers of the header break it; where that
  /// is longer than what is read, they stand as they were sent.
  private static String repeated(TicketQuery query) {
    StringBuilder encoded = new StringBuilder();
    for (Parameter parameter : query.repeated()) {
      encoded
          .append(encode(parameter.name()))
          .append('=')
          .append(encode(parameter.value()))
          .append('&');
    }
    return encoded.length() <= QueryString.LIMIT
        ? encoded.toString()
        : query.repeated().stream().map(p -> p.sent() + "&").collect(Collectors.joining());
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
