package org.ticketquery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.ticketquery.access.SecretFile;
import org.ticketquery.query.Cursors;

/// The secret that cursors are sealed with: `TICKETS_CURSOR_KEY`, which several services behind one
/// address have in common, else `cursor.key` in the data directory, so that a cursor outlives a
/// restart. There is no flag for it, since other users of a machine see a command's flags.
final class CursorSecret {
  static final String VARIABLE = "TICKETS_CURSOR_KEY";

  /// In characters; 256 bits in base64url are 43, in hexadecimal 64.
  private static final int SHORTEST = 32;

  private static final int BYTES = 32;

  private CursorSecret() {}

  /// @param setting the value of [#VARIABLE]; empty for none
  /// @param faults where what is wrong with it is added
  static void check(String setting, List<String> faults) {
    if (!setting.isEmpty() && setting.length() < SHORTEST) {
      faults.add(
          VARIABLE
              + ": is shorter than "
              + SHORTEST
              + " characters; make one with: openssl rand -base64 32");
    }
  }

  /// Cursors sealed with the secret.
  ///
  /// @param setting the value of [#VARIABLE]; empty for none
  /// @throws IOException where the secret in the data directory can be neither read nor made
  static Cursors cursors(String setting, Path dataDirectory) throws IOException {
    if (!setting.isEmpty()) {
      return new Cursors(setting.getBytes(UTF_8));
    }
    Path file = dataDirectory.resolve("cursor.key");
    String secret = SecretFile.read(file, CursorSecret::random);
    if (secret.length() < SHORTEST) {
      throw new IOException(file + " holds no secret; remove it to have one made");
    }
    return new Cursors(secret.getBytes(UTF_8));
  }

  private static String random() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
