package org.ticketquery.demo;

import java.util.List;

/// Goes round a list from a random place, so that a conversation repeats nothing before it has to.
final class Rotation<T> {
  private final List<T> items;
  private int next;
  private int taken;

  Rotation(List<T> items, Dice dice) {
    this.items = items;
    this.next = dice.below(items.size());
  }

  T next() {
    T item = items.get(next);
    next = (next + 1) % items.size();
    taken++;
    return item;
  }

  boolean exhausted() {
    return taken >= items.size();
  }
}
