package org.ticketquery.spec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.ticketquery.support.TicketBuilder.ticket;
import static org.ticketquery.support.TicketBuilder.ticketId;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ticketquery.index.Engine;
import org.ticketquery.support.ShardedIndex;
import org.ticketquery.support.TestService;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.Ticket;
import org.ticketquery.ticket.TicketField;

/// Pages are right on an index of several shards too, some of them empty. There the engine leaves
/// out shards of which it believes that they hold nothing beyond a cursor, and errs where a key is
/// absent (opensearch-project/OpenSearch #14824) or shared (#15857).
class ManyShardsSpec {
  private static final int SHARDS = 10;
  private static final List<Integer> SIZES = List.of(1, 2, 5, 25);

  @AfterAll
  static void backToOneShard() {
    TestService.with(List.of(), List.of());
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "3, 2", "12, 3", "200, 4", "200, 5"})
  void aWalkSeesEveryRecordOnceAndBackwardsInReverse(int records, long seed) {
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

  /// The case of #14824: about one record a shard, some with no value, some with an empty one.
  @Test
  void recordsWithoutAValueAreNotLeftOut() throws IOException {
    List<Ticket> tickets =
        IntStream.rangeClosed(1, 12).mapToObj(ManyShardsSpec::sometimesWithPriority).toList();
    TestService service = withManyShards(tickets);
    List<String> ids = tickets.stream().map(ticket -> ticket.id().value()).toList();
    PageCheck check = new PageCheck(service, service.allAreas(), "", new Listing(ids));
    SIZES.forEach(check::walk);
    // That these records can show the fault at all: along a key that may be absent the engine
    // does leave some out. Should that change, the fault is mended there.
    assertNotEquals(ids, idsAlong(TicketField.PRIORITY, service.engine()));
  }

  /// The case of #15857: the first key of the order is the same for all records.
  @Test
  void recordsThatShareTheFirstKeyAreNotLeftOut() {
    List<String> ids =
        IntStream.range(0, 60).mapToObj(i -> "tick01HZ00000000%014d".formatted(i)).toList();
    TestService service =
        withManyShards(ids.stream().map(id -> ticket(new ResourceId(id)).build()).toList());
    PageCheck check = new PageCheck(service, service.allAreas(), "", new Listing(ids));
    SIZES.forEach(check::walk);
  }

  private static Ticket sometimesWithPriority(int number) {
    var builder = ticket(ticketId(number));
    return switch (number % 3) {
      case 0 -> builder.build();
      case 1 -> builder.with(TicketField.PRIORITY, number % 2 == 0 ? "ana" : "bob").build();
      default -> builder.with(TicketField.PRIORITY, "").build();
    };
  }

  /// What a walk along another field finds, two records at a time, in the order of their IDs.
  private static List<String> idsAlong(TicketField field, Engine engine) throws IOException {
    List<String> found = new ArrayList<>();
    String after = "";
    while (true) {
      String body =
          """
          {"size":2,"track_total_hits":false,"_source":false,"sort":["%s","id"]%s}"""
              .formatted(field.wireName(), after);
      JsonNode hits =
          new ObjectMapper()
              .readTree(
                  engine.send(
                      "POST", "/tickets/_search", Map.of(), Engine.JSON, body.getBytes(UTF_8)))
              .at("/hits/hits");
      if (hits.isEmpty()) {
        return found.stream().sorted().toList();
      }
      hits.forEach(hit -> found.add(hit.get("_id").asText()));
      after = ",\"search_after\":" + hits.get(hits.size() - 1).get("sort");
    }
  }

  private static Ticket record(ResourceId id) {
    return ticket(id).with(TicketField.STATUS, isOpen(id) ? "Open" : "Closed").build();
  }

  private static boolean isOpen(ResourceId id) {
    return id.value().hashCode() % 3 == 0;
  }

  private static TestService withManyShards(List<Ticket> tickets) {
    return ShardedIndex.with(SHARDS, List.of(), tickets);
  }
}
