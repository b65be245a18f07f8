package org.ticketquery.search;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ticketquery.problem.Rejected;
import org.ticketquery.query.AccessScope;
import org.ticketquery.query.Filter;
import org.ticketquery.query.Ordering;
import org.ticketquery.query.TicketQuery;

/// What is known of how far apart records lie along an order: all of them, and the matches of
/// recent listings. Good for a guess at how far the next page reaches, and for nothing else. What a
/// listing has shown serves the same filters of the same scope only, so that nobody's pace depends
/// on records that others may see.
final class Spreads {
  private record Listing(
      AccessScope scope, List<Filter> filters, Ordering.Key key, boolean upwards) {}

  private static final Duration SPREAD_LASTS = Duration.ofMinutes(1);

  /// A listing is as large as a request may be, 16 KiB.
  private static final int LISTINGS = 1_000;

  private final LoadingCache<Ordering.Key, IndexSpread> all;
  private final Cache<Listing, Matches> matches =
      Caffeine.newBuilder().maximumSize(LISTINGS).build();

  Spreads(Searcher searcher) {
    all =
        Caffeine.newBuilder()
            .expireAfterWrite(SPREAD_LASTS)
            .build(key -> IndexSpread.of(searcher, key));
  }

  /// What is known of the matches of the query's filters, one way along its order. The query is
  /// hashed for it, which for a long one takes a while: to be asked for once a page.
  Matches matches(TicketQuery query, boolean upwards) {
    Ordering.Key key = query.ordering().key();
    return matches.get(
        new Listing(query.scope(), query.filters(), key, upwards),
        listing -> new Matches(key, upwards));
  }

  /// What recent pages of a listing have shown. Safe to use from several threads.
  final class Matches {
    private final Ordering.Key key;
    private final boolean upwards;

    /// To a unit of the key; empty before the first page.
    private volatile OptionalDouble density = OptionalDouble.empty();

    private Matches(Ordering.Key key, boolean upwards) {
      this.key = key;
      this.upwards = upwards;
    }

    /// Windows that begin at the key `edge`, included.
    ///
    /// @param edge empty for the lowest there is, or downwards the highest
    /// @param wanted how many matches make a full answer
    /// @throws Rejected (503) where the engine cannot answer
    Windows windows(Optional<Long> edge, int wanted) {
      return new Windows(key, all.get(key), upwards, edge, wanted, density);
    }

    /// Keeps for the next page what a search in windows has shown.
    void learn(Windows windows) {
      density = OptionalDouble.of(windows.density());
    }
  }
}
