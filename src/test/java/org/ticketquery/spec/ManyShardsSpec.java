package org.ticketquery.spec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.ticketquery.support.TicketBuilder.ticket;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ticketquery.index.Engine;
import org.ticketquery.index.TicketIndex;
import org.ticketquery.support.TestService;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.Ticket;
import org.ticketquery.ticket.TicketField;

/// Pages are right on an index of several shards too, some of them empty: there the engine once
/// left out shards that hold what comes after a cursor (opensearch-project/OpenSearch #14824).
class ManyShardsSpec {
  private static final int SHARDS = 10;

  @AfterAll
  static void backToOneShard() {
    TestService.with(List.of(), List.of());
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "3, 2", "12, 3", "200, 4", "200, 5"})
  void aWalkSeesEveryRecordOnceAndBackwardsInReverse(int records, long seed) throws IOException {
    OddIds odd = new OddIds(seed);
    List<ResourceId> ids = odd.draw(records);
    TestService service = withManyShards(ids.stream().map(id -> record(id)).toList());
    Listing all = new Listing(ids.stream().map(ResourceId::value).toList());
    Listing open =
        new Listing(ids.stream().filter(id -> isOpen(id)).map(ResourceId::value).toList());
    for (PageCheck check :
        List.of(
            new PageCheck(service, service.allAreas(), "", all),
            new PageCheck(service, service.allAreas(), "status=open&", open))) {
      for (int size : List.of(1, 25, 100)) {
        check.first(size);
        check.walk(Math.max(size, records / 20));
        for (int i = 0; i < 5; i++) {
          check.after(odd.cursor(ids).value(), size);
          check.before(odd.cursor(ids).value(), size);
        }
      }
    }
  }

  private static Ticket record(ResourceId id) {
    return ticket(id).with(TicketField.STATUS, isOpen(id) ? "Open" : "Closed").build();
  }

  private static boolean isOpen(ResourceId id) {
    return id.value().hashCode() % 3 == 0;
  }

  private static TestService withManyShards(List<Ticket> tickets) throws IOException {
    TestService service = TestService.with(List.of(), List.of());
    Engine engine = service.engine();
    engine.client().indices().delete(d -> d.index("tickets-000001"));
    String one = new String(TicketIndex.definition(TicketIndex.TICKETS), UTF_8);
    String many = one.replace("\"number_of_shards\": 1,", "\"number_of_shards\": " + SHARDS + ",");
    assertNotEquals(one, many);
    engine.send("PUT", "/tickets-000001", Map.of(), Engine.JSON, many.getBytes(UTF_8));
    TicketIndex.ensure(engine);
    service.store(List.of(), tickets);
    assertEquals(SHARDS, engine.client().count(c -> c.index(TicketIndex.TICKETS)).shards().total());
    return service;
  }
}
