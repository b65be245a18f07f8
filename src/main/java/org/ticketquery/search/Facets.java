package org.ticketquery.search;

import java.util.List;

/// Which values the fields of records have, and how often (contract, 10). Numbers are of records,
/// not of tickets. The components, in snake case, are the names in the answer.
///
/// @param facets in the order in which the fields were asked for
public record Facets(List<Facet> facets) {
  public Facets {
    facets = List.copyOf(facets);
  }

  /// The values of one field.
  ///
  /// @param values the most frequent first; those of one frequency in the order of their code
  ///   points, numbers in their own
  /// @param otherCount how often there are values that are not listed; a record with two of them
  ///   counts twice
  /// @param nullCount records without a value
  /// @param countError by how much a count may be too low: more than 0 only where the index has
  ///   several shards, and the field more values than a shard tells
  public record Facet(
      String field, List<FacetValue> values, long otherCount, long nullCount, long countError) {
    public Facet {
      values = List.copyOf(values);
    }
  }

  /// One value, as it is stored: values that differ in case are two, and a filter finds the records
  /// of both.
  ///
  /// @param value as a filter takes it
  /// @param count at least 1
  public record FacetValue(String value, long count) {}
}
