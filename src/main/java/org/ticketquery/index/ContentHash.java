package org.ticketquery.index;

import java.util.zip.CRC32C;

/// 32 bits that tell contents apart, for checks against accident and not against malice: a checksum
/// that processors compute. No more bits, so that the engine, which adds in floating point, adds
/// two million of them without a fault.
public final class ContentHash {
  private final CRC32C crc = new CRC32C();

  /// The hash of some bytes; from 1 to 2³² − 1.
  public static long of(byte[] bytes, int start, int end) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, start, end - start);
    return Math.max(1, crc.getValue());
  }

  void add(byte[] bytes) {
    crc.update(bytes);
  }

  @Override
  public String toString() {
    return "%08x".formatted(crc.getValue());
  }
}
