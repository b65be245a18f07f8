package org.ticketquery.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.opensearch.client.opensearch._types.Refresh;
import org.opensearch.client.opensearch.core.BulkResponse;
import org.ticketquery.access.LocalIssuer;
import org.ticketquery.access.TokenRequest;
import org.ticketquery.access.TokenVerifier;
import org.ticketquery.http.Measurements;
import org.ticketquery.http.TicketServer;
import org.ticketquery.index.Engine;
import org.ticketquery.index.Generations;
import org.ticketquery.index.LoadReport;
import org.ticketquery.index.RecordLoader;
import org.ticketquery.index.TicketIndex;
import org.ticketquery.node.EmbeddedNode;
import org.ticketquery.node.SearchConnection;
import org.ticketquery.query.Cursors;
import org.ticketquery.search.Searches;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.Ticket;
import org.ticketquery.ticket.User;

/// The whole service over a real engine, reached by real HTTP. The engine is started once a JVM;
/// each spec brings its own records.
public final class TestService implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String SECRET = "what the tests' cursors are sealed with";
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private final Engine engine;
  private final Path directory;
  private final Duration deadline;
  private final LocalIssuer issuer;
  private final Measurements measurements = new Measurements();
  private final TicketServer server;
  private final HttpClient http = HttpClient.newHttpClient();

  private TestService(Engine engine, Path directory, Optional<URI> publicUrl, Duration deadline)
      throws IOException {
    this.engine = engine;
    this.directory = directory;
    this.deadline = deadline;
    this.issuer = LocalIssuer.in(directory, InstantSource.system());
    this.server =
        server(
            new TokenVerifier(issuer.keys(), LocalIssuer.rules(), InstantSource.system()),
            publicUrl);
    server.start();
  }

  private TicketServer server(TokenVerifier verifier, Optional<URI> publicUrl) throws IOException {
    return new TicketServer(
        "127.0.0.1",
        0,
        publicUrl,
        verifier,
        new Cursors(SECRET.getBytes(UTF_8)),
        Searches.over(engine, deadline),
        measurements);
  }

  /// Another server over the same records, with tokens of another issuer; to be closed.
  public TicketServer trusting(TokenVerifier verifier) throws IOException {
    TicketServer other = server(verifier, Optional.empty());
    other.start();
    return other;
  }

  private static Optional<TestService> instead = Optional.empty();

  /// Makes specs run over another engine than this JVM's until they are told otherwise.
  ///
  /// @param other empty for this JVM's
  public static void use(Optional<TestService> other) {
    instead = other;
  }

  /// The service over the engine of this JVM, with no records but these.
  public static TestService with(List<User> users, List<Ticket> tickets) {
    TestService service = instead.orElseGet(() -> SharedEngine.SERVICE);
    service.replaceRecords(users, tickets);
    return service;
  }

  /// A service of its own over any engine, to be closed.
  public static TestService over(Engine engine, Path directory, Optional<URI> publicUrl)
      throws IOException {
    return over(engine, directory, publicUrl, DEADLINE);
  }

  /// As above.
  ///
  /// @param deadline by when a request is answered
  public static TestService over(
      Engine engine, Path directory, Optional<URI> publicUrl, Duration deadline)
      throws IOException {
    return new TestService(engine, directory, publicUrl, deadline);
  }

  static TestService shared() {
    return SharedEngine.SERVICE;
  }

  /// The engine of this JVM.
  public static Engine sharedEngine() {
    return SharedEngine.SERVICE.engine;
  }

  /// The data directory of the engine of this JVM and of its issuer, for commands beside it.
  public static Path sharedDirectory() {
    return SharedEngine.SERVICE.directory;
  }

  public Engine engine() {
    return engine;
  }

  /// What the service counts about itself.
  public Measurements measurements() {
    return measurements;
  }

  /// The base URL of the resources.
  public String url() {
    return server.url();
  }

  /// Deletes all records and stores these.
  public void replaceRecords(List<User> users, List<Ticket> tickets) {
    try {
      List<String> indices = List.copyOf(Generations.read(engine).all());
      engine.client().indices().delete(d -> d.index(indices));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    TicketIndex.ensure(engine);
    store(users, tickets);
  }

  /// Stores these records too; they are visible to searches when this returns.
  public void store(List<User> users, List<Ticket> tickets) {
    // Faults are told of in the loader's threads, where nobody would hear of an exception.
    Queue<String> faults = new ConcurrentLinkedQueue<>();
    LoadReport report = new LoadReport(faults::add);
    try (RecordLoader loader = new RecordLoader(engine, report)) {
      users.forEach(user -> loader.add(user, "test"));
      loader.finishUsers();
      tickets.forEach(ticket -> loader.add(ticket, "test"));
    }
    if (!faults.isEmpty()) {
      throw new AssertionError(String.join("\n", faults));
    }
  }

  /// Deletes these tickets; searches do not find them any more when this returns.
  public void delete(Collection<ResourceId> tickets) {
    try {
      BulkResponse answer =
          engine
              .client()
              .bulk(
                  b -> {
                    tickets.forEach(
                        id -> b.operations(o -> o.delete(d -> d.index("tickets").id(id.value()))));
                    return b.refresh(Refresh.True);
                  });
      if (answer.errors()) {
        throw new AssertionError(answer.toJsonString());
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  public String allAreas() {
    return issuer.token(TokenRequest.forAllAreas());
  }

  public String ofUser(ResourceId user) {
    return issuer.token(TokenRequest.forUser(user));
  }

  public String ofOrganization(String organization) {
    return issuer.token(TokenRequest.forOrganization(organization));
  }

  /// Any token of the issuer that the service trusts.
  public String token(TokenRequest request) {
    return issuer.token(request);
  }

  /// `GET` with a token.
  ///
  /// @param path below the base path, with the query; or a whole URL, as a link has it
  public Answer get(String path, String token) {
    return send("GET", path, Map.of("Authorization", "Bearer " + token));
  }

  /// Any request.
  public Answer send(String method, String path, Map<String, String> headers) {
    URI target = URI.create(path.startsWith("http") ? path : url() + path);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target).method(method, HttpRequest.BodyPublishers.noBody());
    headers.forEach(request::setHeader);
    try {
      Answer answer = new Answer(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
      if (target.toString().startsWith(url())) {
        DocumentedAnswers.check(
            method, target.toString().substring(url().length()), answer.response());
      }
      return answer;
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.close();
    measurements.close();
    http.close();
  }

  /// Started when it is first asked for. The JVM's end is its end.
  private static final class SharedEngine {
    private static final TestService SERVICE = start();

    private static TestService start() {
      try {
        Path directory = Files.createTempDirectory("ticket-query-test");
        EmbeddedNode node = EmbeddedNode.start(directory);
        Engine engine = new Engine(SearchConnection.embedded(node, PATIENCE).client());
        TicketIndex.ensure(engine);
        return new TestService(engine, directory, Optional.empty(), DEADLINE);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
