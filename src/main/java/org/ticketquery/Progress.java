package org.ticketquery;

import java.time.Duration;
import java.util.OptionalLong;
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

  /// Set where standard error is a terminal: how many characters are in a line.
  private static final String TERMINAL = "tickets.terminal";

  private static final int USUAL_WIDTH = 80;
  private static final int WIDTH = Integer.getInteger(TERMINAL, USUAL_WIDTH);

  private final long start = System.nanoTime();
  private final Thread thread;
  private final LongSupplier done;
  private final String task;
  private final boolean terminal = System.getProperty(TERMINAL) != null;
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

  /// A bar needs to know how long it is: before that there are words in its place.
  private void showBar() {
    boolean more = true;
    while (more && total < 0) {
      more = pause(BAR_INTERVAL);
      String words = pace().toString();
      System.err.print("\r" + words + " ".repeat(Math.max(0, WIDTH - 1 - words.length())));
    }
    System.err.print(total < 0 ? "\n" : "\r");
    if (total < 0) {
      return;
    }
    try (ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(total)
            .startsFrom(0, elapsed())
            .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BLOCK)
            .setUpdateIntervalMillis((int) BAR_INTERVAL.toMillis())
            // Told the width, it does not ask the terminal, with whose signals it would meddle:
            // then Ctrl-C would end the process at once.
            .setConsumer(new ConsoleProgressBarConsumer(System.err, WIDTH - 1))
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
    while (pause(LINE_INTERVAL)) {
      System.err.println(pace());
    }
  }

  private Pace pace() {
    return new Pace(
        task,
        done.getAsLong(),
        total < 0 ? OptionalLong.empty() : OptionalLong.of(total),
        elapsed());
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
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
