package org.ticketquery.support;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.ticketquery.index.Engine;
import org.ticketquery.index.TicketIndex;
import org.ticketquery.ticket.Ticket;
import org.ticketquery.ticket.User;

/// An index of tickets over several shards, as a cluster may have it. [TestService#with] goes back
/// to one.
public final class ShardedIndex {
  private static final String ONE = "\"number_of_shards\": 1,";

  private ShardedIndex() {}

  /// The service over so many shards, with no records but these.
  public static TestService with(int shards, List<User> users, List<Ticket> tickets) {
    TestService service = TestService.with(List.of(), List.of());
    if (shards > 1) {
      replace(service.engine(), shards);
    }
    service.store(users, tickets);
    assertEquals(shards, shards(service.engine()));
    return service;
  }

  private static void replace(Engine engine, int shards) {
    String one = new String(TicketIndex.definition(TicketIndex.TICKETS), UTF_8);
    String many = one.replace(ONE, "\"number_of_shards\": " + shards + ",");
    assertNotEquals(one, many);
    try {
      engine.client().indices().delete(d -> d.index("tickets-000001"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    engine.send("PUT", "/tickets-000001", Map.of(), Engine.JSON, many.getBytes(UTF_8));
    TicketIndex.ensure(engine);
  }

  private static int shards(Engine engine) {
    try {
      return engine.client().count(c -> c.index(TicketIndex.TICKETS)).shards().total();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
