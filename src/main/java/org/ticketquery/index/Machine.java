package org.ticketquery.index;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/// Tells processes of one machine from those of others, so that one can see whether the other
/// lives.
///
/// @param host a name for people
/// @param id the same for two processes only where each sees the other among its own processes;
///   empty where that cannot be told
record Machine(String host, String id) {
  /// The machine that this process runs on. The boot's ID alone would not do: containers share it,
  /// each with processes of its own.
  static Machine ours() {
    return new Machine(hostName(), processesId());
  }

  /// Whether a process of this machine lives.
  ///
  /// @param started when it was started, as its machine tells: numbers of processes are used again
  static boolean lives(long pid, String started) {
    return ProcessHandle.of(pid).filter(process -> started(process).equals(started)).isPresent();
  }

  /// When a process was started; empty where that cannot be told.
  static String started(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("");
  }

  private static String processesId() {
    try {
      Path own = Path.of("/proc/self/ns/pid");
      return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip()
          + "/"
          + Files.readSymbolicLink(own);
    } catch (IOException | UnsupportedOperationException e) {
      return "";
    }
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return Optional.ofNullable(System.getenv("HOSTNAME")).orElse("unknown host");
    }
  }
}
