package org.ticketquery.query;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ticketquery.problem.FieldErrors;
import org.ticketquery.problem.Problem;
import org.ticketquery.problem.Rejected;

/// A query string taken apart (contract, 5): `+` is a space, percent-encoding and UTF-8 must be
/// right, and there are no control characters. What is malformed is reported under the name as it
/// was sent, and left out of the result.
public final class QueryString {
  /// The longest that is read, in bytes as sent. A link of ours may be longer by what it adds to
  /// the query of the page it is on, or a query at the limit could not be walked.
  public static final int LIMIT = 16 * 1024;

  /// What a link adds, as it adds it: the size of the page and a cursor.
  private static final Pattern ADDED_BY_LINKS =
      Pattern.compile(
          "&%s=\\d{1,3}&(?:%s|%s)=[\\w-]{1,%d}$"
              .formatted(
                  ControlParameter.PAGE_SIZE.wireName(),
                  ControlParameter.PAGE_AFTER.wireName(),
                  ControlParameter.PAGE_BEFORE.wireName(),
                  Cursors.LENGTH));

  /// What stands in the query of a URL as it is (RFC 3986, 3.4), beside letters and digits.
  private static final String OF_QUERIES = "-._~!$&'()*+,;=:@/?%";

  /// What bytes that are not UTF-8 have become when a request line reaches us.
  private static final char UNREADABLE = '\uFFFD';

  private QueryString() {}

  /// Takes a query string apart.
  ///
  /// @param raw as it stood in the request line; empty where there was none
  /// @throws Rejected (414) where it is longer than [#LIMIT]
  static List<Parameter> parse(String raw, FieldErrors.Collector faults) {
    if (isTooLong(raw)) {
      throw new Rejected(new Problem.UriTooLong(LIMIT));
    }
    List<Parameter> parameters = new ArrayList<>();
    int start = 0;
    while (start < raw.length()) {
      int end = raw.indexOf('&', start);
      end = end < 0 ? raw.length() : end;
      if (end > start) {
        parsePair(raw.substring(start, end), parameters, faults);
      }
      start = end + 1;
    }
    return parameters;
  }

  private static boolean isTooLong(String raw) {
    // A character that is not percent-encoded may have been several bytes.
    int bytes = raw.length() > LIMIT / 3 ? raw.getBytes(StandardCharsets.UTF_8).length : 0;
    if (bytes <= LIMIT) {
      return false;
    }
    Matcher added = ADDED_BY_LINKS.matcher(raw);
    return !added.find() || bytes - (added.end() - added.start()) > LIMIT;
  }

  private static void parsePair(
      String pair, List<Parameter> parameters, FieldErrors.Collector faults) {
    int equals = pair.indexOf('=');
    String rawName = equals < 0 ? pair : pair.substring(0, equals);
    Optional<String> name = decode(rawName);
    Optional<String> value = decode(equals < 0 ? "" : pair.substring(equals + 1));
    if (name.isEmpty() || value.isEmpty()) {
      faults.add(
          name.orElse(rawName),
          "Malformed: percent-encode it as UTF-8, as in %C3%A9 for é or %25 for %.");
    } else if (hasControlCharacter(name.get()) || hasControlCharacter(value.get())) {
      faults.add(name.get(), "Control characters are not allowed.");
    } else {
      parameters.add(new Parameter(name.get(), value.get(), asUrl(pair)));
    }
  }

  /// Percent-encodes what stands in no URL, and nothing else.
  private static String asUrl(String sent) {
    if (sent.chars().allMatch(QueryString::isOfQueries)) {
      return sent;
    }
    StringBuilder url = new StringBuilder(sent.length() + 16);
    for (byte b : sent.getBytes(StandardCharsets.UTF_8)) {
      if (isOfQueries(b)) {
        url.append((char) b);
      } else {
        url.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
      }
    }
    return url.toString();
  }

  private static boolean isOfQueries(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || (c > 0 && OF_QUERIES.indexOf(c) >= 0);
  }

  private static boolean hasControlCharacter(String text) {
    return text.chars().anyMatch(Character::isISOControl);
  }

  /// The text decoded; empty where it is malformed.
  private static Optional<String> decode(String text) {
    if (isPlain(text)) {
      return Optional.of(text);
    }
    if (text.indexOf(UNREADABLE) >= 0) {
      return Optional.empty();
    }
    byte[] sent = text.getBytes(StandardCharsets.UTF_8);
    ByteBuffer decoded = ByteBuffer.allocate(sent.length);
    for (int i = 0; i < sent.length; i++) {
      if (sent[i] == '%') {
        int value = i + 2 < sent.length ? hex(sent[i + 1]) * 16 + hex(sent[i + 2]) : -1;
        if (value < 0) {
          return Optional.empty();
        }
        decoded.put((byte) value);
        i += 2;
      } else {
        decoded.put(sent[i] == '+' ? (byte) ' ' : sent[i]);
      }
    }
    try {
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(decoded.flip()).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%' || c == '+' || c > 126) {
        return false;
      }
    }
    return true;
  }

  /// Negative enough that the pair of digits comes out negative where either is none.
  private static int hex(byte digit) {
    int value = Character.digit(digit, 16);
    return value < 0 ? -1_000 : value;
  }
}
