package org.ticketquery.access;

import java.io.IOException;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Locale;
import java.util.Optional;

/// Where an issuer's public keys lie (setting `TICKETS_JWKS`): a file or a URL.
public sealed interface JwksLocation {

  record File(Path path) implements JwksLocation {
    /// A file is ours to provide, so one that cannot be read is a wrong setting.
    @Override
    public Optional<String> fault() {
      try {
        JwksDocument.parsed(JwksDocument.bytes(path));
        return Optional.empty();
      } catch (IOException e) {
        return Optional.of("cannot be read: " + e.getMessage());
      } catch (ParseException e) {
        return Optional.of("is not a JWK set: " + e.getMessage());
      }
    }
  }

  record Url(URI url) implements JwksLocation {
    /// None: an issuer that is down when we start is waited for.
    @Override
    public Optional<String> fault() {
      return Optional.empty();
    }
  }

  /// What a start should be refused for, to be put behind the setting's name.
  Optional<String> fault();

  /// The place that a setting names.
  ///
  /// @throws IllegalArgumentException where the text is neither a path nor an `http(s)` URL
  static JwksLocation of(String text) {
    String start = text.toLowerCase(Locale.ROOT);
    try {
      if (!start.startsWith("http://") && !start.startsWith("https://")) {
        return new File(start.startsWith("file:") ? Path.of(URI.create(text)) : Path.of(text));
      }
      URI url = URI.create(text);
      if (url.getHost() == null || url.getUserInfo() != null) {
        throw new IllegalArgumentException("needs a host, and no user name or password: " + text);
      }
      return new Url(url);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("is neither a path nor a URL: " + text, e);
    }
  }
}
