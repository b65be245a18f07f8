package org.ticketquery.openapi;

import org.ticketquery.query.Resource;

/// What the document says of a resource, for people; tags and summaries as in the published API. A
/// new row of [Resource] does not compile until its words stand here.
///
/// @param tag the group that clients and viewers put it in
/// @param summary a few words; a period is not at its end
/// @param description Markdown
record ResourceWords(String tag, String summary, String description) {
  static final String SUPPORT_TICKETS = "Support Tickets";
  static final String USERS = "Users";
  static final String NOTIFICATIONS = "Notifications";
  static final String DOCUMENTATION = "Documentation";

  static ResourceWords of(Resource resource) {
    return switch (resource) {
      case TICKETS ->
          new ResourceWords(
              SUPPORT_TICKETS,
              "List support tickets",
              """
              The records that the token may see and all filters match, in ascending order of `id`. Follow the URLs of \
              the `Link` header until one is `about:blank`.""");
      case EXPORT ->
          new ResourceWords(
              SUPPORT_TICKETS,
              "Export support tickets",
              """
              Every record that the token may see and all filters match, as it was when the export began, in ascending \
              order of `id`: one JSON object a line, or CSV where `Accept` asks for it. A stream that cannot be finished is \
              broken off; go on with `page_after` and the ID of the last record that came.""");
      case FACETS ->
          new ResourceWords(
              SUPPORT_TICKETS,
              "Count values of fields",
              """
              The values that fields of the records have, and how many records have each, the most frequent first. \
              Values that differ in case are two; a filter finds the records of both.""");
      case CATEGORIES ->
          new ResourceWords(
              SUPPORT_TICKETS,
              "Get support ticket categories",
              "The categories and subcategories that people or the model have given, with labels.");
      case VOLUME ->
          new ResourceWords(
              SUPPORT_TICKETS,
              "Get support ticket volume time series",
              """
              How many distinct tickets were created in each day, week or month, from the first that has one to the \
              last. A ticket is created when its first message is, that of `position` 0.""");
      case RESOLUTION ->
          new ResourceWords(
              SUPPORT_TICKETS,
              "Get support ticket resolution metrics",
              "How many distinct tickets are resolved, and how long that took, on average and in the middle.");
      case STATUSES ->
          new ResourceWords(
              SUPPORT_TICKETS,
              "Get support ticket status breakdown",
              "How distinct tickets spread over statuses. A ticket has each that one of its records has.");
      case PRIORITIES ->
          new ResourceWords(
              SUPPORT_TICKETS,
              "Get support ticket priority breakdown",
              "How distinct tickets spread over priorities.");
      case SOURCES ->
          new ResourceWords(
              SUPPORT_TICKETS,
              "Get support ticket source breakdown",
              "How distinct tickets spread over sources.");
      case TOP_CATEGORIES ->
          new ResourceWords(
              SUPPORT_TICKETS,
              "Get top support ticket categories and subcategories",
              "The human-verified categories and subcategories that most distinct tickets have.");
      case SANKEY ->
          new ResourceWords(
              SUPPORT_TICKETS,
              "Get support ticket Sankey diagram data",
              "How distinct tickets flow from human-verified categories to human-verified subcategories.");
      case TICKET ->
          new ResourceWords(
              SUPPORT_TICKETS,
              "Retrieve support ticket",
              "One record. What the token may not see is 404, like what does not exist.");
      case USER ->
          new ResourceWords(
              USERS,
              "Retrieve user",
              "One user. What the token may not see is 404, like what does not exist.");
      case NOTIFICATION ->
          new ResourceWords(
              NOTIFICATIONS,
              "Retrieve notification",
              "A notification that came with a problem, for an hour, to the client that received it.");
      case PROBLEM ->
          new ResourceWords(
              DOCUMENTATION,
              "Explain a type of problem",
              "A page for the developer who meets a problem: what its `type` means and what to do.");
      case OPENAPI ->
          new ResourceWords(DOCUMENTATION, "Describe the API", "This document, as OpenAPI 3.1.");
      case DOCS ->
          new ResourceWords(
              DOCUMENTATION,
              "Try the API",
              "A page that shows this document and sends requests with a token of yours.");
      case DOCS_FILE -> new ResourceWords(DOCUMENTATION, "A file of that page", "");
    };
  }
}
