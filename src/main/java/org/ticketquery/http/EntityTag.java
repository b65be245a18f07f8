package org.ticketquery.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/// The validator of an answer (RFC 9110, 8.8.3): a digest of all that the client would be sent, so
/// it changes when that changes, whatever the reason, and at no other time. A digest that cannot be
/// forged, because whoever writes tickets must not be able to make two pages look like one.
final class EntityTag {
  private static final int BYTES = 16;
  private static final Pattern TAG = Pattern.compile("(?:W/)?(\"[\\x21\\x23-\\x7e\\x80-\\xff]*\")");

  private EntityTag() {}

  /// The tag of an answer, in its quotes.
  ///
  /// @param headers the values of the headers that belong to the answer's content, such as `Link`
  static String of(byte[] body, List<String> headers) {
    MessageDigest digest = sha256();
    for (String header : headers) {
      digest.update(header.getBytes(UTF_8));
      digest.update((byte) '\n');
    }
    byte[] all = digest.digest(body);
    return '"'
        + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(all, BYTES))
        + '"';
  }

  /// Whether `If-None-Match` names the tag, compared weakly (RFC 9110, 13.1.2). What is malformed
  /// names nothing.
  ///
  /// @param header its values joined by commas; empty where it was not sent
  static boolean isNamedBy(String header, String tag) {
    return header.strip().equals("*")
        || TAG.matcher(header).results().anyMatch(match -> match.group(1).equals(tag));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
