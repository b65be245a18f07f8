package org.ticketquery.query;

import static org.ticketquery.query.ControlParameter.EXPAND;
import static org.ticketquery.query.ControlParameter.FIELD;
import static org.ticketquery.query.ControlParameter.FIELDS;
import static org.ticketquery.query.ControlParameter.GROUP_BY;
import static org.ticketquery.query.ControlParameter.HIGHLIGHT;
import static org.ticketquery.query.ControlParameter.LIMIT;
import static org.ticketquery.query.ControlParameter.ORDERING;
import static org.ticketquery.query.ControlParameter.PAGE_AFTER;
import static org.ticketquery.query.ControlParameter.PAGE_BEFORE;
import static org.ticketquery.query.ControlParameter.PAGE_SIZE;
import static org.ticketquery.query.ControlParameter.SEARCH;
import static org.ticketquery.query.ControlParameter.SIZE;
import static org.ticketquery.query.ControlParameter.TIME_ZONE;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// THE TABLE of resources (contract, 1 and 10): where each lies, who may ask, and which parameters
/// it takes. Routes, parsing, suggestions, the README and the tests of isolation follow it.
public enum Resource {
  TICKETS(
      "/support_tickets",
      Caller.TOKEN,
      Filters.ALL,
      Body.JSON,
      "a page of records",
      PAGE_SIZE,
      PAGE_AFTER,
      PAGE_BEFORE,
      ORDERING,
      HIGHLIGHT,
      EXPAND,
      FIELDS),
  EXPORT(
      "/support_tickets/export",
      Caller.TOKEN,
      Filters.ALL,
      Body.EXPORT,
      "all matching records of one moment as a stream, NDJSON or CSV by `Accept`",
      PAGE_AFTER,
      FIELDS),
  FACETS(
      "/support_tickets/facets",
      Caller.TOKEN,
      Filters.ALL,
      Body.JSON,
      "the values that fields have, and how many records have each",
      FIELD,
      SIZE),
  CATEGORIES(
      "/support_tickets/categories",
      Caller.TOKEN,
      Filters.ALL,
      Body.JSON,
      "the categories and subcategories in use, with labels"),
  TICKET(
      "/support_tickets/{id}", Caller.TOKEN, Filters.NONE, Body.JSON, "one record", EXPAND, FIELDS),
  VOLUME(
      "/support-ticket-stats/volume",
      Caller.TOKEN,
      Filters.ALL,
      Body.JSON,
      "how many tickets were created in each period",
      GROUP_BY,
      TIME_ZONE),
  RESOLUTION(
      "/support-ticket-stats/resolution",
      Caller.TOKEN,
      Filters.ALL,
      Body.JSON,
      "how many tickets were resolved, and how long it took"),
  STATUSES(
      "/support-ticket-stats/status",
      Caller.TOKEN,
      Filters.ALL,
      Body.JSON,
      "how tickets spread over statuses"),
  PRIORITIES(
      "/support-ticket-stats/priority",
      Caller.TOKEN,
      Filters.ALL,
      Body.JSON,
      "how tickets spread over priorities"),
  SOURCES(
      "/support-ticket-stats/source",
      Caller.TOKEN,
      Filters.ALL,
      Body.JSON,
      "how tickets spread over sources"),
  TOP_CATEGORIES(
      "/support-ticket-stats/top-categories",
      Caller.TOKEN,
      Filters.ALL,
      Body.JSON,
      "the categories and subcategories that most tickets have",
      LIMIT),
  SANKEY(
      "/support-ticket-stats/sankey",
      Caller.TOKEN,
      Filters.ALL,
      Body.JSON,
      "how tickets spread from categories to subcategories"),
  USER("/users/{id}", Caller.TOKEN, Filters.NONE, Body.JSON, "one user"),
  NOTIFICATION(
      "/notifications/{id}",
      Caller.TOKEN,
      Filters.NONE,
      Body.JSON,
      "a notification that came with a problem, for an hour"),
  PROBLEM(
      "/problems/{slug}", Caller.ANYONE, Filters.NONE, Body.HTML, "what a problem's `type` means"),
  OPENAPI("/openapi.json", Caller.ANYONE, Filters.NONE, Body.JSON, "this API as OpenAPI 3.1"),
  DOCS("/docs", Caller.ANYONE, Filters.NONE, Body.HTML, "a page to read that and to try requests"),
  DOCS_FILE(
      "/docs/{file}", Caller.ANYONE, Filters.NONE, Body.PAGE_FILE, "what that page is made of");

  private enum Caller {
    TOKEN,
    ANYONE
  }

  private enum Filters {
    ALL,
    NONE
  }

  private enum Body {
    JSON("application/json"),
    EXPORT("application/x-ndjson", "text/csv"),
    HTML("text/html"),
    PAGE_FILE("text/javascript", "text/css", "image/png");

    // Unmodifiable, which the checker cannot see.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> mediaTypes;

    Body(String... mediaTypes) {
      this.mediaTypes = List.of(mediaTypes);
    }
  }

  /// The variable of the paths that name one record, user or notification.
  public static final String ID = "id";

  /// The variable of the path that names a type of problem.
  public static final String SLUG = "slug";

  /// The variable of the path that names a file of the documentation.
  public static final String FILE = "file";

  private final String path;
  private final Caller caller;
  private final Filters filters;
  private final Body body;
  private final String answer;

  // Unmodifiable, which the checker cannot see.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Set<ControlParameter> controls;

  @SuppressWarnings("ImmutableEnumChecker")
  private final Set<String> parameters;

  Resource(
      String path,
      Caller caller,
      Filters filters,
      Body body,
      String answer,
      ControlParameter... controls) {
    this.path = path;
    this.caller = caller;
    this.filters = filters;
    this.body = body;
    this.answer = answer;
    EnumSet<ControlParameter> set = EnumSet.noneOf(ControlParameter.class);
    set.addAll(List.of(controls));
    if (filters == Filters.ALL) {
      set.add(SEARCH);
    }
    this.controls = Collections.unmodifiableSet(set);
    this.parameters =
        Stream.concat(
                filters == Filters.ALL ? FilterName.all() : Stream.empty(),
                set.stream().map(ControlParameter::wireName))
            .collect(Collectors.toUnmodifiableSet());
  }

  /// Below the base path; a variable stands in braces.
  public String path() {
    return path;
  }

  /// The path before the variable, without a slash at its end.
  public String root() {
    int variable = path.indexOf("/{");
    return variable < 0 ? path : path.substring(0, variable);
  }

  /// Whether it answers without a token; such a resource shows no data.
  public boolean isPublic() {
    return caller == Caller.ANYONE;
  }

  /// Whether it takes the filters of a listing, all of them, and searches.
  public boolean isFiltered() {
    return filters == Filters.ALL;
  }

  /// The media types that it answers in, without parameters; the first is the one for clients that
  /// do not say.
  public List<String> mediaTypes() {
    return body.mediaTypes;
  }

  /// What it answers, for people, in Markdown.
  public String answer() {
    return answer;
  }

  /// In the order of [ControlParameter].
  public Set<ControlParameter> controls() {
    return controls;
  }

  /// The names of all its parameters, filters included. In those of filters on keys,
  /// [org.ticketquery.ticket.TicketField#KEY] stands for any.
  public Set<String> parameters() {
    return parameters;
  }

  boolean takes(String parameter) {
    return parameters.contains(parameter)
        || (isFiltered() && FilterName.parse(parameter).isPresent());
  }
}
