package org.ticketquery.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.nimbusds.jwt.SignedJWT;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.text.ParseException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ticketquery.problem.Problem;
import org.ticketquery.problem.Rejected;

/// A token as it stands in the header `Authorization`.
///
/// What the library that reads it would let pass is refused here first: bytes that are not
/// base64url (it skips them), several spellings of one token (it ignores stray bits at the end of a
/// part), and members named twice inside of others (two readers could differ on what was signed).
record BearerToken(String value) {
  static final int LONGEST = 16 * 1024;

  /// RFC 9110, 11.4: the scheme in any case, at least one space, then nothing but the token.
  private static final Pattern CREDENTIALS =
      Pattern.compile("(?i:bearer)(?: +(.*))?", Pattern.DOTALL);

  /// Three parts, none empty: neither an unsigned (`a.b.`) nor an encrypted token (five parts).
  private static final Pattern SIGNED =
      Pattern.compile("([A-Za-z0-9_-]++)\\.([A-Za-z0-9_-]++)\\.([A-Za-z0-9_-]++)");

  private static final ObjectReader STRICT_JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .reader();

  /// @throws Rejected where there is no token at all, or one too long to be looked at
  static BearerToken in(Optional<String> authorization) {
    Matcher credentials = CREDENTIALS.matcher(authorization.orElse(""));
    if (!credentials.matches()) {
      throw new Rejected(new Problem.Unauthenticated(Optional.empty()));
    }
    String token = credentials.group(1) == null ? "" : credentials.group(1);
    if (token.length() > LONGEST) {
      throw Refusal.TOO_LONG.rejected();
    }
    return new BearerToken(token);
  }

  /// The token's parts, of which nothing is verified yet.
  SignedJWT parsed() {
    Matcher parts = SIGNED.matcher(value);
    if (!parts.matches()) {
      throw Refusal.MALFORMED.rejected();
    }
    JsonNode header = object(decoded(parts.group(1)));
    object(decoded(parts.group(2)));
    decoded(parts.group(3));
    // No extension is understood here, so none can be critical (RFC 7515, 4.1.11); `b64` is one.
    if (header.has("crit") || header.has("b64")) {
      throw Refusal.UNACCEPTABLE_KIND.rejected();
    }
    try {
      return SignedJWT.parse(value);
    } catch (ParseException | IllegalArgumentException e) {
      throw Refusal.MALFORMED.rejected();
    }
  }

  private static byte[] decoded(String part) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(part);
      if (Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(part)) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      // A length that no encoder produces: as malformed as stray bits.
    }
    throw Refusal.MALFORMED.rejected();
  }

  /// The text is decoded first: a reader of bytes guesses their encoding and lets bytes pass that
  /// are not UTF-8 (RFC 7519, 7.2), so that it could read another text than the library does.
  private static JsonNode object(byte[] json) {
    try {
      JsonNode node =
          STRICT_JSON.readTree(UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString());
      if (node.isObject()) {
        return node;
      }
    } catch (CharacterCodingException | JsonProcessingException e) {
      // Not UTF-8, not JSON, or a member twice.
    }
    throw Refusal.MALFORMED.rejected();
  }

  /// Keeps the credential out of logs.
  @Override
  public String toString() {
    return "BearerToken";
  }
}
