package org.ticketquery.search;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.ticketquery.index.Engine;
import org.ticketquery.problem.Rejected;
import org.ticketquery.query.Filter;
import org.ticketquery.query.Selection;
import org.ticketquery.query.TopCategoriesQuery;
import org.ticketquery.query.VolumeQuery;
import org.ticketquery.ticket.TicketField;

/// Makes the statistics (contract, 10). They are about the records that the scope may see and the
/// filters match, and about nothing else: a ticket is those of its records. It has each status,
/// category and so on that one of them has, it is resolved if one of them is, and it was created
/// when its first message was, that of position 0 (ADR 12).
public final class TicketStatistics {
  /// Up to so many tickets the counts are exact (contract, 10).
  private static final long MOST_EXACT = 40_000;

  private static final Filter FIRST_MESSAGE = new Filter.Between(TicketField.POSITION, 0, 0);
  private static final Grouping CATEGORY = new Grouping.Values(TicketField.HUMAN_VERIFIED_CATEGORY);
  private static final Grouping SUBCATEGORY =
      new Grouping.Values(TicketField.HUMAN_VERIFIED_SUBCATEGORY);

  private final TicketTally tally;
  private final ResolutionTimes resolutionTimes;

  /// Counts through `engine`.
  ///
  /// @param deadline after which the engine gives up a search
  public TicketStatistics(Engine engine, Duration deadline) {
    this(engine, deadline, MOST_EXACT);
  }

  TicketStatistics(Engine engine, Duration deadline, long mostExact) {
    Searcher searcher = new Searcher(engine, deadline);
    this.tally = new TicketTally(searcher, mostExact);
    this.resolutionTimes = new ResolutionTimes(searcher, tally);
  }

  /// How many tickets were created in each period.
  ///
  /// @throws Rejected (400, 503) where there are too many periods, or the engine cannot answer
  public Counted volume(VolumeQuery query) {
    Grouping.Creation periods = new Grouping.Creation(query.period(), query.zone());
    Tally created = tally.of(query.selection().and(FIRST_MESSAGE), List.of(periods));
    return new Counted(TimeSeries.of(created, periods), created.exact());
  }

  /// How many tickets were resolved, and how long that took.
  ///
  /// @throws Rejected (503) where the engine cannot answer
  public Counted resolution(Selection selection) {
    return resolutionTimes.of(selection);
  }

  /// How tickets spread over statuses.
  ///
  /// @throws Rejected (400, 503) where there are too many values, or the engine cannot answer
  public Counted statuses(Selection selection) {
    return breakdown(
        selection, TicketField.STATUS, Statistic.StatusShare::new, Statistic.Statuses::new);
  }

  /// How tickets spread over priorities.
  ///
  /// @throws Rejected (400, 503) where there are too many values, or the engine cannot answer
  public Counted priorities(Selection selection) {
    return breakdown(
        selection, TicketField.PRIORITY, Statistic.PriorityShare::new, Statistic.Priorities::new);
  }

  /// How tickets spread over sources.
  ///
  /// @throws Rejected (400, 503) where there are too many values, or the engine cannot answer
  public Counted sources(Selection selection) {
    return breakdown(
        selection, TicketField.SOURCE, Statistic.SourceShare::new, Statistic.Sources::new);
  }

  /// The categories and subcategories, verified by people, that most tickets have.
  ///
  /// @throws Rejected (400, 503) where there are too many values, or the engine cannot answer
  public Counted topCategories(TopCategoriesQuery query) {
    Tally found = tally.of(query.selection(), List.of(CATEGORY, SUBCATEGORY));
    List<Statistic.CategoryShare> categories =
        found.groups(1).stream()
            .limit(query.limit())
            .map(
                group ->
                    new Statistic.CategoryShare(
                        group.key().getFirst(), group.tickets(), found.share(group.tickets())))
            .toList();
    List<Statistic.SubcategoryShare> subcategories =
        found.groups(2).stream()
            .limit(query.limit())
            .map(
                group ->
                    new Statistic.SubcategoryShare(
                        group.key().getLast(),
                        group.key().getFirst(),
                        group.tickets(),
                        found.share(group.tickets())))
            .toList();
    return new Counted(new Statistic.TopCategories(categories, subcategories), found.exact());
  }

  /// How tickets spread from categories to subcategories, both verified by people.
  ///
  /// @throws Rejected (400, 503) where there are too many values, or the engine cannot answer
  public Counted sankey(Selection selection) {
    Tally found = tally.of(selection, List.of(CATEGORY, SUBCATEGORY));
    return new Counted(SankeyDiagram.of(found.groups(2)), found.exact());
  }

  /// Makes one share of a breakdown.
  private interface ShareMaker<S> {
    S share(String value, long count, double percentage);
  }

  private <S> Counted breakdown(
      Selection selection,
      TicketField field,
      ShareMaker<S> maker,
      Function<List<S>, Statistic> statistic) {
    Tally found = tally.of(selection, List.of(new Grouping.Values(field)));
    List<S> shares =
        found.groups(1).stream()
            .map(
                group ->
                    maker.share(
                        group.key().getFirst(), group.tickets(), found.share(group.tickets())))
            .toList();
    return new Counted(statistic.apply(shares), found.exact());
  }
}
