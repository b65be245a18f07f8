package org.ticketquery.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// IDs that are legal and lie the way they lie worst: in clumps that share a beginning, at both
/// ends of what an ID can be, and of letters that no ULID has.
final class OddIds {
  private static final int CHARACTERS = 26;
  private static final int KIND = 4;

  private OddIds() {}

  /// So many different IDs of a kind, in no order.
  static List<String> of(String kind, int count, Draw draw) {
    List<String> clumps =
        List.of(
            "01HZ0000" + draw.idCharacters(4),
            draw.characters("ILOU", 12),
            draw.idCharacters(25),
            draw.idCharacters(11));
    Set<String> ids = new TreeSet<>();
    if (draw.percent(40)) {
      ids.add(kind + "0".repeat(CHARACTERS));
    }
    if (draw.percent(40)) {
      ids.add(kind + "Z".repeat(CHARACTERS));
    }
    while (ids.size() < count) {
      String beginning = draw.percent(70) ? draw.oneOf(clumps) : draw.oneOf("", "0", "Z", "ILOU");
      int rest = CHARACTERS - beginning.length();
      String from = draw.oneOf("0Z", "ILOU", "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");
      ids.add(
          kind + beginning + (rest > 6 ? draw.characters(from, rest) : draw.idCharacters(rest)));
    }
    List<String> drawn = new ArrayList<>(ids);
    while (drawn.size() > count) {
      drawn.remove(draw.below(drawn.size()));
    }
    return drawn;
  }

  /// A place at, near or far from one of `ids`.
  static String place(List<String> ids, Draw draw) {
    String near = ids.isEmpty() ? "tick" + "0".repeat(CHARACTERS) : draw.oneOf(ids);
    return switch (draw.below(9)) {
      case 0, 1, 2, 3 -> near;
      case 4 -> near.substring(0, near.length() - 1) + draw.idCharacters(1);
      case 5 -> near.substring(0, 16) + draw.idCharacters(14);
      case 6 -> "tick" + draw.oneOf("0", "Z").repeat(CHARACTERS);
      case 7 -> draw.characters("astuz", KIND) + draw.idCharacters(CHARACTERS);
      default -> draw.oneOf("user", "aaaa", "zzzz", "tici", "ticl") + near.substring(KIND);
    };
  }
}
