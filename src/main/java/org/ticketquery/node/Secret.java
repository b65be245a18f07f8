package org.ticketquery.node;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/// What a caller must know to use the engine's HTTP port: 32 random bytes in base64url.
record Secret(String value) {
  private static final int BYTES = 32;

  static Secret random() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /// The value of the `Authorization` header that carries it.
  String authorization() {
    return "Bearer " + value;
  }

  /// Whether the header carries this secret; the time taken tells nothing about it.
  boolean isIn(String authorization) {
    return MessageDigest.isEqual(bytes(authorization()), bytes(authorization));
  }

  @Override
  public String toString() {
    return "Secret[…]";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
