package org.ticketquery.demo;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/// Seeded chance. Only exact arithmetic and [StrictMath] are used, so that a seed gives the same
/// records on every machine.
final class Dice {
  private final SplittableRandom random;

  Dice(SplittableRandom random) {
    this.random = random;
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /// From 0 to `bound`, without `bound`.
  int below(int bound) {
    return random.nextInt(bound);
  }

  /// From `low` to `high`, both included.
  int between(int low, int high) {
    return random.nextInt(low, high + 1);
  }

  long bits() {
    return random.nextLong();
  }

  double fraction() {
    return random.nextDouble();
  }

  <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /// An index of `weights`, each as likely as its weight.
  int weighted(List<Integer> weights) {
    int total = 0;
    for (int weight : weights) {
      total += weight;
    }
    int left = random.nextInt(total);
    int index = 0;
    while (left >= weights.get(index)) {
      left -= weights.get(index);
      index++;
    }
    return index;
  }

  /// A waiting time whose logarithm is evenly spread: most are short, a few very long, as people
  /// answer mail.
  Duration wait(Duration shortest, Duration longest) {
    double low = StrictMath.log((double) shortest.toMillis());
    double high = StrictMath.log((double) longest.toMillis());
    return Duration.ofMillis((long) StrictMath.exp(low + (high - low) * random.nextDouble()));
  }
}
