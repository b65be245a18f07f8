package org.ticketquery.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.OptionalLong;

/// A document to be written, with the line of the engine's bulk format that says so.
final class BulkItem {
  private final String id;
  private final byte[] action;
  private final byte[] document;
  private final String origin;

  /// An item for one index.
  ///
  /// @param version the document replaces one of the same or a smaller version only; empty for any
  /// @param document on one line
  /// @param origin where it came from, for messages: `file:line`
  BulkItem(String index, String id, OptionalLong version, byte[] document, String origin) {
    this.id = id;
    this.document = document;
    this.origin = origin;
    String versioned =
        version.isPresent()
            ? ",\"version\":" + version.getAsLong() + ",\"version_type\":\"external_gte\""
            : "";
    // Nothing here needs escaping: the index is ours and the ID is letters and digits.
    this.action =
        "{\"index\":{\"_index\":\"%s\",\"_id\":\"%s\"%s}}\n"
            .formatted(index, id, versioned)
            .getBytes(UTF_8);
  }

  String id() {
    return id;
  }

  String origin() {
    return origin;
  }

  int size() {
    return action.length + document.length + 1;
  }

  void writeTo(byte[] body, int offset) {
    System.arraycopy(action, 0, body, offset, action.length);
    System.arraycopy(document, 0, body, offset + action.length, document.length);
    body[offset + size() - 1] = '\n';
  }
}
