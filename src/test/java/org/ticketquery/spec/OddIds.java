package org.ticketquery.spec;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.ticketquery.ticket.ResourceId;

/// Draws IDs the way they lie worst: in clumps of one millisecond, far apart, at both ends of what
/// an ID can be, and of letters that no ULID has.
final class OddIds {
  private static final String CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final String NO_ULID = "ILOU";
  private static final int LENGTH = 26;

  /// How many of the characters decide the order that the engine sorts by first.
  private static final int ORDER = 12;

  private final Random random;

  OddIds(long seed) {
    this.random = new Random(seed);
  }

  static ResourceId first() {
    return new ResourceId(ResourceId.TICKET + "0".repeat(LENGTH));
  }

  static ResourceId last() {
    return new ResourceId(ResourceId.TICKET + "Z".repeat(LENGTH));
  }

  /// So many different IDs, in no order.
  List<ResourceId> draw(int count) {
    List<String> clumps = List.of(text(CHARACTERS, ORDER), text(NO_ULID, ORDER), "01HZ00000000");
    Set<ResourceId> ids = new HashSet<>();
    if (random.nextBoolean()) {
      ids.add(first());
    }
    if (random.nextBoolean()) {
      ids.add(last());
    }
    while (ids.size() < count) {
      ids.add(new ResourceId(ResourceId.TICKET + one(clumps)));
    }
    return new ArrayList<>(ids).subList(0, count);
  }

  /// A place near an ID or anywhere.
  ResourceId cursor(List<ResourceId> ids) {
    ResourceId near = ids.isEmpty() ? first() : ids.get(random.nextInt(ids.size()));
    return switch (random.nextInt(8)) {
      case 0, 1, 2 -> near;
      case 3 -> near.successor();
      case 4 -> near.predecessor();
      case 5 -> new ResourceId(near.value().substring(0, 16) + text(CHARACTERS, 14));
      case 6 -> new ResourceId(text("abctuz", 4) + text(CHARACTERS, LENGTH));
      default -> new ResourceId(ResourceId.TICKET + text(CHARACTERS, LENGTH));
    };
  }

  private String one(List<String> clumps) {
    String clump = clumps.get(random.nextInt(clumps.size()));
    return switch (random.nextInt(5)) {
      case 0, 1 -> clump + text("0Z", LENGTH - ORDER);
      case 2 -> clump.substring(0, ORDER - 1) + text(CHARACTERS, LENGTH - ORDER + 1);
      case 3 -> text(NO_ULID, LENGTH);
      default -> text(CHARACTERS, LENGTH);
    };
  }

  private String text(String characters, int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(characters.charAt(random.nextInt(characters.length())));
    }
    return text.toString();
  }
}
