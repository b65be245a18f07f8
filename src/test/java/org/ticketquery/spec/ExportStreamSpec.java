package org.ticketquery.spec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ticketquery.support.TicketBuilder.ticket;
import static org.ticketquery.support.TicketBuilder.ticketId;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketquery.index.Engine;
import org.ticketquery.index.StoredRecord;
import org.ticketquery.support.Answer;
import org.ticketquery.support.FakeEngine;
import org.ticketquery.support.TestService;
import org.ticketquery.ticket.TicketField;

/// The stream of an export (contract, 10): of one moment, no faster than the client reads, free of
/// traces when the client goes, and never complete in looks only.
class ExportStreamSpec {
  private static final String EXPORT = "/support_tickets/export";

  /// More than lies in the buffers of two sockets.
  private static final int RECORDS = 4_000;

  private static final String LONG_TEXT = "x".repeat(8_000);

  private TestService service;

  @BeforeEach
  void store() {
    service =
        TestService.with(
            List.of(),
            LongStream.rangeClosed(1, RECORDS)
                .mapToObj(n -> ticket(n).with(TicketField.MESSAGE, LONG_TEXT).build())
                .toList());
  }

  @Test
  void itShowsOneMomentHoweverSlowlyItIsRead() throws IOException {
    try (Socket socket = begin(service, "HTTP/1.0");
        BufferedReader lines = reader(socket)) {
      skipHeader(lines);
      List<String> ids = new ArrayList<>(List.of(id(lines.readLine())));
      service.delete(List.of(ticketId(RECORDS), ticketId(RECORDS - 1)));
      service.store(
          List.of(),
          List.of(
              ticket(RECORDS - 2).with(TicketField.MESSAGE, "changed").build(),
              ticket(RECORDS + 1).build()));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        assertTrue(line.contains(LONG_TEXT), line);
        ids.add(id(line));
      }
      assertEquals(
          LongStream.rangeClosed(1, RECORDS).mapToObj(n -> ticketId(n).value()).toList(), ids);
    }
    assertNoSnapshotIsLeft();
  }

  @Test
  void aClientThatHangsUpLeavesNothingBehind() throws IOException {
    try (Socket socket = begin(service, "HTTP/1.1");
        BufferedReader lines = reader(socket)) {
      skipHeader(lines);
      assertTrue(snapshots() > 0);
    }
    assertNoSnapshotIsLeft();
  }

  @Test
  void thereIsABoundToHowManyRunAndItIsSaid() throws IOException {
    List<Socket> running = new ArrayList<>();
    try {
      for (int i = 0; i < 16; i++) {
        Socket socket = begin(service, "HTTP/1.1");
        running.add(socket);
        assertTrue(reader(socket).readLine().contains(" 200"));
      }
      Answer refused = service.get(EXPORT, service.allAreas());
      assertEquals(503, refused.status());
      assertEquals("5", refused.header("Retry-After").orElseThrow());
      assertEquals(200, service.get("/support_tickets", service.allAreas()).status());
    } finally {
      for (Socket socket : running) {
        socket.close();
      }
    }
    assertNoSnapshotIsLeft();
    assertEquals(
        200, service.get(EXPORT + "?page_after=" + ticketId(RECORDS), service.allAreas()).status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/1.0", "HTTP/1.1"})
  void anEngineThatFailsMidwayBreaksTheStreamOff(String version, @TempDir Path directory)
      throws IOException {
    AtomicInteger searches = new AtomicInteger();
    try (FakeEngine engine = new FakeEngine(Duration.ofSeconds(5));
        TestService own = TestService.over(engine.engine(), directory, Optional.empty())) {
      engine.answers(
          exchange -> {
            if (exchange.getRequestURI().getPath().endsWith("/point_in_time")) {
              FakeEngine.json(
                  exchange, 200, "{\"pit_id\":\"p\",\"_shards\":{\"total\":1,\"successful\":1}}");
            } else if (searches.getAndIncrement() == 0) {
              FakeEngine.json(exchange, 200, oneRecord());
            } else {
              FakeEngine.json(exchange, 500, "{}");
            }
          });
      try (Socket socket = begin(own, version);
          InputStream in = socket.getInputStream()) {
        byte[] received = new byte[200_000];
        IOException broken =
            assertThrows(
                IOException.class,
                () -> {
                  while (in.read(received) >= 0) {}
                });
        assertTrue(broken.getMessage().contains("reset"), broken.getMessage());
      }
    }
  }

  @Test
  void anEngineThatFailsAtOnceIsAProblem(@TempDir Path directory) throws IOException {
    try (FakeEngine engine = new FakeEngine(Duration.ofSeconds(5));
        TestService own = TestService.over(engine.engine(), directory, Optional.empty())) {
      for (String pit :
          List.of(
              "{}",
              "nonsense",
              "{\"pit_id\":\"p\",\"_shards\":{\"total\":2,\"successful\":1}}",
              "{\"pit_id\":\"p\",\"_shards\":{\"total\":1,\"successful\":1}}")) {
        engine.answers(
            exchange -> {
              boolean snapshot = exchange.getRequestURI().getPath().endsWith("/point_in_time");
              FakeEngine.json(exchange, snapshot ? 200 : 500, pit);
            });
        Answer answer = own.get(EXPORT, own.allAreas());
        assertEquals(503, answer.status(), pit);
        assertEquals("application/problem+json", answer.header("Content-Type").orElseThrow());
        assertFalse(answer.header("Content-Disposition").isPresent());
      }
    }
  }

  /// A client with a small window that has asked and reads nothing yet.
  private static Socket begin(TestService service, String version) throws IOException {
    URI url = URI.create(service.url());
    Socket socket = new Socket();
    socket.setReceiveBufferSize(16 * 1024);
    socket.setSoTimeout(20_000);
    socket.connect(new InetSocketAddress(url.getHost(), url.getPort()));
    String request =
        "GET %s%s %s\r\nHost: x\r\nAuthorization: Bearer %s\r\n\r\n"
            .formatted(url.getPath(), EXPORT, version, service.allAreas());
    socket.getOutputStream().write(request.getBytes(UTF_8));
    return socket;
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
  }

  private static void skipHeader(BufferedReader lines) throws IOException {
    assertTrue(lines.readLine().contains(" 200"));
    while (!lines.readLine().isEmpty()) {}
  }

  private static String id(String line) {
    return line.substring(7, 37);
  }

  private void assertNoSnapshotIsLeft() {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (snapshots() > 0 && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertEquals(0, snapshots());
  }

  private int snapshots() {
    byte[] answer =
        service
            .engine()
            .send("GET", "/_nodes/stats/indices/search", Map.of(), Engine.JSON, new byte[0]);
    String text = new String(answer, UTF_8);
    String name = "\"point_in_time_current\":";
    int at = text.indexOf(name) + name.length();
    return Integer.parseInt(text.substring(at, text.indexOf(',', at)));
  }

  private static String oneRecord() throws IOException {
    byte[] record =
        StoredRecord.write(
            ticket(1).with(TicketField.MESSAGE, "x".repeat(100_000)).build(), Optional.empty());
    return "{\"timed_out\":false,\"_shards\":{\"total\":1,\"successful\":1},\"hits\":{\"hits\":[{\"_source\":"
        + new String(record, UTF_8)
        + "}]}}";
  }
}
