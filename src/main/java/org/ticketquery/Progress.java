package org.ticketquery;

import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/// Shows how far a load has come: a bar with rate and remaining time on a terminal, a plain line
/// every few seconds in a log.
final class Progress implements AutoCloseable {
  private static final Duration BAR_INTERVAL = Duration.ofMillis(200);
  private static final Duration LINE_INTERVAL = Duration.ofSeconds(5);

  private final Thread thread;
  private final LongSupplier done;
  private final String task;
  private final boolean terminal = System.getProperty("tickets.terminal") != null;
  private volatile long total = -1;
  private volatile boolean ended;

  /// Begins to show.
  ///
  /// @param task what is being done, as in `importing`
  /// @param done how many records are done
  Progress(String task, LongSupplier done) {
    this.task = task;
    this.done = done;
    this.thread = Thread.ofPlatform().daemon().name("progress").start(this::show);
  }

  /// How many records there are, once that is known.
  void total(long records) {
    total = records;
  }

  @Override
  public void close() {
    ended = true;
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void show() {
    if (terminal) {
      showBar();
    } else {
      showLines();
    }
  }

  private void showBar() {
    try (ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(-1)
            .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BLOCK)
            .setUpdateIntervalMillis((int) BAR_INTERVAL.toMillis())
            .setConsumer(new ConsoleProgressBarConsumer(System.err))
            .showSpeed()
            .build()) {
      while (pause(BAR_INTERVAL)) {
        bar.maxHint(total);
        bar.stepTo(done.getAsLong());
      }
      bar.maxHint(total);
      bar.stepTo(done.getAsLong());
    }
  }

  private void showLines() {
    long start = System.nanoTime();
    while (pause(LINE_INTERVAL)) {
      long records = done.getAsLong();
      double seconds = (System.nanoTime() - start) / 1e9;
      System.err.printf(
          "%s: %,d%s records, %,.0f a second%s%n",
          task,
          records,
          total < 0 ? "" : " of %,d".formatted(total),
          records / seconds,
          left(records, seconds));
    }
  }

  /// How long the rest takes at the pace so far, where that can be told.
  private String left(long records, double seconds) {
    return records == 0 || total < records
        ? ""
        : ", %s left"
            .formatted(
                Duration.ofSeconds(Math.round((total - records) * seconds / records))
                    .toString()
                    .substring(2)
                    .toLowerCase(Locale.ROOT));
  }

  /// @return whether there is more to show
  private boolean pause(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      return false;
    }
    return !ended;
  }
}
