package org.ticketquery.node;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opensearch.client.opensearch._types.FieldValue;
import org.opensearch.client.opensearch._types.Refresh;
import org.opensearch.client.opensearch.core.BulkRequest;
import org.opensearch.client.opensearch.generic.Response;
import org.opensearch.rest.action.RestCancellableNodeClient;
import org.ticketquery.node.TwoWays.Way;

/// Requests and answers, with the engine in process and with the same engine over HTTP.
@ExtendWith(TwoWays.Shared.class)
class BothConnectionsTest {
  private final TwoWays ways;

  BothConnectionsTest(TwoWays ways) {
    this.ways = ways;
  }

  @ParameterizedTest
  @EnumSource
  void anIndexIsCreatedFoundAndDeleted(Way way) throws IOException {
    String index = "life-" + way.name().toLowerCase(Locale.ROOT);
    var indices = ways.client(way).indices();
    assertFalse(indices.exists(e -> e.index(index)).value());
    assertTrue(indices.create(c -> c.index(index)).acknowledged());
    assertTrue(indices.exists(e -> e.index(index)).value());
    assertTrue(indices.delete(d -> d.index(index)).acknowledged());
    assertFalse(indices.exists(e -> e.index(index)).value());
  }

  @ParameterizedTest
  @EnumSource
  void aTypedBulkAndSearchCarryDocuments(Way way) throws IOException {
    String index = ways.create("typed", way);
    var bulk = new BulkRequest.Builder().index(index).refresh(Refresh.True);
    for (int i = 0; i < 3; i++) {
      String id = "ü/" + i;
      Map<String, Object> document = Map.of("colour", i == 0 ? "grün" : "rot", "rank", i);
      bulk.operations(o -> o.create(c -> c.id(id).document(document)));
    }
    assertFalse(ways.client(way).bulk(bulk.build()).errors());
    var page =
        ways.client(way)
            .search(
                s ->
                    s.index(index)
                        .query(
                            q ->
                                q.term(
                                    t -> t.field("colour.keyword").value(FieldValue.of("grün")))),
                Map.class);
    assertEquals(1, page.hits().hits().size());
    assertEquals("grün", page.hits().hits().getFirst().source().get("colour"));
    assertTrue(ways.client(way).get(g -> g.index(index).id("ü/2"), Map.class).found());
    assertFalse(ways.client(way).get(g -> g.index(index).id("none"), Map.class).found());
    assertTrue(ways.client(way).exists(e -> e.index(index).id("ü/1")).value());
  }

  @ParameterizedTest
  @EnumSource
  void aDocumentIsDeleted(Way way) throws IOException {
    String index = ways.create("delete", way);
    ways.load(way, index, 1);
    ways.client(way).delete(d -> d.index(index).id("0").refresh(Refresh.True));
    assertEquals(0, ways.client(way).count(c -> c.index(index)).count());
  }

  @ParameterizedTest
  @EnumSource
  void genericBytesArriveAsTheyWereStored(Way way) throws IOException {
    String index = ways.create("bytes", way);
    ways.load(way, index, 100);
    Response page =
        ways.execute(
            way, "GET", "/" + index + "/_search", Map.of("size", "100"), "{\"sort\":[\"_doc\"]}");
    assertEquals(200, page.getStatus());
    String body = page.getBody().orElseThrow().bodyAsString();
    assertTrue(body.contains("{\"n\": 99,  \"spaced\" : true, \"text\": \"ähre\"}"), body);
    byte[] bytes = page.getBody().orElseThrow().bodyAsBytes();
    assertArrayEquals(body.getBytes(StandardCharsets.UTF_8), bytes);
    assertArrayEquals(bytes, page.getBody().orElseThrow().body().readAllBytes());
    assertTrue(page.getBody().orElseThrow().contentType().startsWith("application/json"));
  }

  @ParameterizedTest
  @EnumSource
  void parametersInTheUrlOrBesideItCountAlike(Way way) throws IOException {
    String index = ways.create("parameters", way);
    ways.load(way, index, 3);
    String filter = "hits.hits._id,hits.total.value";
    Response beside =
        ways.execute(
            way,
            "GET",
            "/" + index + "/_search",
            Map.of("filter_path", filter, "q", "n:1 AND text:ähre"),
            "");
    Response inUrl =
        ways.execute(
            way,
            "GET",
            "/" + index + "/_search?filter_path=" + filter + "&q=n:1%20AND%20text:%C3%A4hre",
            Map.of(),
            "");
    String expected = "{\"hits\":{\"total\":{\"value\":1},\"hits\":[{\"_id\":\"1\"}]}}";
    assertEquals(expected, beside.getBody().orElseThrow().bodyAsString());
    assertEquals(expected, inUrl.getBody().orElseThrow().bodyAsString());
  }

  @ParameterizedTest
  @EnumSource
  void manyVirtualThreadsAskAtOnce(Way way) throws Exception {
    String index = ways.create("many", way);
    ways.load(way, index, 50);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var counts =
          IntStream.range(0, 200)
              .mapToObj(i -> threads.submit(() -> pageOf(way, index, i % 50)))
              .toList();
      for (int i = 0; i < counts.size(); i++) {
        String page = counts.get(i).get();
        assertTrue(page.contains("\"_id\":\"" + i % 50 + "\""), page);
      }
    }
  }

  @Test
  void aDeadNodeIsPassedOver() throws IOException {
    var urls = List.of(URI.create("http://127.0.0.1:1"), ways.node().url());
    try (var connection =
        SearchConnection.remote(urls, TwoWays.credentials(ways.node().secret()), TwoWays.TIMEOUT)) {
      for (int i = 0; i < 4; i++) {
        assertEquals("ticket-query", connection.client().info().clusterName());
      }
    }
  }

  /// The engine keeps a list of connections with searches under way; ours must leave it again.
  @Test
  void noSearchIsRememberedAfterItsAnswer() throws Exception {
    String index = ways.create("remembered", Way.IN_PROCESS);
    ways.load(Way.IN_PROCESS, index, 2);
    int remembered = RestCancellableNodeClient.getNumChannels(); // those of open HTTP connections
    for (int i = 0; i < 200; i++) {
      pageOf(Way.IN_PROCESS, index, 1);
    }
    long patience = System.nanoTime() + Duration.ofSeconds(5).toNanos();
    while (RestCancellableNodeClient.getNumChannels() > remembered
        && System.nanoTime() < patience) {
      Thread.sleep(10);
    }
    assertTrue(RestCancellableNodeClient.getNumChannels() <= remembered);
  }

  private String pageOf(Way way, String index, int number) throws IOException {
    String query = "{\"query\":{\"term\":{\"n\":" + number + "}}}";
    Response page = ways.execute(way, "POST", "/" + index + "/_search", Map.of(), query);
    return page.getBody().orElseThrow().bodyAsString();
  }
}
