package org.ticketquery.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ticketquery.support.TicketBuilder.ticketId;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ticketquery.index.Engine;
import org.ticketquery.node.SearchConnection;
import org.ticketquery.search.Readiness;
import org.ticketquery.support.RawEngine;
import org.ticketquery.support.TestService;

/// A connection to the engine that fails, in whatever way, makes a 503 and never a wrong answer;
/// and when it is well again, so is the service (contract, 8).
class EngineConnectionFaultSpec {
  private static final String LIST = "/support_tickets";
  private static final Duration PATIENCE = Duration.ofMillis(400);
  private static final int KEPT = 6;
  private static final List<String> GOOD = List.of(ticketId(1).value());
  private static final String BODY = EngineAnswers.good();
  private static final String HALF = BODY.substring(0, BODY.length() / 2);
  private static final String OK = "HTTP/1.1 200 OK\r\n";
  private static final String JSON = OK + "Content-Type: application/json\r\n";
  private static final String CHUNKED = JSON + "Transfer-Encoding: chunked\r\n\r\n";
  private static final String WHOLE = whole(JSON, BODY);

  @TempDir private static Path directory;

  private static RawEngine engine;
  private static SearchConnection connection;
  private static TestService service;
  private static Readiness readiness;

  @BeforeAll
  static void start() throws IOException {
    engine = new RawEngine();
    connection = connect(engine.url());
    service = service(connection);
    readiness = new Readiness(new Engine(connection.client()), PATIENCE);
  }

  @AfterAll
  static void stop() throws IOException {
    service.close();
    connection.close();
    engine.close();
  }

  /// A way to treat a connection, with a name for the report.
  record Fault(String name, RawEngine.Manners manners) {
    /// Reads the request, sends this and hangs up.
    static Fault sends(String name, String text) {
      return new Fault(name, socket -> answer(socket, text));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /// In which there is no answer at all.
  static Stream<Fault> deaths() {
    return Stream.of(
        new Fault("says nothing", EngineConnectionFaultSpec::wait),
        new Fault("says nothing to the request", EngineConnectionFaultSpec::readAndWait),
        new Fault("stops in the middle", EngineConnectionFaultSpec::stopInTheMiddle),
        new Fault("resets at once", RawEngine::reset),
        new Fault("resets after the request", socket -> answerAndReset(socket, "")),
        new Fault("resets in the head", socket -> answerAndReset(socket, JSON)),
        new Fault("resets in the body", socket -> answerAndReset(socket, cut(WHOLE, 20))),
        new Fault("hangs up at once", socket -> {}),
        Fault.sends("hangs up after the request", ""),
        Fault.sends("breaks off in the status line", "HTTP/1.1 2"),
        Fault.sends("breaks off in the head", JSON),
        Fault.sends("breaks off in the body", cut(WHOLE, 1)),
        Fault.sends("breaks off in a chunk", CHUNKED + "fff\r\n" + HALF),
        Fault.sends("breaks off after a chunk", CHUNKED + chunk(HALF)));
  }

  /// In which there is one of a kind.
  static Stream<Fault> nonsense() {
    return Stream.of(
        new Fault("dribbles, too slow for the whole", EngineConnectionFaultSpec::dribble),
        new Fault("has a head without end", EngineConnectionFaultSpec::endlessHead),
        Fault.sends("never says how long half a body is", JSON + "\r\n" + HALF),
        Fault.sends("has chunks of no length", CHUNKED + "zz\r\n" + BODY),
        Fault.sends("claims more than there is memory", JSON + length("99999999999") + "x"),
        Fault.sends("has a length below nothing", JSON + length("-1") + BODY),
        Fault.sends("has a length that is no number", JSON + length("many") + BODY),
        Fault.sends("is no HTTP", "It works!\r\n\r\n"),
        Fault.sends("is another protocol", "SSH-2.0-OpenSSH_9.9\r\n"),
        Fault.sends("is a TLS alert", "\u0015\u0003\u0001\u0000\u0002\u0002("),
        Fault.sends("is an HTTP that there is not", whole("HTTP/7.5 200 OK\r\n", BODY)),
        Fault.sends("is a status that there is not", whole("HTTP/1.1 999 ?\r\n", BODY)),
        Fault.sends("is a status that is no number", whole("HTTP/1.1 abc OK\r\n", BODY)),
        Fault.sends("is HTML", whole(OK + "Content-Type: text/html\r\n", "<html>Hello</html>")),
        Fault.sends("is HTML that calls itself JSON", whole(JSON, "<html>Hello</html>")),
        Fault.sends(
            "is of a character set that there is not",
            whole(OK + "Content-Type: application/json; charset=none\r\n", "<html>")),
        Fault.sends("has a content type like none", whole(OK + "Content-Type: ;;;\r\n", "<html>")),
        Fault.sends("has nothing to say", "HTTP/1.1 204 No Content\r\n\r\n"),
        Fault.sends("has not changed", "HTTP/1.1 304 Not Modified\r\n\r\n"),
        Fault.sends(
            "is elsewhere",
            "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"),
        Fault.sends("asks to go on and never does", "HTTP/1.1 100 Continue\r\n\r\n"));
  }

  @ParameterizedTest
  @MethodSource({"deaths", "nonsense"})
  void aConnectionThatFailsMakesTheServiceUnavailable(Fault fault) {
    engine.behaves(fault.manners());
    Unavailable.check(service, Unavailable.SEARCHES);
    assertFalse(readiness.getAsBoolean());
    engine.behaves(EngineConnectionFaultSpec::answerAll);
    assertEquals(GOOD, service.get(LIST, service.allAreas()).ids());
    assertTrue(readiness.getAsBoolean());
  }

  /// As a restart or a proxy's idle time-out closes it: whether the service has noticed before it
  /// sends the next search is a race, which is lost here every time.
  @Test
  void aKeptConnectionThatIsClosedCostsNoAnswer() {
    AtomicInteger lost = new AtomicInteger();
    engine.behaves(
        socket -> {
          answer(socket, WHOLE);
          if (!RawEngine.readRequest(socket).isEmpty()) {
            lost.incrementAndGet();
          }
        });
    for (int i = 0; i < 5; i++) {
      assertEquals(GOOD, service.get(LIST, service.allAreas()).ids());
    }
    assertTrue(lost.get() > 0);
  }

  /// As a busy service finds them after a restart of the engine.
  @Test
  void manyKeptConnectionsThatAreClosedCostNoAnswer() {
    AtomicInteger lost = new AtomicInteger();
    CountDownLatch together = new CountDownLatch(KEPT);
    engine.behaves(
        socket -> {
          RawEngine.readRequest(socket);
          together.countDown();
          await(together);
          RawEngine.write(socket, WHOLE);
          if (!RawEngine.readRequest(socket).isEmpty()) {
            lost.incrementAndGet();
          }
        });
    getTogether(KEPT);
    for (int i = 0; i < KEPT; i++) {
      assertEquals(GOOD, service.get(LIST, service.allAreas()).ids());
    }
    assertTrue(lost.get() > 0);
  }

  @Test
  void anAnswerThatBrokeOffIsNotPutTogetherWithAnother() {
    AtomicBoolean broken = new AtomicBoolean();
    engine.behaves(
        socket -> {
          if (broken.getAndSet(true)) {
            answerAll(socket);
          } else {
            answer(socket, CHUNKED + chunk(HALF));
          }
        });
    Unavailable.check(service.get(LIST, service.allAreas()));
    assertEquals(GOOD, service.get(LIST, service.allAreas()).ids());
  }

  @Test
  void anEngineThatIsNotThereMakesTheServiceUnavailable() throws IOException {
    try (SearchConnection nowhere = connect(URI.create("http://127.0.0.1:1"));
        TestService own = service(nowhere)) {
      Unavailable.check(own, Unavailable.SEARCHES);
      assertFalse(new Readiness(new Engine(nowhere.client()), PATIENCE).getAsBoolean());
    }
  }

  @ParameterizedTest
  @MethodSource("deaths")
  void aNodeThatFailsIsPassedOver(Fault fault) throws IOException {
    try (RawEngine dead = new RawEngine();
        SearchConnection both = connect(dead.url(), engine.url());
        TestService own = service(both)) {
      dead.behaves(fault.manners());
      engine.behaves(EngineConnectionFaultSpec::answerAll);
      // One that says nothing costs the requests their time that find it so.
      int first = own.get(LIST, own.allAreas()).status();
      assertTrue(first == 200 || first == 503, "" + first);
      for (int i = 0; i < 6; i++) {
        assertEquals(GOOD, own.get(LIST, own.allAreas()).ids());
      }
    }
  }

  private static void getTogether(int requests) {
    String token = service.allAreas();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < requests; i++) {
        clients.execute(() -> service.get(LIST, token));
      }
    }
  }

  /// For a while: a request that never came is one that the caller misses.
  private static void await(CountDownLatch latch) {
    try {
      latch.await(PATIENCE.toMillis() / 2, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static SearchConnection connect(URI... urls) {
    return SearchConnection.remote(List.of(urls), Optional.empty(), PATIENCE);
  }

  private static TestService service(SearchConnection connection) throws IOException {
    return TestService.over(new Engine(connection.client()), directory, Optional.empty());
  }

  /// What an engine does that is well.
  private static void answerAll(Socket socket) throws IOException {
    while (!RawEngine.readRequest(socket).isEmpty()) {
      RawEngine.write(socket, WHOLE);
    }
  }

  private static void answer(Socket socket, String text) throws IOException {
    RawEngine.readRequest(socket);
    RawEngine.write(socket, text);
  }

  private static void answerAndReset(Socket socket, String text) throws IOException {
    answer(socket, text);
    RawEngine.reset(socket);
  }

  /// Until the service hangs up.
  private static void readAndWait(Socket socket) throws IOException {
    socket.getInputStream().readAllBytes();
  }

  private static void wait(Socket socket) {
    while (!socket.isClosed()) {
      pause(Duration.ofMillis(50));
    }
  }

  private static void stopInTheMiddle(Socket socket) throws IOException {
    answer(socket, cut(WHOLE, 20));
    wait(socket);
  }

  /// A byte at a time, so that no single wait is long.
  private static void dribble(Socket socket) throws IOException {
    RawEngine.readRequest(socket);
    for (int i = 0; i < WHOLE.length(); i++) {
      RawEngine.write(socket, WHOLE.substring(i, i + 1));
      pause(Duration.ofMillis(10));
    }
  }

  private static void endlessHead(Socket socket) throws IOException {
    answer(socket, JSON);
    while (true) {
      RawEngine.write(socket, "X: " + "x".repeat(1_000) + "\r\n");
    }
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String whole(String head, String body) {
    return head + length("" + body.length()) + body;
  }

  private static String length(String length) {
    return "Content-Length: " + length + "\r\n\r\n";
  }

  private static String chunk(String text) {
    return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
  }

  /// The text without so many characters at its end.
  private static String cut(String text, int count) {
    return text.substring(0, text.length() - count);
  }
}
