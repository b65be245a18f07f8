package org.ticketquery.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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

  /// What a command must be told to find it.
  public abstract List<String> arguments();

  private static final class Second {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
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
