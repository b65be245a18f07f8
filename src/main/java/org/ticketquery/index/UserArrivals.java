package org.ticketquery.index;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.User;

/// The users of a load where earlier ones are stored: tells those who move to another organization
/// from the others, and moves them with their records ([UserMoves]).
final class UserArrivals {
  private static final int USERS_A_LOOKUP = 1_000;

  /// Users who have arrived.
  ///
  /// @param staying they are to be stored and no more
  /// @param moving they have records, and another organization than is stored
  record Sorted(List<UserMoves.Move> staying, List<UserMoves.Move> moving) {}

  private final Engine engine;
  private final LoadReport report;
  private final Heading heading;
  private final Map<ResourceId, UserMoves.Move> waiting = new LinkedHashMap<>();

  UserArrivals(Engine engine, LoadReport report, Heading heading) {
    this.engine = engine;
    this.report = report;
    this.heading = heading;
  }

  /// Whether those who wait are to be sorted before this one comes.
  boolean isFullFor(User user) {
    return waiting.containsKey(user.id()) || waiting.size() == USERS_A_LOOKUP;
  }

  void add(User user, String origin) {
    waiting.put(user.id(), new UserMoves.Move(user, origin, false));
  }

  /// Those who wait, of whom none waits any longer.
  ///
  /// @throws EngineFailure where the engine cannot tell who moves
  Sorted sort() {
    List<UserMoves.Move> staying = new ArrayList<>();
    List<UserMoves.Move> changed = new ArrayList<>();
    Map<ResourceId, Optional<String>> before = heading.here().organizations().now(waiting.keySet());
    for (UserMoves.Move next : waiting.values()) {
      Optional<String> old = before.get(next.user().id());
      if (old.equals(next.user().organization())) {
        staying.add(next);
      } else {
        changed.add(new UserMoves.Move(next.user(), next.origin(), old.isPresent()));
      }
    }
    waiting.clear();
    Set<String> writers = changed.isEmpty() ? Set.of() : withRecords(changed);
    List<UserMoves.Move> moving = new ArrayList<>();
    for (UserMoves.Move move : changed) {
      (writers.contains(move.user().id().value()) ? moving : staying).add(move);
    }
    return new Sorted(staying, moving);
  }

  private Set<String> withRecords(List<UserMoves.Move> moves) {
    List<String> users = moves.stream().map(move -> move.user().id().value()).toList();
    UserMoves all = new UserMoves(engine);
    return heading.isLive()
        ? all.withRecords(users)
        : all.withRecords(users, List.of(heading.here().generation().tickets()));
  }

  /// Moves users in the generation; in the live one once more where the next takes its place. What
  /// was stored of them before must be on the disk.
  ///
  /// @throws EngineFailure where the engine has failed for good
  void move(List<UserMoves.Move> moves) {
    List<ResourceId> users = moves.stream().map(move -> move.user().id()).toList();
    Destination here = heading.here();
    for (boolean moved = false; !moved; ) {
      here.organizations().forget(users);
      try {
        if (heading.isLive()) {
          new UserMoves(engine).run(here.generation(), moves, report);
        } else {
          new UserMoves(engine, report).follow(here.generation(), moves);
        }
        moved = true;
      } catch (UserMoves.Overtaken e) {
        here = heading.anew();
      }
    }
  }

  /// Gives records the organizations that their users have by now: they may have moved in another
  /// import while this one remembered where they had been.
  ///
  /// @throws EngineFailure where the engine has failed for good
  void mend() {
    Destination here = heading.here();
    for (boolean mended = false; !mended; ) {
      try {
        new UserMoves(engine).mend(here.generation(), here.organizations().changed());
        mended = true;
      } catch (UserMoves.Overtaken e) {
        here = heading.anew();
      }
    }
  }
}
