package org.ticketquery.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.List;
import java.util.function.Function;
import org.ticketquery.query.CountingParser;
import org.ticketquery.query.Question;
import org.ticketquery.query.Resource;
import org.ticketquery.query.Selection;
import org.ticketquery.search.Counted;
import org.ticketquery.search.Facets;
import org.ticketquery.search.TicketFacets;
import org.ticketquery.search.TicketStatistics;
import org.ticketquery.ticket.TicketField;

/// What the resources answer that count records and tickets (contract, 10).
final class CountResources {
  /// The header that says how far the numbers of a statistic can be trusted, as a structured field
  /// (RFC 9651): `exact`, or `approximate` with a part of each count as its `error`.
  static final String PRECISION = "X-Count-Precision";

  private final PublicUrls urls;
  private final Requests requests;
  private final TicketFacets facets;
  private final TicketStatistics statistics;

  CountResources(
      PublicUrls urls, Requests requests, TicketFacets facets, TicketStatistics statistics) {
    this.urls = urls;
    this.requests = requests;
    this.facets = facets;
    this.statistics = statistics;
  }

  void facets(Context context) {
    Facets found =
        facets.facets(CountingParser.facets(requests.question(context, Resource.FACETS)));
    send(context, new Facets(found.facets().stream().map(this::asAnswered).toList()));
  }

  void categories(Context context) {
    send(context, facets.categories(selection(context, Resource.CATEGORIES)));
  }

  void volume(Context context) {
    send(
        context,
        statistics.volume(CountingParser.volume(requests.question(context, Resource.VOLUME))));
  }

  void topCategories(Context context) {
    Question question = requests.question(context, Resource.TOP_CATEGORIES);
    send(context, statistics.topCategories(CountingParser.topCategories(question)));
  }

  /// A statistic whose resource takes filters only.
  Handler statistic(Resource resource, Function<Selection, Counted> statistic) {
    return context -> send(context, statistic.apply(selection(context, resource)));
  }

  private Selection selection(Context context, Resource resource) {
    return CountingParser.selection(resource, requests.question(context, resource));
  }

  /// Users are URLs, as in a record.
  private Facets.Facet asAnswered(Facets.Facet facet) {
    if (!facet.field().equals(TicketField.USER.wireName())) {
      return facet;
    }
    List<Facets.FacetValue> values =
        facet.values().stream()
            .map(user -> new Facets.FacetValue(urls.users() + "/" + user.value(), user.count()))
            .toList();
    return new Facets.Facet(
        facet.field(), values, facet.otherCount(), facet.nullCount(), facet.countError());
  }

  private static void send(Context context, Counted counted) {
    context.header(PRECISION, counted.exact() ? "exact" : "approximate;error=" + Counted.ERROR);
    send(context, counted.statistic());
  }

  private static void send(Context context, Object answer) {
    Answering.sendTagged(context, Answering.JSON, JsonBody.of(answer));
  }
}
