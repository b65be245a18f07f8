package org.ticketquery.ticket;

/// A JSON object as text, kept to the letter so that it is given back exactly as it came (contract,
/// 2).
public record RawJson(String text) {
  public static final RawJson EMPTY = new RawJson("{}");

  public RawJson {
    text = text.replace('\n', ' ').replace('\r', ' ');
    if (!text.startsWith("{") || !text.endsWith("}")) {
      throw new IllegalArgumentException("not a JSON object: " + text);
    }
  }
}
