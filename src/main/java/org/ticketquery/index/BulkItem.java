package org.ticketquery.index;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.Ticket;

/// A document to be written, with the line of the engine's bulk format that says so.
final class BulkItem {
  private final String id;
  private final OptionalLong version;
  private final String origin;
  private final boolean deletion;

  /// The line of the action and that of the document, from a place on.
  private byte[] bytes;

  private int start;
  private final int action;
  private final int size;

  /// An item for one index, which is named by an alias.
  ///
  /// @param version the document replaces one of the same or a smaller version only; empty for any
  /// @param document on one line
  /// @param origin where it came from, for messages: `file:line`
  BulkItem(String index, String id, OptionalLong version, byte[] document, String origin) {
    this(index, id, version, document, origin, false);
  }

  private BulkItem(
      String index,
      String id,
      OptionalLong version,
      byte[] document,
      String origin,
      boolean deletion) {
    this.id = id;
    this.version = version;
    this.origin = origin;
    this.deletion = deletion;
    String versioned =
        version.isPresent()
            ? ",\"version\":" + version.getAsLong() + ",\"version_type\":\"external_gte\""
            : "";
    // Nothing here needs escaping: the index is ours and the ID is letters and digits.
    String line =
        "{\""
            + action()
            + "\":{\"_index\":\""
            + index
            + "\",\"_id\":\""
            + id
            + "\""
            + versioned
            + "}}\n";
    this.action = line.length();
    this.size = deletion ? action : action + document.length + 1;
    this.bytes = new byte[size];
    System.arraycopy(line.getBytes(US_ASCII), 0, bytes, 0, action);
    if (!deletion) {
      System.arraycopy(document, 0, bytes, action, document.length);
      bytes[size - 1] = '\n';
    }
  }

  /// The deletion of whatever document has the ID.
  static BulkItem deletion(String index, String id, String origin) {
    return new BulkItem(index, id, OptionalLong.empty(), new byte[0], origin, true);
  }

  /// The same for another index.
  BulkItem at(String index) {
    int end = deletion ? start + action : end();
    byte[] document = Arrays.copyOfRange(bytes, start + action, end);
    return new BulkItem(index, id, version, document, origin, deletion);
  }

  RecordKind kind() {
    return id.startsWith(ResourceId.USER) ? RecordKind.USER : RecordKind.TICKET;
  }

  String id() {
    return id;
  }

  String origin() {
    return origin;
  }

  /// What the engine calls what is done, in its answer too.
  String action() {
    return deletion ? "delete" : "index";
  }

  boolean isDeletion() {
    return deletion;
  }

  /// The hash of the document.
  long hash() {
    return StoredBytes.hash(bytes, start + action, end());
  }

  /// The ticket that the document holds; empty where it is another's, or nothing is stored. It is
  /// read from the document, which hardly ever happens: thousands of items wait to be sent, and
  /// tickets that waited with them would have to be moved about in memory.
  Optional<Ticket> ticket() {
    return kind() == RecordKind.TICKET && !deletion
        ? Optional.of(StoredBytes.ticket(bytes, start + action, end()))
        : Optional.empty();
  }

  int size() {
    return size;
  }

  void writeTo(byte[] body, int offset) {
    System.arraycopy(bytes, start, body, offset, size);
  }

  /// Copies the item's bytes to a place and keeps them there. Thousands of items wait to be sent:
  /// few large arrays are moved about in memory with less work than many small ones.
  void moveTo(byte[] place, int offset) {
    writeTo(place, offset);
    bytes = place;
    start = offset;
  }

  /// Just after the document.
  private int end() {
    return start + size - 1;
  }
}
