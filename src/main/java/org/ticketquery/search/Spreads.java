package org.ticketquery.search;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.CacheLoader;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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

  /// After which the spread is read anew, behind the back of the request that asks for it.
  private static final Duration SPREAD_IS_FRESH = Duration.ofSeconds(10);

  /// After which a spread that nobody asked for is too old to guess by.
  private static final Duration SPREAD_LASTS = Duration.ofMinutes(1);

  /// A listing is as large as a request may be, 16 KiB.
  private static final int LISTINGS = 1_000;

  private final LoadingCache<Ordering.Key, IndexSpread> all;
  private final Cache<Listing, Matches> matches =
      Caffeine.newBuilder().maximumSize(LISTINGS).build();

  /// @param ticker tells how old a spread is
  Spreads(Searcher searcher, Ticker ticker) {
    all =
        Caffeine.newBuilder()
            .ticker(ticker)
            .refreshAfterWrite(SPREAD_IS_FRESH)
            .expireAfterWrite(SPREAD_LASTS)
            .build(reader(searcher));
  }

  private static CacheLoader<Ordering.Key, IndexSpread> reader(Searcher searcher) {
    return new CacheLoader<>() {
      @Override
      public IndexSpread load(Ordering.Key key) {
        return IndexSpread.of(searcher, key);
      }

      // An engine that fails tells so in the searches of the requests; the guess is still good.
      @Override
      public IndexSpread reload(Ordering.Key key, IndexSpread old) {
        try {
          return load(key);
        } catch (Rejected e) {
          return old;
        }
      }
    };
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

    private volatile Windows.Shown shown = Windows.Shown.NOTHING;

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
      return new Windows(key, all.get(key), upwards, edge, wanted, shown);
    }

    /// Keeps for the next page what a search in windows has shown.
    void learn(Windows windows) {
      shown = windows.shown();
    }
  }
}
