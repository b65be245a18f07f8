package org.ticketquery.query;

/// The parameters that are no filters: they say how the answer comes, not which records it is of.
/// Parsing, suggestions and the README follow this table; which resource takes which is in
/// [Resource].
public enum ControlParameter {
  PAGE_SIZE("page_size", "1 to 100", "how many records a page has; default 25"),
  PAGE_AFTER(
      "page_after", "an ID", "the records right after it. It is a position and need not exist"),
  PAGE_BEFORE(
      "page_before",
      "an ID",
      "the records right before it, still in ascending order; like the above"),
  EXPAND("expand", "`user`", "users as objects instead of URLs");

  private final String wireName;
  private final String value;
  private final String meaning;

  ControlParameter(String wireName, String value, String meaning) {
    this.wireName = wireName;
    this.value = value;
    this.meaning = meaning;
  }

  /// The parameter's name in requests.
  public String wireName() {
    return wireName;
  }

  /// What one value looks like, for people, in Markdown.
  public String value() {
    return value;
  }

  /// What it does, for people.
  public String meaning() {
    return meaning;
  }

  /// Whether it says which page of a listing is asked for; the links of a page do not repeat it.
  public boolean isPagination() {
    return switch (this) {
      case PAGE_SIZE, PAGE_AFTER, PAGE_BEFORE -> true;
      case EXPAND -> false;
    };
  }
}
