package org.ticketquery;

import java.net.URI;
import java.util.Optional;

/// Reads URLs from settings.
final class Urls {
  private Urls() {}

  /// An absolute `http` or `https` URL with a host and without user, query or fragment.
  static Optional<URI> http(String text) {
    try {
      URI url = URI.create(text);
      boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      boolean plain =
          url.getHost() != null
              && url.getRawUserInfo() == null
              && url.getRawQuery() == null
              && url.getRawFragment() == null;
      return http && plain ? Optional.of(url) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
