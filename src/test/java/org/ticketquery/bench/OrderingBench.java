package org.ticketquery.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Compares newest first with oldest first in each order: the first page, and one in the middle of
/// a walk; in turns. What a page holds differs, so its size is shown too: a tenth more bytes are
/// about a tenth more work. Before that, one and the same page in both directions. Run by
/// `scripts/bench orderings`.
public final class OrderingBench {
  /// In seconds, for each request.
  private static final double WARM_UP = 5;

  private static final List<String> ORDERINGS = List.of("id", "created_at", "updated");
  private static final List<String> FILTERS = List.of("", "tags=refund&");
  private static final int LARGEST_PAGE = 100;

  /// How many records a page has where nothing is said.
  private static final int PAGE = 25;

  private static final Pattern LAST_ID =
      Pattern.compile(".*\"id\":\"(tick[^\"]*)\".*", Pattern.DOTALL);
  private static final Pattern NEXT = Pattern.compile("<(http[^>]*)>; rel=\"next\"");

  private final BenchService service;
  private final HttpClient http = HttpClient.newHttpClient();

  private OrderingBench(BenchService service) {
    this.service = service;
  }

  public static void main(String[] arguments) throws Exception {
    int records = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200_000;
    try (BenchService service = BenchService.start(records)) {
      System.out.printf("%,d records, 8 connections%n%n", records);
      OrderingBench bench = new OrderingBench(service);
      List<Pair> pairs = new ArrayList<>();
      pairs.add(bench.sameRecords());
      for (String filters : FILTERS) {
        for (String ordering : ORDERINGS) {
          pairs.add(bench.pair(filters, ordering, 0));
          pairs.add(bench.pair(filters, ordering, bench.matches(filters) / 2));
        }
      }
      Pair.printHead("newest first", "oldest first");
      Pair.run(pairs, WARM_UP * pairs.size());
    }
  }

  /// The newest records, newest first and oldest first.
  private Pair sameRecords() throws IOException, InterruptedException {
    String newest = "/support_tickets?ordering=-id";
    Matcher before = LAST_ID.matcher(get(newest + "&page_size=" + (PAGE + 1)).body());
    if (!before.matches()) {
      throw new IOException("a page without records");
    }
    String oldest = "/support_tickets?ordering=id&page_after=" + before.group(1);
    return new Pair(
        "the same page (%.1f and %.1f kB)".formatted(kilobytes(newest), kilobytes(oldest)),
        service.service(newest),
        service.service(oldest));
  }

  /// @param depth how many records lie before the page
  private Pair pair(String filters, String ordering, int depth)
      throws IOException, InterruptedException {
    String newest = page(filters, "-" + ordering, depth);
    String oldest = page(filters, ordering, depth);
    return new Pair(
        "%sordering=%s, %,d deep (%.1f and %.1f kB)"
            .formatted(filters, ordering, depth, kilobytes(newest), kilobytes(oldest)),
        service.service(newest),
        service.service(oldest));
  }

  private double kilobytes(String page) throws IOException, InterruptedException {
    return get(page).body().getBytes(UTF_8).length / 1e3;
  }

  private int matches(String filters) throws IOException, InterruptedException {
    return Integer.parseInt(
        get("/support_tickets?" + filters + "page_size=1", "Prefer", "return=total-count")
            .headers()
            .firstValue("X-Total-Count")
            .orElseThrow());
  }

  /// A page of a walk, or the last where it ends before.
  private String page(String filters, String ordering, int depth)
      throws IOException, InterruptedException {
    String page = "/support_tickets?" + filters + "ordering=" + ordering;
    Optional<String> next = Optional.of(page);
    for (int passed = 0; passed < depth && next.isPresent(); passed += LARGEST_PAGE) {
      page = next.get();
      next = next(get(page + "&page_size=" + LARGEST_PAGE));
    }
    return page;
  }

  /// @param headers a name and a value by turns
  private HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(service.url() + path))
            .header("Authorization", "Bearer " + service.token());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /// The next page in pages of the usual size.
  private Optional<String> next(HttpResponse<String> page) {
    Matcher next = NEXT.matcher(page.headers().firstValue("Link").orElseThrow());
    return next.find()
        ? Optional.of(
            next.group(1)
                .replace(service.url().toString(), "")
                .replace("&page_size=" + LARGEST_PAGE, ""))
        : Optional.empty();
  }
}
