package org.ticketquery.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ticketquery.access.Access;
import org.ticketquery.problem.Problem;
import org.ticketquery.problem.Rejected;
import org.ticketquery.query.AccessScope;
import org.ticketquery.query.Cursors;
import org.ticketquery.query.ExportQuery;
import org.ticketquery.query.Lookup;
import org.ticketquery.query.QueryParser;
import org.ticketquery.query.RecordForm;
import org.ticketquery.query.Resource;
import org.ticketquery.query.TicketQuery;
import org.ticketquery.search.Page;
import org.ticketquery.search.Records;
import org.ticketquery.search.Searches;
import org.ticketquery.search.TicketSearch;
import org.ticketquery.search.TicketStatistics;
import org.ticketquery.search.UserLookup;
import org.ticketquery.ticket.ResourceId;

/// What each resource answers (contract, 1).
final class Resources {
  private final PublicUrls urls;
  private final Requests requests;
  private final TicketSearch tickets;
  private final UserLookup users;
  private final Cursors cursors;
  private final TicketStatistics statistics;
  private final CountResources counts;
  private final Notifications notifications;
  private final RecordBody body;
  private final ExportStream exports;
  private final Documentation documentation;

  Resources(
      PublicUrls urls,
      Requests requests,
      Searches searches,
      Cursors cursors,
      Notifications notifications) {
    this.urls = urls;
    this.requests = requests;
    this.tickets = searches.tickets();
    this.users = searches.users();
    this.statistics = searches.statistics();
    this.counts = new CountResources(urls, requests, searches.facets(), statistics);
    this.cursors = cursors;
    this.notifications = notifications;
    this.body = new RecordBody(urls);
    this.exports = new ExportStream(tickets, body);
    this.documentation = new Documentation(urls);
  }

  /// What answers a resource.
  Handler handler(Resource resource) {
    return switch (resource) {
      case TICKETS -> this::tickets;
      case EXPORT -> this::export;
      case FACETS -> counts::facets;
      case CATEGORIES -> counts::categories;
      case TICKET -> this::ticket;
      case VOLUME -> counts::volume;
      case RESOLUTION -> counts.statistic(resource, statistics::resolution);
      case STATUSES -> counts.statistic(resource, statistics::statuses);
      case PRIORITIES -> counts.statistic(resource, statistics::priorities);
      case SOURCES -> counts.statistic(resource, statistics::sources);
      case TOP_CATEGORIES -> counts::topCategories;
      case SANKEY -> counts.statistic(resource, statistics::sankey);
      case USER -> this::user;
      case NOTIFICATION -> this::notification;
      case PROBLEM -> documentation::problemType;
      case OPENAPI -> documentation::openApi;
      case DOCS -> documentation::page;
      case DOCS_FILE -> documentation::file;
    };
  }

  private void tickets(Context context) {
    TicketQuery query = QueryParser.listing(requests.question(context, Resource.TICKETS), cursors);
    Page page = tickets.page(query);
    Records records = page.records();
    Map<ResourceId, Records> expanded = expanded(records, query.form(), query.scope());
    if (Requests.wantsTotalCount(context)) {
      context.header(PreferHeader.TOTAL_COUNT, Long.toString(tickets.total(query)));
      context.header(PreferHeader.APPLIED, PreferHeader.RETURN_TOTAL_COUNT);
    }
    context.header("Link", LinkHeader.of(urls.tickets(), query, page, cursors));
    Answering.sendTagged(context, Answering.JSON, body.tickets(records, query.form(), expanded));
  }

  private void export(Context context) throws IOException {
    ExportQuery query = QueryParser.export(requests.question(context, Resource.EXPORT));
    exports.send(context, query, Requests.mediaType(context, Resource.EXPORT));
  }

  private void ticket(Context context) {
    Lookup lookup = QueryParser.lookup(requests.question(context, Resource.TICKET));
    ResourceId id = id(context, ResourceId.TICKET);
    Records found =
        tickets.one(lookup.scope(), id).orElseThrow(() -> notFound(Resource.TICKET, id));
    Map<ResourceId, Records> expanded = expanded(found, lookup.form(), lookup.scope());
    Answering.sendTagged(context, Answering.JSON, body.ticket(found, lookup.form(), expanded));
  }

  private void user(Context context) {
    AccessScope scope =
        QueryParser.nothing(Resource.USER, requests.question(context, Resource.USER));
    ResourceId id = id(context, ResourceId.USER);
    Records found =
        Optional.ofNullable(users.find(scope, List.of(id)).get(id))
            .orElseThrow(() -> notFound(Resource.USER, id));
    Answering.sendTagged(context, Answering.JSON, body.user(found));
  }

  private void notification(Context context) {
    QueryParser.nothing(Resource.NOTIFICATION, requests.question(context, Resource.NOTIFICATION));
    ResourceId id = id(context, ResourceId.NOTIFICATION);
    Access access = Requests.access(context).orElseThrow();
    Notification found =
        notifications.find(access, id).orElseThrow(() -> notFound(Resource.NOTIFICATION, id));
    Answering.sendTagged(
        context, Answering.JSON, ProblemResponse.toJson(found).toString().getBytes(UTF_8));
  }

  private Map<ResourceId, Records> expanded(Records found, RecordForm form, AccessScope scope) {
    return form.expandUser() ? users.find(scope, RecordBody.usersOf(found)) : Map.of();
  }

  /// The ID in the path; one that is malformed, or another kind's, is as absent as any other.
  private static ResourceId id(Context context, String kind) {
    return ResourceId.parse(kind, context.pathParam(Resource.ID))
        .orElseThrow(() -> new Rejected(new Problem.NotFound(Optional.empty())));
  }

  private static Rejected notFound(Resource resource, ResourceId id) {
    return new Rejected(new Problem.NotFound(Optional.of(resource.root() + "/" + id)));
  }
}
