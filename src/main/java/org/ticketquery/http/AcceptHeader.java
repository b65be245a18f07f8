package org.ticketquery.http;

import java.util.Locale;

/// Content negotiation for `application/json` (RFC 9110, 12.5.1).
final class AcceptHeader {
  private AcceptHeader() {}

  /// Whether the header admits JSON: the most specific range that covers it decides, and it must
  /// not have a quality of 0.
  ///
  /// @param header its values joined by commas; blank counts as absent, which admits everything
  static boolean admitsJson(String header) {
    if (header.isBlank()) {
      return true;
    }
    int best = 0;
    boolean admitted = false;
    for (String range : header.toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] parts = range.split(";", -1);
      int specificity = specificity(parts[0].strip());
      if (specificity > best || (specificity == best && specificity > 0 && !admitted)) {
        best = specificity;
        admitted = quality(parts) > 0;
      }
    }
    return admitted;
  }

  private static int specificity(String mediaRange) {
    return switch (mediaRange) {
      case "application/json" -> 3;
      case "application/*" -> 2;
      case "*/*" -> 1;
      default -> 0;
    };
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
