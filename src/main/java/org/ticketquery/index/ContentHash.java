package org.ticketquery.index;

import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/// 64 bits that tell contents apart, for checks against accident and not against malice: two
/// checksums that processors compute.
public final class ContentHash {
  private static final int HALF = 32;

  private final CRC32 first = new CRC32();
  private final CRC32C second = new CRC32C();

  /// The hash of some bytes; never 0.
  public static long of(byte[] bytes, int start, int end) {
    ContentHash hash = new ContentHash();
    hash.first.update(bytes, start, end - start);
    hash.second.update(bytes, start, end - start);
    return hash.value() == 0 ? 1 : hash.value();
  }

  void add(byte[] bytes) {
    first.update(bytes);
    second.update(bytes);
  }

  private long value() {
    return first.getValue() << HALF | second.getValue();
  }

  @Override
  public String toString() {
    return "%016x".formatted(value());
  }
}
