package org.ticketquery.ticket;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The ID of a record: four lower-case letters that name the kind, then 26 characters of `[0-9A-Z]`
/// (contract, 2 and 3).
///
/// IDs are ordered by their characters. The 26 need not be a valid ULID, so nothing here decodes a
/// time.
public record ResourceId(String value) implements Comparable<ResourceId> {
  public static final String TICKET = "tick";
  public static final String USER = "user";
  public static final String ORGANIZATION = "orgn";
  public static final String NOTIFICATION = "notf";

  private static final Pattern USER_URL =
      Pattern.compile("(?i:https?)://[^/?#]+(?:/[^?#]*)?/users/([^/?#]+)/?");

  private static final int KIND_LENGTH = 4;
  private static final int LENGTH = 30;

  /// How many characters [#order()] takes: the most whose base-36 value a `long` holds.
  private static final int ORDER_CHARACTERS = 12;

  public ResourceId {
    if (!isWellFormed(value)) {
      throw new IllegalArgumentException("not a resource ID: " + value);
    }
  }

  public static Optional<ResourceId> parse(String text) {
    return isWellFormed(text) ? Optional.of(new ResourceId(text)) : Optional.empty();
  }

  /// The ID in `text`, if it is one of that kind.
  public static Optional<ResourceId> parse(String kind, String text) {
    return text.startsWith(kind) ? parse(text) : Optional.empty();
  }

  /// A user's ID from the ID itself or from the user's URL. The URL's host is not compared: an ID
  /// is unique, and links outlive a change of the public base URL.
  public static Optional<ResourceId> parseUserReference(String text) {
    Optional<ResourceId> id = parse(USER, text);
    if (id.isPresent()) {
      return id;
    }
    Matcher url = USER_URL.matcher(text);
    return url.matches() ? parse(USER, url.group(1)) : Optional.empty();
  }

  /// A number that never decreases along the order of IDs of one kind: the first 12 of the 26
  /// characters in base 36. Several IDs may share it.
  public long order() {
    long order = 0;
    for (int i = KIND_LENGTH; i < KIND_LENGTH + ORDER_CHARACTERS; i++) {
      order = order * 36 + Character.digit(value.charAt(i), 36);
    }
    return order;
  }

  public String kind() {
    return value.substring(0, KIND_LENGTH);
  }

  /// The next ID in order, of whatever kind; the very last ID is its own successor.
  public ResourceId successor() {
    char[] characters = value.toCharArray();
    for (int i = LENGTH - 1; i >= 0; i--) {
      char last = i < KIND_LENGTH ? 'z' : 'Z';
      if (characters[i] != last) {
        characters[i] = characters[i] == '9' ? 'A' : (char) (characters[i] + 1);
        return new ResourceId(new String(characters));
      }
      characters[i] = i < KIND_LENGTH ? 'a' : '0';
    }
    return this;
  }

  /// The previous ID in order, of whatever kind; the very first ID is its own predecessor.
  public ResourceId predecessor() {
    char[] characters = value.toCharArray();
    for (int i = LENGTH - 1; i >= 0; i--) {
      char first = i < KIND_LENGTH ? 'a' : '0';
      if (characters[i] != first) {
        characters[i] = characters[i] == 'A' && i >= KIND_LENGTH ? '9' : (char) (characters[i] - 1);
        return new ResourceId(new String(characters));
      }
      characters[i] = i < KIND_LENGTH ? 'z' : 'Z';
    }
    return this;
  }

  @Override
  public int compareTo(ResourceId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }

  private static boolean isWellFormed(String text) {
    if (text.length() != LENGTH) {
      return false;
    }
    for (int i = 0; i < LENGTH; i++) {
      char c = text.charAt(i);
      boolean letter = i < KIND_LENGTH ? c >= 'a' && c <= 'z' : c >= 'A' && c <= 'Z';
      boolean digit = i >= KIND_LENGTH && c >= '0' && c <= '9';
      if (!letter && !digit) {
        return false;
      }
    }
    return true;
  }
}
