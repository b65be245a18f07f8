package org.ticketquery.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.OptionalLong;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.Ulid;

/// IDs for the records of a helpdesk, which numbers them but has no ULIDs. They follow from what
/// the helpdesk says alone, so the same record has the same ID in every import.
///
/// @param source names the helpdesk: two of them may have the same numbers
record DerivedIds(String source) {
  /// Where an ID's characters of the ticket begin.
  private static final int TICKET_HASH = ResourceId.TICKET.length() + Ulid.TIME_CHARACTERS;

  /// The ID of a message: the time, 40 bits of a hash of the ticket, and the message's own number,
  /// of which the lower 40 bits are taken. So a ticket's first message comes first among those of
  /// the same millisecond, and the others in the helpdesk's order.
  ///
  /// @param number empty for the ticket's first message, which has none of its own everywhere
  ResourceId message(long ticket, Instant createdAt, OptionalLong number) {
    long upper = hash("ticket", ticket).getLong();
    return Ulid.of(ResourceId.TICKET, createdAt, upper, number.orElse(0));
  }

  /// Whether a record's ID is derived from a ticket.
  boolean isOf(long ticket, ResourceId id) {
    return message(ticket, Instant.EPOCH, OptionalLong.empty())
        .value()
        .regionMatches(TICKET_HASH, id.value(), TICKET_HASH, Ulid.HALF_CHARACTERS);
  }

  /// What an ID keeps of a message's number; 0 for a ticket's first message.
  static long number(ResourceId id) {
    return Ulid.lower(id);
  }

  /// What an ID would keep of it.
  static long number(long message) {
    return message & Ulid.HALF;
  }

  /// The ID of a user, which a ticket tells only the number of; so there is no time in it.
  ResourceId user(long number) {
    ByteBuffer hash = hash("user", number);
    return Ulid.of(ResourceId.USER, Instant.EPOCH, hash.getLong(), hash.getLong());
  }

  /// An organization's name in scopes: `freshdesk:4711`.
  String organization(long number) {
    return source + ":" + number;
  }

  private ByteBuffer hash(String kind, long number) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] text = "%s\n%s\n%d".formatted(source, kind, number).getBytes(UTF_8);
      return ByteBuffer.wrap(digest.digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
