package org.ticketquery.spec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ticketquery.support.TicketBuilder.ticket;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ticketquery.demo.DemoTickets;
import org.ticketquery.index.Engine;
import org.ticketquery.support.Answer;
import org.ticketquery.support.ShardedIndex;
import org.ticketquery.support.TestService;
import org.ticketquery.ticket.Ticket;
import org.ticketquery.ticket.TicketField;

/// Numbers are right on an index of several shards too, each of which knows only its own records,
/// or it is said how far they are not.
class ManyShardsCountSpec {
  private static final List<String> PATHS =
      List.of(
          "/support_tickets/facets?field=user,message_type,status,priority,tags,position&size=3",
          "/support_tickets/categories",
          "/support-ticket-stats/volume?time_zone=Europe/London",
          "/support-ticket-stats/volume?group_by=month&status=closed",
          "/support-ticket-stats/resolution",
          "/support-ticket-stats/status",
          "/support-ticket-stats/priority?position=1",
          "/support-ticket-stats/source",
          "/support-ticket-stats/top-categories",
          "/support-ticket-stats/sankey");

  @AfterAll
  static void backToOneShard() {
    TestService.with(List.of(), List.of());
  }

  @Test
  void theyAreTheSameAsOnOneShard() {
    DemoTickets demo = new DemoTickets(3);
    List<Ticket> tickets = demo.tickets(3_000).toList();
    Map<String, String> one = answers(ShardedIndex.with(1, demo.users(), tickets));
    Map<String, String> ten = answers(ShardedIndex.with(10, demo.users(), tickets));
    assertEquals(one, ten);
    assertTrue(one.get("/support-ticket-stats/status").contains("\"status\":\"Closed\""));
  }

  private static Map<String, String> answers(TestService service) {
    Map<String, String> answers = new LinkedHashMap<>();
    for (String path : PATHS) {
      Answer answer = service.get(path, service.allAreas());
      assertEquals(200, answer.status(), answer::body);
      answers.put(path, answer.body());
    }
    return answers;
  }

  /// Each shard tells of its first thousand values, so that one which is further down there, and
  /// first elsewhere, is counted too low.
  @ParameterizedTest
  @CsvSource({"1, false", "3, true"})
  void aFacetThatMayBeCountedTooLowSaysByHowMuch(int shards, boolean tooLow) {
    List<Ticket> tickets = new ArrayList<>();
    LongStream.range(0, 20_000)
        .forEach(n -> tickets.add(source(n, n % 4 == 0 ? "Z" + n % 40 : "A" + n)));
    TestService service = ShardedIndex.with(shards, List.of(), tickets);
    Answer answer =
        service.get("/support_tickets/facets?field=source&size=1000", service.allAreas());
    JsonNode facet = answer.json().path("facets").get(0);
    long error = facet.path("count_error").asLong();
    assertEquals(tooLow, error > 0);
    long listed = 0;
    for (JsonNode value : facet.path("values")) {
      long truth = value.path("value").asText().startsWith("Z") ? 500 : 1;
      long count = value.path("count").asLong();
      assertTrue(count <= truth && count + error >= truth, value.toString());
      listed += count;
    }
    assertEquals(20_000, listed + facet.path("other_count").asLong());
  }

  /// An engine with many processors searches parts of a shard at once, each of which would tell of
  /// its first values only.
  @Test
  void aFacetOfOneShardIsExactHoweverManyProcessorsTheEngineHas() {
    TestService service = TestService.with(List.of(), List.of());
    service
        .engine()
        .send(
            "PUT",
            "/tickets/_settings",
            Map.of(),
            Engine.JSON,
            "{\"index.search.concurrent.max_slice_count\":4,\"index.merge.policy.segments_per_tier\":50}"
                .getBytes(UTF_8));
    for (int part = 0; part < 4; part++) {
      long first = 10_000L * part;
      service.store(
          List.of(),
          LongStream.range(first, first + 10_000)
              .mapToObj(n -> source(n, n % 10_000 < 5_000 ? "A" + n % 10 + first : "Z" + n % 5_000))
              .toList());
    }
    JsonNode facet =
        service
            .get("/support_tickets/facets?field=source&size=1000", service.allAreas())
            .json()
            .path("facets")
            .get(0);
    assertEquals(0, facet.path("count_error").asLong());
    assertEquals(4, facet.path("values").get(500).path("count").asLong());
  }

  private static Ticket source(long number, String source) {
    return ticket(number).with(TicketField.SOURCE, source).build();
  }
}
