package org.ticketquery.http;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Content negotiation (RFC 9110, 12.5.1).
final class AcceptHeader {
  private AcceptHeader() {}

  /// The type that the client likes best; of those it likes as much, the first.
  ///
  /// @param header its values joined by commas; blank counts as absent, which admits everything
  /// @param offered media types without parameters, at least one
  /// @return empty where the header admits none of them
  static Optional<String> preferred(String header, List<String> offered) {
    if (header.isBlank()) {
      return Optional.of(offered.getFirst());
    }
    String[] ranges = header.toLowerCase(Locale.ROOT).split(",", -1);
    Optional<String> best = Optional.empty();
    double most = 0;
    for (String mediaType : offered) {
      double quality = quality(ranges, mediaType);
      if (quality > most) {
        best = Optional.of(mediaType);
        most = quality;
      }
    }
    return best;
  }

  /// The quality that the most specific range which covers the type gives it; 0 where none does.
  private static double quality(String[] ranges, String mediaType) {
    int best = 0;
    double quality = 0;
    for (String range : ranges) {
      String[] parts = range.split(";", -1);
      int specificity = specificity(parts[0].strip(), mediaType);
      if (specificity > best) {
        best = specificity;
        quality = quality(parts);
      } else if (specificity == best && specificity > 0) {
        quality = Math.max(quality, quality(parts));
      }
    }
    return quality;
  }

  private static int specificity(String range, String mediaType) {
    if (range.equals(mediaType)) {
      return 3;
    }
    if (range.endsWith("/*") && mediaType.startsWith(range.substring(0, range.length() - 1))) {
      return 2;
    }
    return range.equals("*/*") ? 1 : 0;
  }

  private static double quality(String[] parts) {
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip();
      if (parameter.startsWith("q=")) {
        try {
          return Double.parseDouble(parameter.substring(2));
        } catch (NumberFormatException e) {
          return 0;
        }
      }
    }
    return 1;
  }
}
