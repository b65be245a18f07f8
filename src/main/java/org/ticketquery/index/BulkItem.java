package org.ticketquery.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import java.util.OptionalLong;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.Ticket;

/// A document to be written, with the line of the engine's bulk format that says so.
final class BulkItem {
  private final String id;
  private final OptionalLong version;
  private final byte[] action;
  private final byte[] document;
  private final String origin;
  private final Optional<Ticket> ticket;
  private final boolean deletion;

  /// An item for one index, which is named by an alias.
  ///
  /// @param version the document replaces one of the same or a smaller version only; empty for any
  /// @param document on one line
  /// @param origin where it came from, for messages: `file:line`
  /// @param ticket what the document was made of, if it is a ticket's
  BulkItem(
      String index,
      String id,
      OptionalLong version,
      byte[] document,
      String origin,
      Optional<Ticket> ticket) {
    this(index, id, version, document, origin, ticket, false);
  }

  private BulkItem(
      String index,
      String id,
      OptionalLong version,
      byte[] document,
      String origin,
      Optional<Ticket> ticket,
      boolean deletion) {
    this.id = id;
    this.version = version;
    this.document = document;
    this.origin = origin;
    this.ticket = ticket;
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
    this.action = line.getBytes(UTF_8);
  }

  /// The deletion of whatever document has the ID.
  static BulkItem deletion(String index, String id, String origin) {
    return new BulkItem(
        index, id, OptionalLong.empty(), new byte[0], origin, Optional.empty(), true);
  }

  /// The same for another index.
  BulkItem at(String index) {
    return new BulkItem(index, id, version, document, origin, ticket, deletion);
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

  byte[] document() {
    return document;
  }

  Optional<Ticket> ticket() {
    return ticket;
  }

  int size() {
    return deletion ? action.length : action.length + document.length + 1;
  }

  void writeTo(byte[] body, int offset) {
    System.arraycopy(action, 0, body, offset, action.length);
    if (!deletion) {
      System.arraycopy(document, 0, body, offset + action.length, document.length);
      body[offset + size() - 1] = '\n';
    }
  }
}
