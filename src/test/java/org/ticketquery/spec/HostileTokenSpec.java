package org.ticketquery.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;
import static org.ticketquery.support.TicketBuilder.ticket;
import static org.ticketquery.support.TicketBuilder.ticketId;
import static org.ticketquery.support.TicketBuilder.userId;

import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ticketquery.support.TestService;
import org.ticketquery.support.Wire;

/// Tokens of all the kinds that the tests of `access` refuse, sent through the whole service: a
/// refusal, in words that say nothing of the token, and a service that goes on.
class HostileTokenSpec {
  private static TestService service;
  private static String good;

  @BeforeAll
  static void store() {
    service = TestService.with(List.of(), List.of(ticket(1).user(userId(1)).build()));
    good = service.ofUser(userId(1));
  }

  @AfterEach
  void theServiceStillAnswers() {
    assertEquals(List.of(ticketId(1).value()), service.get("/support_tickets", good).ids());
  }

  static Stream<Arguments> forged() {
    String[] parts = good.split("\\.", -1);
    String payload = new String(new Base64URL(parts[1]).decode(), StandardCharsets.UTF_8);
    String wider = encoded(payload.replace("{", "{\"access_all_areas\":true,"));
    String none = encoded("{\"alg\":\"none\"}");
    String hmac = encoded("{\"alg\":\"HS256\",\"kid\":\"../../../../dev/null\"}");
    return Stream.of(
        argumentSet("unsigned", none + "." + parts[1] + "."),
        argumentSet("unsigned, with a signature", none + "." + parts[1] + "." + parts[2]),
        argumentSet("symmetric", hmac + "." + parts[1] + "." + parts[2]),
        argumentSet("wider", parts[0] + "." + wider + "." + parts[2]),
        argumentSet("zeros", parts[0] + "." + wider + "." + Base64URL.encode(new byte[64])),
        argumentSet("no signature", parts[0] + "." + parts[1] + "."),
        argumentSet("only dots", ".."),
        argumentSet("encrypted", parts[0] + ".." + parts[1] + "." + parts[1] + "." + parts[2]),
        argumentSet("padded", good + "="),
        argumentSet("twice", good + " " + good),
        argumentSet("not ASCII", good + "\u00e9"),
        argumentSet("with a tab", good.replace(".", "\t.")),
        argumentSet("16 KiB", "a".repeat(16 * 1024)),
        argumentSet("30 KiB of dots", ".".repeat(30 * 1024)),
        argumentSet("60 KiB", parts[0] + "." + "A".repeat(60 * 1024) + "." + parts[2]),
        argumentSet("deep", parts[0] + "." + encoded("[".repeat(11_000)) + "." + parts[2]),
        argumentSet(
            "many members", encoded("{" + "\"a\":1,".repeat(1_500) + "\"b\":1}") + ".e30.AAAA"));
  }

  @ParameterizedTest
  @MethodSource("forged")
  void aForgedTokenIsRefusedOnEveryResource(String token) {
    for (String path :
        List.of("support_tickets", "support_tickets/" + ticketId(1), "users/" + userId(1))) {
      Wire.Response answer = ask(path, token);
      assertEquals(401, answer.status(), answer.body());
      String challenge = answer.header("WWW-Authenticate").orElseThrow();
      assertTrue(
          challenge.matches(
              "Bearer error=\"invalid_token\", error_description=\"The token [a-z ]+\\.\""),
          challenge);
      assertEquals("application/problem+json", answer.header("Content-Type").orElseThrow());
      assertFalse(answer.body().contains(token));
    }
  }

  /// Beyond what a header may have at all; the connection is closed without reading all of it.
  @ParameterizedTest
  @MethodSource("enormous")
  void anEnormousTokenIsRefusedBeforeItIsRead(String token) {
    assertEquals(431, ask("support_tickets", token).status());
  }

  static Stream<Arguments> enormous() {
    String[] parts = good.split("\\.", -1);
    int megabyte = 1024 * 1024;
    return Stream.of(
        argumentSet("70 KiB", "a".repeat(70 * 1024)),
        argumentSet("1 MiB", parts[0] + "." + "A".repeat(megabyte) + "." + parts[2]),
        argumentSet("1 MiB of dots", ".".repeat(megabyte)),
        argumentSet("1 MiB, nested", encoded("{\"a\":".repeat(megabyte / 7)) + ".e30.AAAA"),
        argumentSet("8 MiB", "a.".repeat(4 * megabyte)));
  }

  private static Wire.Response ask(String path, String token) {
    String request =
        "GET /v2/%s HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer %s\r\nConnection: close\r\n\r\n"
            .formatted(path, token);
    return Wire.exchange(service.url(), request).getFirst();
  }

  private static String encoded(String text) {
    return Base64URL.encode(text).toString();
  }
}
