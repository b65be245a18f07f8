package org.ticketquery.demo;

import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.User;

/// The customers with an account, in the order in which they joined.
record Population(List<Member> members) {
  private static final List<String> DOMAINS =
      List.of("example.com", "mail.example.com", "fleet.example.com", "post.invalid");

  /// @param joined when the account was made, also where [User#joinedAt()] does not tell
  /// @param name the full name, also where [User#fullName()] does not tell
  record Member(User user, Instant joined, String name, String country, boolean vip) {}

  Population {
    members = List.copyOf(members);
  }

  /// Three in five joined before `begin`, the others by and by until `end`.
  static Population draw(World world, Instant begin, Instant end, Dice dice) {
    Duration years = Duration.between(begin, end);
    List<Member> members = new ArrayList<>();
    Set<String> mailboxes = new HashSet<>();
    for (World.Organization organization : world.organizations()) {
      Instant founded = begin.minus(years.multipliedBy(2));
      Optional<String> id =
          organization.none()
              ? Optional.empty()
              : Optional.of(Ulids.next(ResourceId.ORGANIZATION, founded, dice).value());
      for (int i = 0; i < organization.members(); i++) {
        Instant from = dice.chance(0.6) ? begin.minus(years) : begin;
        Instant joined = from.plusMillis((long) (years.toMillis() * dice.fraction()));
        String name = freshName(world.countries().get(organization.country()), mailboxes, dice);
        members.add(member(name, joined, id, organization.country(), dice));
      }
    }
    members.sort(Comparator.comparing(Member::joined));
    return new Population(members);
  }

  /// Someone who had an account at `time`; those who joined early write more often. Empty while
  /// nobody has joined.
  Optional<Member> someoneAt(Instant time, Dice dice) {
    int low = 0;
    int high = members.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (members.get(middle).joined().isBefore(time)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    double fraction = dice.fraction();
    return low == 0
        ? Optional.empty()
        : Optional.of(members.get((int) (low * fraction * StrictMath.sqrt(fraction))));
  }

  static String name(World.Country country, Dice dice) {
    return dice.pick(country.firstNames()) + " " + dice.pick(country.lastNames());
  }

  private static String freshName(World.Country country, Set<String> taken, Dice dice) {
    String name = name(country, dice);
    while (!taken.add(mailbox(name))) {
      // A country has fewer names than the largest organisations need.
      char initial = (char) ('A' + dice.below(26));
      name =
          dice.pick(country.firstNames()) + " " + initial + ". " + dice.pick(country.lastNames());
    }
    return name;
  }

  private static Member member(
      String name, Instant joined, Optional<String> organization, String country, Dice dice) {
    String email = mailbox(name) + "@" + dice.pick(DOMAINS);
    User user =
        new User(
            Ulids.next(ResourceId.USER, joined, dice),
            organization,
            dice.chance(0.97) ? Optional.of(email) : Optional.empty(),
            dice.chance(0.96) ? Optional.of(name) : Optional.empty(),
            dice.chance(0.95) ? Optional.of(joined) : Optional.empty());
    return new Member(user, joined, name, country, dice.chance(0.06));
  }

  private static String mailbox(String name) {
    return Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
        .replace(".", "")
        .replace("ß", "ss")
        .replace("ı", "i")
        .replace(' ', '.')
        .replaceAll("[^a-z.-]", "");
  }
}
