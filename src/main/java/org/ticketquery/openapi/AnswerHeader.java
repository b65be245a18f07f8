package org.ticketquery.openapi;

import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// The headers of answers that mean something to a client.
enum AnswerHeader {
  VERSION("EvEnergy-Version", Presence.ALWAYS, "The version of the API that the answer is of."),
  LINK(
      "Link",
      Presence.ALWAYS,
      "URLs of the previous and the next page (RFC 8288); at an end `about:blank`."),
  TOTAL_COUNT(
      "X-Total-Count",
      Presence.WHERE_ASKED_FOR,
      "How many records are on all pages together, with `Prefer: return=total-count`."),
  PREFERENCE_APPLIED(
      "Preference-Applied",
      Presence.WHERE_ASKED_FOR,
      "The preference that was followed (RFC 7240)."),
  COUNT_PRECISION(
      "X-Count-Precision",
      Presence.ALWAYS,
      "`exact`, or `approximate` with the part of a count by which it may be off, in 49 of 50 cases at most."),
  ETAG("ETag", Presence.ALWAYS, "Changes when the answer does; for `If-None-Match`."),
  VARY("Vary", Presence.ALWAYS, "The headers of the request that the answer depends on."),
  CACHE_CONTROL(
      "Cache-Control", Presence.ALWAYS, "Whether and for how long the answer may be kept."),
  CONTENT_DISPOSITION(
      "Content-Disposition", Presence.ALWAYS, "The name of a file to keep the answer in."),
  WWW_AUTHENTICATE(
      "WWW-Authenticate",
      Presence.ALWAYS,
      "The scheme of credentials, and what was wrong with them (RFC 6750)."),
  RETRY_AFTER(
      "Retry-After", Presence.ALWAYS, "The seconds after which the request may be repeated."),
  REQUEST_ID("X-Request-Id", Presence.ALWAYS, "Names the failure to whoever operates the service.");

  private enum Presence {
    /// In every answer that the document gives the header to.
    ALWAYS,
    WHERE_ASKED_FOR
  }

  private final String wireName;
  private final Presence presence;
  private final String description;

  AnswerHeader(String wireName, Presence presence, String description) {
    this.wireName = wireName;
    this.presence = presence;
    this.description = description;
  }

  String wireName() {
    return wireName;
  }

  /// A reference to its component.
  Header reference() {
    return new Header().$ref("#/components/headers/" + component());
  }

  /// All of them, by the component's name.
  static Map<String, Header> components(String base) {
    Map<String, Header> headers = new LinkedHashMap<>();
    Arrays.stream(values()).forEach(header -> headers.put(header.component(), header.header(base)));
    return headers;
  }

  /// As in the published API, where it has the header.
  private String component() {
    return this == VERSION ? "version-2" : wireName.toLowerCase(Locale.ROOT);
  }

  private Header header(String base) {
    Header header = new Header().description(description).schema(schema(base));
    header.setRequired(presence == Presence.ALWAYS);
    return header;
  }

  private Schema<Object> schema(String base) {
    return switch (this) {
      case VERSION -> version();
      case LINK ->
          Schemas.shown(
              Schemas.text("^<[^>]*>; rel=\"previous\", <[^>]*>; rel=\"next\"$"), links(base));
      case WWW_AUTHENTICATE -> Schemas.text("^Bearer");
      case RETRY_AFTER, TOTAL_COUNT -> Schemas.integer(0);
      case COUNT_PRECISION -> Schemas.text("^(exact|approximate;error=0\\.\\d+)$");
      case ETAG -> Schemas.text("^\".+\"$");
      case PREFERENCE_APPLIED, VARY, CACHE_CONTROL, CONTENT_DISPOSITION, REQUEST_ID ->
          Schemas.text();
    };
  }

  private static Schema<Object> version() {
    Schema<Object> schema = Schemas.number();
    schema.addEnumItemObject(2);
    return schema;
  }

  private static String links(String base) {
    return "<about:blank>; rel=\"previous\", <"
        + base
        + "/support_tickets?page_size=25&page_after="
        + FieldWords.TICKET_ID
        + ">; rel=\"next\"";
  }
}
