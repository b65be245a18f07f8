package org.ticketquery.query;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/// The parameters that are no filters: they say how the answer comes, not which records it is of.
/// Parsing, suggestions and the README follow this table; which resource takes which is in
/// [Resource].
public enum ControlParameter {
  SEARCH(
      "search",
      Role.SELECTION,
      "words, `\"phrases\"`, `-word`",
      "the records in whose subject, message or summary all of this is, and nothing of what has a `-` before it; see"
          + " [Search](#search)"),
  PAGE_SIZE("page_size", Role.PAGE, "1 to 100", "how many records a page has; default 25"),
  PAGE_AFTER(
      "page_after",
      Role.PAGE,
      "an ID",
      "the records right after it. It is a position and need not exist. In another `ordering` than `id`: a cursor from"
          + " a `Link`"),
  PAGE_BEFORE(
      "page_before",
      Role.PAGE,
      "an ID",
      "the records right before it, in the order of the listing; like the above"),
  ORDERING(
      "ordering",
      Role.SELECTION,
      Arrays.stream(Ordering.values())
          .map(ordering -> "`" + ordering.wireName() + "`")
          .collect(Collectors.joining(", ")),
      "the order of the records; default `id`. `updated` is `ticket_updated_at`, else `created_at`; `-` turns an order"
          + " round. Records alike are in the order of `id`. `relevance`, with `search`: the best match first, then the newest"),
  HIGHLIGHT(
      "highlight",
      Role.FORM,
      "`true` or `false`",
      "with `search`: each record also has `highlights`, see [Search](#search)"),
  EXPAND("expand", Role.FORM, "`user`", "users as objects instead of URLs"),
  FIELDS(
      "fields",
      Role.FORM,
      "list of fields",
      "only these fields of each record, in the record's order; `id` and `url` always"),
  FIELD("field", Role.FORM, "list: fields", "the fields whose values are counted; required"),
  SIZE("size", Role.FORM, "1 to 1000", "how many values of a field are listed at most; default 10"),
  GROUP_BY(
      "group_by", Role.FORM, "`day`, `week` or `month`", "the length of a period; default `day`"),
  TIME_ZONE(
      "time_zone",
      Role.FORM,
      "an IANA name or an offset",
      "where days begin, as in `Europe/London` or `+01:00`; default `UTC`"),
  LIMIT("limit", Role.FORM, "a whole number from 1", "how many are listed at most; default 10");

  private enum Role {
    /// Which page of a listing.
    PAGE,
    /// Which records, and in which order.
    SELECTION,
    /// How the answer is made of them.
    FORM
  }

  private static final Set<String> NO_SELECTION =
      Arrays.stream(values())
          .filter(parameter -> parameter.role != Role.SELECTION)
          .map(parameter -> parameter.wireName)
          .collect(Collectors.toUnmodifiableSet());

  private final String wireName;
  private final Role role;
  private final String value;
  private final String meaning;

  ControlParameter(String wireName, Role role, String value, String meaning) {
    this.wireName = wireName;
    this.role = role;
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
    return role == Role.PAGE;
  }

  /// Whether a parameter says which records are listed, or in which order, as filters do. A cursor
  /// holds for one such selection only.
  static boolean selects(String parameter) {
    return !NO_SELECTION.contains(parameter);
  }
}
