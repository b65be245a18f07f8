package org.ticketquery.file;

import java.io.ByteArrayOutputStream;

/// Bytes in memory, up to a number of them; more is counted and let go.
final class BoundedBytes extends ByteArrayOutputStream {
  private final int most;
  private boolean full;

  BoundedBytes(int most) {
    super(1_024);
    this.most = most;
  }

  /// Whether more came than there is room for; what is here is a part then.
  synchronized boolean isFull() {
    return full;
  }

  @Override
  public synchronized void write(int b) {
    if (room(1)) {
      super.write(b);
    }
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    if (room(length)) {
      super.write(bytes, offset, length);
    }
  }

  private boolean room(int length) {
    full |= length > most - count;
    return !full;
  }
}
