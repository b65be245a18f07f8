package org.ticketquery.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.opensearch.client.opensearch._types.aggregations.CompositeAggregationSource;

/// What the keys of groups are made of, part by part.
///
/// @param parts the first counts most in the order of groups
/// @param withNone whether records without a value are in a group too; not for the first part
record GroupKey(List<Grouping> parts, boolean withNone) {
  GroupKey {
    parts = List.copyOf(parts);
  }

  /// As the engine groups by it.
  List<Map<String, CompositeAggregationSource>> sources() {
    List<Map<String, CompositeAggregationSource>> sources = new ArrayList<>();
    for (int part = 0; part < parts.size(); part++) {
      sources.add(Map.of(name(part), parts.get(part).source(withNone && part > 0)));
    }
    return sources;
  }

  /// The values of a group's key, up to the first that is absent.
  List<String> of(JsonNode group) {
    List<String> values = new ArrayList<>(parts.size());
    for (int part = 0; part < parts.size(); part++) {
      JsonNode value = CountAnswer.required(group.path("key").path(name(part)));
      if (value.isNull()) {
        break;
      }
      values.add(value.asText());
    }
    return values;
  }

  private static String name(int part) {
    return Integer.toString(part);
  }
}
