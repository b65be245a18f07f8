package org.ticketquery.bench;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// One of the two sides of a comparison: a request, and the times that its answers took.
final class Side {
  private static final int CONNECTIONS = 8;

  private final URI target;
  private final String head;
  private final byte[] body;
  private final List<long[]> rounds = new ArrayList<>();
  private double seconds;

  Side(URI target, String head, byte[] body) {
    this.target = target;
    this.head = head;
    this.body = body;
  }

  /// Sends the request over 8 connections for a while.
  ///
  /// @param counted whether the times count, or this is to warm up
  void run(double duration, boolean counted) throws IOException, InterruptedException {
    long start = System.nanoTime();
    long end = start + (long) (duration * 1e9);
    try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
      List<Callable<long[]>> tasks = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        tasks.add(() -> exchanges(end));
      }
      for (Future<long[]> times : threads.invokeAll(tasks)) {
        if (counted) {
          rounds.add(times.get());
        }
      }
    } catch (ExecutionException e) {
      throw new IOException(e);
    }
    seconds += counted ? (System.nanoTime() - start) / 1e9 : 0;
  }

  double pagesPerSecond() {
    return times().length / seconds;
  }

  /// In milliseconds.
  double percentile(double share) {
    long[] times = times();
    return times[(int) Math.min(times.length - 1, times.length * share)] / 1e6;
  }

  private long[] times() {
    long[] all = rounds.stream().flatMapToLong(Arrays::stream).toArray();
    Arrays.sort(all);
    return all;
  }

  private long[] exchanges(long end) throws IOException {
    long[] times = new long[1 << 20];
    int count = 0;
    try (BareClient client = new BareClient(target, head, body)) {
      for (long begin = System.nanoTime(); begin < end; begin = System.nanoTime()) {
        client.exchange();
        times[count++] = System.nanoTime() - begin;
      }
    }
    return Arrays.copyOf(times, count);
  }
}
