package org.ticketquery.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.ticketquery.ticket.Ticket;
import org.ticketquery.ticket.User;

/// Invented support conversations of an EV-charging company, for demos, tests and benchmarks. The
/// same seed and end give the same users and tickets everywhere.
public final class DemoTickets {
  /// The end of the demo where none is given.
  public static final Instant DEFAULT_END = Instant.parse("2026-11-01T00:00:00Z");

  /// The time from the first conversation to the end.
  public static final Duration SPAN = Duration.ofDays(730);

  private final Population population;
  private final Helpdesk helpdesk;
  private final long ticketSeed;

  public DemoTickets(long seed) {
    this(seed, DEFAULT_END);
  }

  /// @param end no record has a later time; cut off to the millisecond
  public DemoTickets(long seed, Instant end) {
    Instant last = end.truncatedTo(ChronoUnit.MILLIS);
    Instant first = last.minus(SPAN);
    SplittableRandom random = new SplittableRandom(seed);
    Catalogue catalogue = Catalogue.load();
    population = Population.draw(catalogue.world(), first, last, new Dice(random.split()));
    helpdesk = new Helpdesk(catalogue, population, first, last);
    ticketSeed = random.nextLong();
  }

  /// About 400 customers in 12 organisations of very different size; some are in none. Ordered by
  /// ID.
  public List<User> users() {
    return population.members().stream().map(Population.Member::user).toList();
  }

  /// Whole conversations, day by day and each with its messages in order, until there are `atLeast`
  /// records or a few more. However many they are, they spread over [#SPAN], and only one
  /// conversation is held in memory.
  ///
  /// @throws IllegalArgumentException if `atLeast` is negative
  public Stream<Ticket> tickets(int atLeast) {
    if (atLeast < 0) {
      throw new IllegalArgumentException("a negative number of records: " + atLeast);
    }
    Iterator<List<Ticket>> conversations =
        new Conversations(helpdesk, new SplittableRandom(ticketSeed), atLeast);
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(
                conversations, Spliterator.ORDERED | Spliterator.NONNULL),
            false)
        .flatMap(List::stream);
  }

  private static final class Conversations implements Iterator<List<Ticket>> {
    private final Helpdesk helpdesk;
    private final SplittableRandom random;
    private final int atLeast;
    private int records;
    private int number;

    Conversations(Helpdesk helpdesk, SplittableRandom random, int atLeast) {
      this.helpdesk = helpdesk;
      this.random = random;
      this.atLeast = atLeast;
    }

    @Override
    public boolean hasNext() {
      return records < atLeast;
    }

    @Override
    public List<Ticket> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      double progress = (double) records / atLeast;
      List<Ticket> tickets = helpdesk.open(number, progress, random.split()).tickets();
      number++;
      records += tickets.size();
      return tickets;
    }
  }
}
