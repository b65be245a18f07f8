package org.ticketquery;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Takes Ctrl-C, and a request to terminate, for the wish to come to an end: the process lives on
/// until the work is closed, or for half a minute.
final class Interruption implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Runnable onWish;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook = new Thread(this::hold, "interruption");
  private volatile boolean wished;

  Interruption() {
    this(() -> {});
  }

  /// @param onWish done as soon as the work should come to an end
  Interruption(Runnable onWish) {
    this.onWish = onWish;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /// Whether the work should come to an end.
  boolean isWished() {
    return wished;
  }

  /// Lets the process end, if it was asked to.
  @Override
  public void close() {
    ended.countDown();
    if (!wished) {
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }

  private void hold() {
    wished = true;
    onWish.run();
    try {
      var _ = ended.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
