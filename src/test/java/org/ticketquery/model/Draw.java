package org.ticketquery.model;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Draws by chance, the same for the same seed.
public final class Draw {
  private static final String ID_CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

  private final RandomGenerator random;

  public Draw(long seed) {
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /// Returns true in so many of a hundred cases.
  public boolean percent(int chance) {
    return random.nextInt(100) < chance;
  }

  /// A number from 0, below `bound`.
  public int below(int bound) {
    return random.nextInt(bound);
  }

  /// A number, both ends included.
  public long between(long first, long last) {
    return random.nextLong(first, last + 1);
  }

  public long seed() {
    return random.nextLong();
  }

  public <T> T oneOf(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  @SafeVarargs
  public final <T> T oneOf(T... values) {
    return values[random.nextInt(values.length)];
  }

  /// So many characters that an ID may have after its kind.
  public String idCharacters(int count) {
    return characters(ID_CHARACTERS, count);
  }

  public String characters(String from, int count) {
    StringBuilder text = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      text.append(from.charAt(random.nextInt(from.length())));
    }
    return text.toString();
  }
}
