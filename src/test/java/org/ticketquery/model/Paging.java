package org.ticketquery.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The part of a request that says which page (contract, 3).
record Paging(Optional<Sent> size, Optional<Sent> after, Optional<Sent> before) {
  private static final int USUAL_SIZE = 25;

  static Paging drawn(List<String> ids, Draw draw) {
    int size =
        switch (draw.below(6)) {
          case 0, 1, 2 -> 1 + draw.below(10);
          case 3 -> 1 + draw.below(100);
          default -> draw.oneOf(1, 2, 24, 25, 99, 100);
        };
    int cursors = draw.below(10);
    return new Paging(
        draw.percent(75) ? Optional.of(Sent.of("page_size", "" + size, draw)) : Optional.empty(),
        cursors < 3 || cursors == 6 ? place("page_after", ids, draw) : Optional.empty(),
        cursors >= 3 && cursors < 7 ? place("page_before", ids, draw) : Optional.empty());
  }

  private static Optional<Sent> place(String name, List<String> ids, Draw draw) {
    return Optional.of(Sent.of(name, OddIds.place(ids, draw), draw));
  }

  /// That of a link.
  static Paging of(List<Sent> parameters) {
    return new Paging(
        named("page_size", parameters),
        named("page_after", parameters),
        named("page_before", parameters));
  }

  private static Optional<Sent> named(String name, List<Sent> parameters) {
    return parameters.stream().filter(p -> p.name().equals(name)).findFirst();
  }

  int sizeOrDefault() {
    return size.map(s -> Integer.parseInt(s.value())).orElse(USUAL_SIZE);
  }

  List<Sent> sent() {
    List<Sent> sent = new ArrayList<>();
    before.ifPresent(sent::add);
    size.ifPresent(sent::add);
    after.ifPresent(sent::add);
    return sent;
  }

  Paging withoutCursors() {
    return new Paging(size, Optional.empty(), Optional.empty());
  }

  /// Those that ask for less than this.
  List<Paging> simpler() {
    List<Paging> simpler = new ArrayList<>();
    size.ifPresent(s -> simpler.add(new Paging(Optional.empty(), after, before)));
    after.ifPresent(a -> simpler.add(new Paging(size, Optional.empty(), before)));
    before.ifPresent(b -> simpler.add(new Paging(size, after, Optional.empty())));
    return simpler;
  }
}
