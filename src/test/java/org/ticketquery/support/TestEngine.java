package org.ticketquery.support;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ticketquery.index.Engine;
import org.ticketquery.index.TicketIndex;
import org.ticketquery.node.EngineProcess;
import org.ticketquery.node.SearchConnection;
import org.ticketquery.ticket.Ticket;
import org.ticketquery.ticket.User;

/// The two kinds of engine that everything must be the same over. Each is started when it is first
/// asked for, and ends with this JVM.
public enum TestEngine {
  /// The node in this JVM, as commands find it beside a service on the same data directory.
  EMBEDDED {
    @Override
    TestService service() {
      return TestService.shared();
    }

    @Override
    Path files() {
      return TestService.sharedDirectory().resolve("opensearch");
    }

    @Override
    public List<String> arguments() {
      return List.of("--data-dir", TestService.sharedDirectory().toString());
    }
  },

  /// A second OpenSearch process, reached by its URL.
  BY_URL {
    @Override
    TestService service() {
      return Second.PROCESS.service;
    }

    @Override
    Path files() {
      return Second.PROCESS.directory.resolve("engine");
    }

    @Override
    public List<String> arguments() {
      return List.of(
          "--opensearch-url",
          Second.PROCESS.url,
          "--data-dir",
          Second.PROCESS.directory.resolve("commands").toString());
    }
  };

  /// The service over it, with no records but these.
  public TestService with(List<User> users, List<Ticket> tickets) {
    TestService service = service();
    service.replaceRecords(users, tickets);
    return service;
  }

  abstract TestService service();

  abstract Path files();

  /// Whether any file of the engine holds a text, of ASCII characters.
  public boolean holdsOnDisk(String text) throws IOException {
    AtomicBoolean found = new AtomicBoolean();
    Files.walkFileTree(
        files(),
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            try {
              found.compareAndSet(false, Files.readString(file, ISO_8859_1).contains(text));
            } catch (NoSuchFileException e) {
              // The engine has removed it meanwhile.
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE;
          }
        });
    return found.get();
  }

  /// What a command must be told to find it.
  public abstract List<String> arguments();

  private static final class Second {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// It lets go of what is deleted after a moment, and not after half a minute.
    private static final byte[] HASTE =
        "{\"index_patterns\":[\"tickets-*\",\"users-*\"],\"settings\":{\"index.soft_deletes.retention_lease.sync_interval\":\"200ms\"}}"
            .getBytes(ISO_8859_1);

    private static final Second PROCESS = new Second();

    private final Path directory;
    private final String url;
    private final TestService service;

    private Second() {
      try {
        directory = Files.createTempDirectory("ticket-query-second");
        EngineProcess process = EngineProcess.start(directory.resolve("engine"));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process)));
        url = process.url().toString();
        Engine engine =
            new Engine(
                SearchConnection.remote(List.of(process.url()), Optional.empty(), PATIENCE)
                    .client());
        engine.send("PUT", "/_template/haste", Map.of(), Engine.JSON, HASTE);
        TicketIndex.ensure(engine);
        service = TestService.over(engine, directory, Optional.empty());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void end(EngineProcess process) {
      try {
        process.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
