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
