package org.ticketquery.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Optional;
import org.ticketquery.query.ControlParameter;
import org.ticketquery.query.Parameter;
import org.ticketquery.query.TicketQuery;
import org.ticketquery.search.Page;
import org.ticketquery.ticket.ResourceId;

/// The `Link` header of a page (contract, 3; RFC 8288). Its URLs come from the parsed query and the
/// configured public base URL, never from the request's `Host`; at an end the target is
/// `about:blank`.
final class LinkHeader {
  private LinkHeader() {}

  /// @param listing the listing's own public URL, without a query
  static String of(String listing, TicketQuery query, Page page) {
    StringBuilder repeated = new StringBuilder(listing).append('?');
    for (Parameter parameter : query.repeated()) {
      repeated
          .append(encode(parameter.name()))
          .append('=')
          .append(encode(parameter.value()))
          .append('&');
    }
    repeated.append(ControlParameter.PAGE_SIZE.wireName()).append('=').append(query.pageSize());
    return link(repeated, ControlParameter.PAGE_BEFORE, page.previous(), "previous")
        + ", "
        + link(repeated, ControlParameter.PAGE_AFTER, page.next(), "next");
  }

  private static String link(
      CharSequence repeated,
      ControlParameter cursor,
      Optional<ResourceId> position,
      String relation) {
    String target =
        position
            .map(id -> repeated + "&" + cursor.wireName() + "=" + id.value())
            .orElse("about:blank");
    return "<" + target + ">; rel=\"" + relation + "\"";
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }
}
