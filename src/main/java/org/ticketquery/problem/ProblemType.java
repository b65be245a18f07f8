package org.ticketquery.problem;

import java.util.Arrays;
import java.util.Optional;

/// The problem types that have a page of their own (contract, 8): those whose status alone does not
/// say what is wrong.
public enum ProblemType {
  VALIDATION_FAILED(
      "validation-failed",
      "Invalid request parameters",
      "One or more parameters are unknown, repeated, empty or hold a value that cannot be read. Nothing is ignored"
          + " silently: field_errors names every parameter at fault and says what would be right. Correct all of them"
          + " and send the request again."),
  PAGINATION_PARAMETERS(
      "pagination-parameters",
      "Invalid pagination parameter",
      "page_size is a whole number from 1 to 100; page_after and page_before are IDs: four lower-case letters and 26"
          + " characters of 0-9 and A-Z. In another ordering than id they are cursors, which hold only for the filters,"
          + " the search and the ordering they were given out for. Follow the URLs of the Link header rather than"
          + " building them; where a cursor is refused, begin again without it."),
  UNSUPPORTED_VERSION(
      "unsupported-version",
      "Unsupported version",
      "This service answers version 2 of the API. Leave the header EvEnergy-Version out, or send 2 or 2.0."),
  SEARCH_UNAVAILABLE(
      "search-unavailable",
      "Search is unavailable",
      "The search engine behind this service is down, too slow, or could answer only in part. A partial answer is never"
          + " given as if it were whole. Wait for the seconds that Retry-After names, then repeat the request.");

  private final String slug;
  private final String title;
  private final String explanation;

  ProblemType(String slug, String title, String explanation) {
    this.slug = slug;
    this.title = title;
    this.explanation = explanation;
  }

  /// The last segment of the type's URL.
  public String slug() {
    return slug;
  }

  /// A short summary that is the same for every occurrence (RFC 9457, 3.1.3).
  public String title() {
    return title;
  }

  /// What the page at the type's URL tells: what it means and what to do.
  public String explanation() {
    return explanation;
  }

  public static Optional<ProblemType> bySlug(String slug) {
    return Arrays.stream(values()).filter(type -> type.slug.equals(slug)).findFirst();
  }
}
