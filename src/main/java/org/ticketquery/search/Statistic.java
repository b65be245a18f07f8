package org.ticketquery.search;

import java.util.List;
import java.util.Optional;

/// The statistics as they are answered (contract, 10): the components, in snake case, are the
/// published names. Counts are of distinct tickets. Percentages are parts of all tickets that are
/// counted, from 0 to 1.
public sealed interface Statistic {
  /// How many tickets were created in each period.
  ///
  /// @param timeSeries in ascending order of date, without a gap from the first to the last
  record Volume(List<VolumePoint> timeSeries) implements Statistic {
    public Volume {
      timeSeries = List.copyOf(timeSeries);
    }
  }

  /// One period.
  ///
  /// @param date its first day, as ISO 8601 writes it
  record VolumePoint(String date, long count) {}

  /// How many tickets were resolved, and how long that took.
  ///
  /// @param resolutionRate from 0 to 1; 0 where there are no tickets
  /// @param avgResolutionTimeHours from a ticket's creation to its resolution; empty where no
  ///   ticket's time is known
  /// @param medianResolutionTimeHours likewise
  record Resolution(
      double resolutionRate,
      Optional<Double> avgResolutionTimeHours,
      Optional<Double> medianResolutionTimeHours,
      long totalResolved,
      long totalUnresolved)
      implements Statistic {}

  /// How tickets spread over statuses.
  ///
  /// @param breakdown the most frequent first
  record Statuses(List<StatusShare> breakdown) implements Statistic {
    public Statuses {
      breakdown = List.copyOf(breakdown);
    }
  }

  /// The tickets of one status.
  record StatusShare(String status, long count, double percentage) {}

  /// How tickets spread over priorities.
  ///
  /// @param breakdown the most frequent first
  record Priorities(List<PriorityShare> breakdown) implements Statistic {
    public Priorities {
      breakdown = List.copyOf(breakdown);
    }
  }

  /// The tickets of one priority.
  record PriorityShare(String priority, long count, double percentage) {}

  /// How tickets spread over sources.
  ///
  /// @param breakdown the most frequent first
  record Sources(List<SourceShare> breakdown) implements Statistic {
    public Sources {
      breakdown = List.copyOf(breakdown);
    }
  }

  /// The tickets from one source.
  record SourceShare(String source, long count, double percentage) {}

  /// The categories and subcategories that most tickets have.
  ///
  /// @param categories the most frequent first
  /// @param subcategories the most frequent first; one below several categories is there once for
  ///   each
  record TopCategories(List<CategoryShare> categories, List<SubcategoryShare> subcategories)
      implements Statistic {
    public TopCategories {
      categories = List.copyOf(categories);
      subcategories = List.copyOf(subcategories);
    }
  }

  /// The tickets of one category.
  record CategoryShare(String category, long count, double percentage) {}

  /// The tickets of one subcategory below one category.
  record SubcategoryShare(String subcategory, String category, long count, double percentage) {}

  /// How tickets flow from categories to subcategories.
  ///
  /// @param nodes categories, then subcategories; only those that a link names
  /// @param links the widest first
  record Sankey(List<SankeyNode> nodes, List<SankeyLink> links) implements Statistic {
    public Sankey {
      nodes = List.copyOf(nodes);
      links = List.copyOf(links);
    }
  }

  /// A category or subcategory.
  ///
  /// @param id `category:` or `subcategory:`, and the label
  record SankeyNode(String id, String label) {}

  /// The tickets of one category and one subcategory.
  ///
  /// @param source the category's ID
  /// @param target the subcategory's ID
  record SankeyLink(String source, String target, long value) {}
}
