package org.ticketquery.node;

import java.util.List;
import java.util.Map;

/// What an engine answered, whichever way it came.
///
/// Not a record: its body is an array, handed on without a copy.
final class Answer {
  private final int status;
  private final String contentType;
  private final List<Map.Entry<String, String>> headers;
  private final byte[] body;

  Answer(int status, String contentType, List<Map.Entry<String, String>> headers, byte[] body) {
    this.status = status;
    this.contentType = contentType;
    this.headers = headers;
    this.body = body;
  }

  int status() {
    return status;
  }

  String contentType() {
    return contentType;
  }

  List<Map.Entry<String, String>> headers() {
    return headers;
  }

  /// Empty if there was none.
  byte[] body() {
    return body;
  }
}
