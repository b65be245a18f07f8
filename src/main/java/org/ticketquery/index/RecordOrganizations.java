package org.ticketquery.index;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.TicketField;

/// The organizations that the records of one index are stored with, to be replaced where they are
/// not those of their users. A record keeps its version: a newer one is never overwritten, and an
/// older one still refused.
final class RecordOrganizations {
  private static final int MOST_ROUNDS = 50;

  /// How many records are rewritten at once.
  private static final int BATCH = 250;

  private final Engine engine;
  private final String index;
  private final String alias;
  private final BulkSender sender;

  /// Those of an index.
  ///
  /// @param alias by which it is written into
  RecordOrganizations(Engine engine, String index, String alias, BulkSender sender) {
    this.engine = engine;
    this.index = index;
    this.alias = alias;
    this.sender = sender;
  }

  /// Writes organizations onto all records of some users that have others, until there are none,
  /// which searches then show.
  ///
  /// @param organizations of the users; empty for none
  /// @throws EngineFailure where the engine has failed for good
  void replace(Map<ResourceId, Optional<String>> organizations) {
    organizations.entrySet().stream()
        .collect(
            Collectors.groupingBy(
                Map.Entry::getValue,
                Collectors.mapping(entry -> entry.getKey().value(), Collectors.toList())))
        .forEach(this::replace);
  }

  private void replace(Optional<String> organization, List<String> users) {
    Scan others =
        Scan.of(index).where(others(organization, users).toString()).versions().pages(BATCH);
    for (int round = 1; round <= MOST_ROUNDS; round++) {
      engine.ask("POST", "/" + index + "/_refresh", Map.of());
      AtomicLong found = new AtomicLong();
      others.run(
          engine,
          () -> {},
          page -> {
            found.addAndGet(page.all().size());
            sender.send(rewritten(page, organization));
          });
      if (found.get() == 0) {
        return;
      }
    }
    throw new EngineFailure("records of users who move are written faster than they are mended");
  }

  private List<BulkItem> rewritten(Hits page, Optional<String> organization) {
    return page.all().stream()
        .map(
            hit ->
                new BulkItem(
                    alias,
                    hit.id(),
                    OptionalLong.of(hit.version()),
                    StoredBytes.withOrganization(
                        page.bytes(), hit.start(), hit.end(), organization),
                    hit.id()))
        .toList();
  }

  /// The records of some users with another organization than that one.
  private static ObjectNode others(Optional<String> organization, List<String> users) {
    ObjectNode query = JsonNodeFactory.instance.objectNode();
    ObjectNode bool = query.putObject("bool");
    ArrayNode filter = bool.putArray("filter");
    users.forEach(filter.addObject().putObject("terms").putArray(TicketField.USER.wireName())::add);
    if (organization.isPresent()) {
      bool.putArray("must_not")
          .addObject()
          .putObject("term")
          .put(TicketIndex.ORGANIZATION, organization.get());
    } else {
      filter.addObject().putObject("exists").put("field", TicketIndex.ORGANIZATION);
    }
    return query;
  }
}
