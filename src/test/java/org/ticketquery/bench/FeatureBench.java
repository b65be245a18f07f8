package org.ticketquery.bench;

import java.util.ArrayList;
import java.util.List;

/// Says what each addition to the plain listing costs: the same service is asked both, in turns.
/// Run by `scripts/bench features [RECORDS [REQUEST…]]`.
public final class FeatureBench {
  /// In seconds, for each request.
  private static final double WARM_UP = 10;

  private static final String PLAIN = "/support_tickets";

  /// Below [#PLAIN], unless they begin with a slash.
  private static final List<String> REQUESTS =
      List.of(
          "?expand=user",
          "?fields=status,created_at",
          "?status__not=open",
          "?custom_fields.car_model=leaf",
          "?custom_fields.home.solar__isnull=false",
          "?ordering=-id",
          "?ordering=-updated",
          "?search=charger",
          "?search=charger&ordering=relevance",
          "?search=charger&highlight=true",
          "/support_tickets/facets?field=status,tags",
          "/support_tickets/categories",
          "/support-ticket-stats/volume?group_by=month&time_zone=Europe/London",
          "/support-ticket-stats/resolution?status=closed",
          "/support-ticket-stats/status",
          "/support-ticket-stats/status?status=closed",
          "/support-ticket-stats/sankey?created_at__range=2026-03-01,2026-03-31");

  private FeatureBench() {}

  public static void main(String[] arguments) throws Exception {
    int records = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200_000;
    try (BenchService service = BenchService.start(records)) {
      System.out.printf("%,d records, 8 connections%n%n", records);
      List<Pair> pairs = new ArrayList<>();
      List<String> requests =
          List.of(arguments).subList(Math.min(1, arguments.length), arguments.length);
      for (String request : requests.isEmpty() ? REQUESTS : requests) {
        String path = request.startsWith("/") ? request : PLAIN + request;
        pairs.add(
            new Pair(
                request,
                service.service(path.replace("%MIDDLE%", service.middle())),
                service.service(PLAIN)));
      }
      pairs.add(
          new Pair(
              "Prefer: return=total-count",
              service.service(PLAIN + "?status=open", "Prefer: return=total-count"),
              service.service(PLAIN + "?status=open")));
      pairs.add(
          new Pair(
              "If-None-Match: *",
              service.service(PLAIN, "If-None-Match: *"),
              service.service(PLAIN)));
      Pair.printHead("request", "plain listing");
      Pair.run(pairs, WARM_UP * pairs.size());
    }
  }
}
