package org.ticketquery.spec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ticketquery.support.TicketBuilder.ticket;
import static org.ticketquery.support.TicketBuilder.ticketId;
import static org.ticketquery.support.TicketBuilder.userId;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ticketquery.support.TestService;
import org.ticketquery.support.Wire;

/// Whatever bytes arrive, the answer is a problem or a closed connection, never a failure of ours
/// and never a word about what is inside (contract, 5, 6 and 8).
class HostileRequestSpec {
  private static final String LIST = "/v2/support_tickets";
  private static final long SEED = 42;
  private static final int MUTATIONS = 2_000;
  private static final Pattern INTERNALS =
      Pattern.compile(
          "(?i)jetty|javalin|org\\.|java\\.|exception|\\.java|opensearch|\\bat [a-z]+\\.");

  private static TestService service;
  private static String authorized;

  @BeforeAll
  static void store() {
    service = TestService.with(List.of(), List.of(ticket(1).build()));
    authorized = "Host: localhost\r\nAuthorization: Bearer " + service.allAreas() + "\r\n";
  }

  @AfterEach
  void theServiceStillAnswers() {
    assertEquals(
        List.of(ticketId(1).value()), service.get("/support_tickets", service.allAreas()).ids());
  }

  static Stream<Arguments> targets() {
    return Stream.of(
        target(LIST + "?status=%", 400),
        target(LIST + "?status=%4", 400),
        target(LIST + "?status=%zz", 400),
        target(LIST + "?%=1", 400),
        target(LIST + "?status=%ff", 400),
        target(LIST + "?status=%c3%28", 400),
        target(LIST + "?status=%ed%a0%80", 400),
        target(LIST + "?status=%c0%af", 400),
        target(LIST + "?status=%f4%90%80%80", 400),
        target(LIST + "?status=\u00ff\u00fe", 400),
        target(LIST + "?status=%00", 400),
        target(LIST + "?search=%00", 400),
        target(LIST + "?search=%ff", 400),
        target(LIST + "?search=%22%2B-*~%5E(%5B%7B%5C%7C%26%26!:/", 200),
        target(LIST + "?search=%22%22%22-%22-%22--%22", 200),
        target(LIST + "?search=" + "-a".repeat(8_000), 400),
        target(LIST + "?search=%F0%9F%9A%97%E2%80%8D%CC%81", 200),
        target(LIST + "?search=a&ordering=_score", 400),
        target(LIST + "?ordering=relevance", 400),
        target(LIST + "?highlight=true", 400),
        target(LIST + "?highlight=yes&search=a", 400),
        target(LIST + "?highlight=true&search=%3Cmark%3E%22", 200),
        target(LIST + "?ordering=-id%00", 400),
        target(LIST + "?ordering=-id&page_after=" + "A".repeat(88), 400),
        target(LIST + "?ordering=-id&page_after=%C3%A9", 400),
        target(LIST + "?ordering=-id&page_after=" + ticketId(1), 400),
        target(LIST + "?status=a%0d%0aX-Evil:%201", 400),
        target(LIST + "?status=%7f", 400),
        target(LIST + "?status=%c2%85", 400),
        target(LIST + "?" + "a=1&".repeat(4_000), 400),
        target(LIST + "?" + "&".repeat(16_000), 200),
        target(LIST + "?status=%E2%80%AE", 200),
        target(LIST + "?status=%27%22%3C%3E%5C%7B%7D*", 200),
        target(LIST + "?tags=%7B%22match_all%22%3A%7B%7D%7D", 200),
        target(LIST + "?status=" + "a".repeat(16_000), 200),
        target(LIST + "?status=" + "a".repeat(17_000), 414),
        target(LIST + "/../users/" + userId(1), 404),
        target(LIST + "/%2e%2e/users/" + userId(1), 400, 404),
        target("/v2/..%2f..%2fetc/passwd", 400, 404),
        target("/../../etc/passwd", 400, 404),
        target("/v2//support_tickets", 400, 404),
        target(LIST + "/" + ticketId(1) + "%2F", 400, 404),
        target(LIST + "/" + ticketId(1) + "%00", 400, 404),
        target(LIST + "/" + ticketId(1) + ";a=b", 200, 400, 404),
        target(LIST + "/%ff", 400, 404),
        target(LIST + "/%zz", 400, 404),
        target("/v2\\support_tickets", 400, 404),
        target("*", 400, 404),
        target("http://evil.example" + LIST, 200, 400),
        target("evil.example:80", 400, 404),
        target(LIST + "#fragment", 200, 400),
        target("/" + "a".repeat(70_000), 414, 431));
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("targets")
  void aStrangeTargetIsAnsweredOrRefused(String target, List<Integer> allowed) {
    Wire.Response answer = only("GET " + target + " HTTP/1.1\r\n" + authorized + "\r\n");
    assertTrue(allowed.contains(answer.status()), answer.status() + " " + answer.body());
    assertHarmless(answer);
    assertFalse(answer.headerLines().contains("X-Evil: 1"));
    assertFalse(String.join("\n", answer.headerLines()).contains("evil.example"));
  }

  static Stream<Arguments> messages() {
    String get = "GET " + LIST + " HTTP/1.1\r\n";
    return Stream.of(
        message("\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001", 400),
        message("GET\r\n\r\n", 400, 505),
        message("GET " + LIST + "\r\n\r\n", 400, 505),
        message("GET " + LIST + " HTTP/9.9\r\n" + authorized + "\r\n", 400, 505),
        message("GET " + LIST + " HTTP/2.0\r\n" + authorized + "\r\n", 400, 426, 505),
        message("GET " + LIST + " FTP/1.1\r\n" + authorized + "\r\n", 400, 505),
        message("GET " + LIST + " HTTP/1.1\r\n\r\n", 400),
        message("GET  " + LIST + "  HTTP/1.1\r\n" + authorized + "\r\n", 200, 400),
        message("G\u0000T " + LIST + " HTTP/1.1\r\n" + authorized + "\r\n", 400),
        message("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400, 426, 505),
        message(get + "Host: a b\r\n\r\n", 400),
        message(get + "Host: \r\n\r\n", 400, 401),
        message(get + "Host: a\r\nHost: b\r\n\r\n", 400),
        message(get + "Host: @@@:99999\r\n\r\n", 400, 401),
        message(get + authorized + "Broken header\r\n\r\n", 400),
        message(get + authorized + "Bro ken: 1\r\n\r\n", 400),
        message(get + authorized + "X: a\u0000b\r\n\r\n", 400),
        message(get + authorized + " folded: 1\r\n\r\n", 400),
        message(get + authorized + "X: " + "a".repeat(70_000) + "\r\n\r\n", 431),
        message(get + authorized + "X: 1\r\n".repeat(20_000) + "\r\n", 431),
        message(get + authorized + "Content-Length: -1\r\n\r\n", 400),
        message(get + authorized + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab", 400),
        message(get + authorized + "Transfer-Encoding: gzip\r\n\r\n", 400, 501),
        message(get + authorized + "Transfer-Encoding: chunked, identity\r\n\r\n", 400, 501),
        message(get + authorized + "Expect: the-unexpected\r\n\r\n", 200, 417),
        message(get + authorized + "Upgrade: websocket\r\nConnection: Upgrade\r\n\r\n", 200, 400),
        message(get + authorized + "Range: bytes=0-1\r\n\r\n", 200),
        message(get + authorized + "If-Modified-Since: nonsense\r\n\r\n", 200),
        message(get + authorized + "Accept: \u00ff\u0001\r\n\r\n", 400, 406),
        message(get + authorized + "Accept: ;;;,,,;q=\r\n\r\n", 406),
        message(get + authorized + "EvEnergy-Version: 2\r\nEvEnergy-Version: 3\r\n\r\n", 400),
        message(get + authorized + "EvEnergy-User: \u00e9\r\n\r\n", 400),
        message(get + "Host: a\r\nAuthorization: Bearer " + "a".repeat(30_000) + "\r\n\r\n", 401),
        message(get + "Host: a\r\nAuthorization: Bearer \u00e9\u00ff\r\n\r\n", 401),
        message(get + authorized + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n", 200),
        message(get + authorized + "Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n", 200, 400),
        message("GET " + LIST + " HTTP/1.0\r\n" + authorized + "\r\n", 200),
        message("HEAD " + LIST + " HTTP/1.0\r\n" + authorized + "\r\n", 200),
        message("HEAD " + LIST + "/%zz HTTP/1.1\r\n" + authorized + "\r\n", 400, 404));
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("messages")
  void aStrangeMessageIsAnsweredOrRefused(String message, List<Integer> allowed) {
    List<Wire.Response> answers = Wire.exchange(service.url(), message);
    assertFalse(answers.isEmpty(), "no answer");
    assertTrue(allowed.contains(answers.getFirst().status()), answers.toString());
    answers.forEach(HostileRequestSpec::assertHarmless);
  }

  @Test
  void unencodedUtf8IsRead() {
    Wire.Response answer =
        only("GET " + LIST + "?\u00c3\u00a9=1 HTTP/1.1\r\n" + authorized + "\r\n");
    assertTrue(answer.body().contains("\"field_errors\":{\"\u00c3\u00a9\":["), answer.body());
  }

  @Test
  void aRequestThatBreaksOffIsNotAnsweredAsIfItWereWhole() {
    String request = "GET " + LIST + " HTTP/1.1\r\n" + authorized + "\r\n";
    for (int length = 0; length < request.length() - 2; length += 7) {
      for (Wire.Response answer : Wire.exchange(service.url(), request.substring(0, length))) {
        assertTrue(answer.status() >= 400 && answer.status() < 500, answer.toString());
        assertHarmless(answer);
      }
    }
  }

  @Test
  void pipelinedRequestsAreAnsweredInOrder() {
    String good = "GET " + LIST + " HTTP/1.1\r\n" + authorized + "\r\n";
    String bad = "GET " + LIST + "?colour=red HTTP/1.1\r\n" + authorized + "\r\n";
    String absent = "GET /nothing HTTP/1.1\r\n" + authorized + "\r\n";
    List<Wire.Response> answers = Wire.exchange(service.url(), good + bad + good + absent + good);
    assertEquals(
        List.of(200, 400, 200, 404, 200), answers.stream().map(Wire.Response::status).toList());
    answers.forEach(HostileRequestSpec::assertHarmless);
  }

  @Test
  void theHostOfARequestIsInNoAnswer() {
    String forwarded = "X-Forwarded-Host: evil.example\r\nForwarded: host=evil.example\r\n";
    for (String path : List.of(LIST, LIST + "?colour=red", LIST + "/" + ticketId(9), "/nothing")) {
      String request =
          "GET "
              + path
              + " HTTP/1.1\r\n"
              + authorized.replace("localhost", "evil.example")
              + forwarded;
      Wire.Response answer = only(request + "\r\n");
      assertFalse(answer.toString().contains("evil.example"), answer.toString());
    }
  }

  @Test
  void clientsThatSayNoMoreOrDoNotListenHoldUpNobody() throws IOException {
    URI url = URI.create(service.url());
    String request = "GET " + LIST + " HTTP/1.1\r\n" + authorized + "\r\n";
    String half = request.substring(0, request.length() - 2);
    List<Socket> open = new ArrayList<>();
    try {
      for (int i = 0; i < 200; i++) {
        Socket socket = new Socket(url.getHost(), url.getPort());
        open.add(socket);
        String text = i % 2 == 0 ? half : request.repeat(10);
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
      }
      for (int i = 0; i < 20; i++) {
        theServiceStillAnswers();
      }
    } finally {
      for (Socket socket : open) {
        socket.close();
      }
    }
  }

  @Test
  void noHeaderChangesTheMethod() {
    String override = authorized + "X-HTTP-Method-Override: ";
    assertEquals(200, only("GET " + LIST + " HTTP/1.1\r\n" + override + "DELETE\r\n\r\n").status());
    assertEquals(405, only("POST " + LIST + " HTTP/1.1\r\n" + override + "GET\r\n\r\n").status());
  }

  @Test
  void noMutationOfARequestMakesTheServiceFail() {
    Random random = new Random(SEED);
    List<String> originals =
        List.of(
            "GET " + LIST + "?status__in=Open,%22a%2Cb%22&page_size=5&expand=user HTTP/1.1\r\n",
            "GET "
                + LIST
                + "?created_at__range=2024-01-01,2024-02-01T00:00:00%2B01:00 HTTP/1.1\r\n",
            "GET " + LIST + "?page_before=" + ticketId(5) + "&user__isnull=true HTTP/1.1\r\n",
            "GET " + LIST + "?search=%22a-b%22+-c+d&ordering=relevance&highlight=true HTTP/1.1\r\n",
            "HEAD " + LIST + "/" + ticketId(1) + " HTTP/1.1\r\n",
            "GET /v2/users/" + userId(1) + " HTTP/1.1\r\n",
            "GET /v2/problems/validation-failed/ HTTP/1.1\r\n");
    String headers =
        authorized + "Accept: application/json;q=0.9, */*;q=0.1\r\nEvEnergy-Version: 2\r\n\r\n";
    for (int i = 0; i < MUTATIONS; i++) {
      String request = originals.get(random.nextInt(originals.size())) + headers;
      String mutated = mutated(request, random);
      for (Wire.Response answer : Wire.exchange(service.url(), mutated)) {
        assertHarmless(answer, mutated);
      }
    }
  }

  private static String mutated(String request, Random random) {
    StringBuilder text = new StringBuilder(request);
    for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
      // Most of them where the request line is: the token is long and a mutation of it dull.
      int bound = random.nextInt(4) == 0 ? text.length() : Math.min(text.length(), 120);
      int place = random.nextInt(Math.max(1, bound));
      switch (random.nextInt(6)) {
        case 0 -> text.insert(place, (char) random.nextInt(256));
        case 1 -> text.setCharAt(place, (char) random.nextInt(256));
        case 2 -> text.delete(place, Math.min(text.length(), place + 1 + random.nextInt(8)));
        case 3 -> text.insert(place, text.substring(place, Math.min(text.length(), place + 12)));
        case 4 ->
            text.insert(place, "%" + Integer.toHexString(256 + random.nextInt(256)).substring(1));
        default -> text.insert(place, "\r\n&=?/;%+ \"".charAt(random.nextInt(11)));
      }
    }
    return text.toString();
  }

  private static Wire.Response only(String request) {
    List<Wire.Response> answers = Wire.exchange(service.url(), request);
    assertEquals(1, answers.size(), answers.toString());
    return answers.getFirst();
  }

  private static void assertHarmless(Wire.Response answer) {
    assertHarmless(answer, "");
  }

  private static void assertHarmless(Wire.Response answer, String request) {
    String all = answer + " to " + request;
    assertTrue(answer.status() < 500 || answer.status() == 501 || answer.status() == 505, all);
    if (answer.status() < 200) {
      return;
    }
    assertEquals(List.of("2"), answer.headers("EvEnergy-Version"), all);
    assertEquals(List.of(), answer.headers("Server"), all);
    if (answer.status() >= 400) {
      assertEquals(List.of("application/problem+json"), answer.headers("Content-Type"), all);
      assertTrue(
          answer.body().isEmpty() || answer.body().contains("\"status\":" + answer.status()), all);
      assertFalse(INTERNALS.matcher(answer.body()).find(), all);
    }
  }

  private static Arguments target(String target, Integer... allowed) {
    return Arguments.of(target, List.of(allowed));
  }

  private static Arguments message(String message, Integer... allowed) {
    return Arguments.of(message, List.of(allowed));
  }
}
