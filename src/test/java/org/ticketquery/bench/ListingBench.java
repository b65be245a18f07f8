package org.ticketquery.bench;

import jakarta.json.stream.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import org.opensearch.client.json.JsonpMapper;
import org.opensearch.client.json.jackson.JacksonJsonpMapper;
import org.opensearch.client.opensearch._types.FieldValue;
import org.opensearch.client.opensearch._types.SortOrder;
import org.opensearch.client.opensearch.core.SearchRequest;
import org.ticketquery.index.TicketIndex;
import org.ticketquery.query.AccessScope;
import org.ticketquery.query.Cursors;
import org.ticketquery.query.QueryParser;
import org.ticketquery.query.Question;
import org.ticketquery.query.TicketQuery;
import org.ticketquery.search.OrderRange;
import org.ticketquery.search.QueryTranslator;
import org.ticketquery.ticket.ResourceId;

/// Compares listings of the whole service (HTTP, token, scope, JSON) with the same bool query sent
/// straight to the same node over HTTP: 8 connections, pages of 25, one after the other in turns.
/// Run by `scripts/bench`.
///
/// The records are the demo's; the service runs in a process of its own, as users run it.
public final class ListingBench {
  /// In seconds, for all queries together: the just-in-time compiler is busy for about a minute of
  /// load.
  private static final double WARM_UP = 120;

  private static final List<String> QUERIES =
      List.of(
          "",
          "status=open",
          "tags=refund",
          "priority__in=High,Urgent",
          "created_at__range=2026-03-02,2026-03-02",
          "status=open&priority=high&human_verified_category__isnull=false",
          "page_after=%MIDDLE%",
          "page_before=%MIDDLE%");

  private ListingBench() {}

  public static void main(String[] arguments) throws Exception {
    int records = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200_000;
    try (BenchService service = BenchService.start(records)) {
      System.out.printf("%,d records, 8 connections, pages of 25%n%n", records);
      Pair.printHead("service", "straight");
      Pair.run(
          QUERIES.stream()
              .map(query -> query.replace("%MIDDLE%", service.middle()))
              .map(query -> pair(query, service))
              .toList(),
          WARM_UP);
    }
  }

  private static Pair pair(String query, BenchService service) {
    return new Pair(
        query, service.service("/support_tickets?" + query), service.straight(straight(query)));
  }

  /// The same filters, order and page size. A cursor becomes a plain `search_after`, as anyone
  /// would write it.
  private static byte[] straight(String query) {
    String filters = query.startsWith("page_") ? "" : query;
    TicketQuery parsed =
        QueryParser.listing(
            new Question(filters, Optional.empty(), new AccessScope.AllAreas()),
            new Cursors(new byte[32]));
    SortOrder order = query.startsWith("page_before") ? SortOrder.Desc : SortOrder.Asc;
    SearchRequest.Builder request =
        new SearchRequest.Builder()
            .query(
                QueryTranslator.translate(parsed.scope(), parsed.filters(), OrderRange.EVERYTHING))
            .sort(s -> s.field(f -> f.field(TicketIndex.ID_ORDER).order(order)))
            .sort(s -> s.field(f -> f.field("id").order(order)))
            .size(TicketQuery.DEFAULT_PAGE_SIZE)
            .trackTotalHits(t -> t.enabled(false));
    if (query.startsWith("page_")) {
      ResourceId id = new ResourceId(query.substring(query.indexOf('=') + 1));
      request.searchAfter(FieldValue.of(id.order()), FieldValue.of(id.value()));
    }
    JsonpMapper mapper = new JacksonJsonpMapper();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = mapper.jsonProvider().createGenerator(bytes)) {
      request.build().serialize(json, mapper);
    }
    return bytes.toByteArray();
  }
}
