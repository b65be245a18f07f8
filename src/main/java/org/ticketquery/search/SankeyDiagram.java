package org.ticketquery.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ticketquery.ticket.CategoryLabel;

/// Makes the diagram of how tickets flow from categories to subcategories. Published IDs of nodes
/// are made of labels; where two codes have one label, their nodes' IDs are made of the codes.
final class SankeyDiagram {
  private SankeyDiagram() {}

  /// @param pairs each of a category and a subcategory, the largest first
  static Statistic.Sankey of(List<Tally.Group> pairs) {
    Map<String, Statistic.SankeyNode> categories =
        nodes("category:", pairs, group -> group.key().getFirst(), CategoryLabel::ofCategory);
    Map<String, Statistic.SankeyNode> subcategories =
        nodes("subcategory:", pairs, group -> group.key().getLast(), CategoryLabel::ofSubcategory);
    List<Statistic.SankeyNode> nodes = new ArrayList<>(categories.values());
    nodes.addAll(subcategories.values());
    return new Statistic.Sankey(
        nodes,
        pairs.stream()
            .map(
                pair ->
                    new Statistic.SankeyLink(
                        categories.get(pair.key().getFirst()).id(),
                        subcategories.get(pair.key().getLast()).id(),
                        pair.tickets()))
            .toList());
  }

  /// By code, in the order of the pairs.
  private static Map<String, Statistic.SankeyNode> nodes(
      String kind,
      List<Tally.Group> pairs,
      Function<Tally.Group, String> code,
      Function<String, String> label) {
    List<String> codes = pairs.stream().map(code).distinct().toList();
    Map<String, Long> shared =
        codes.stream().collect(Collectors.groupingBy(label, Collectors.counting()));
    Map<String, Statistic.SankeyNode> nodes = new LinkedHashMap<>();
    Set<String> ids = new HashSet<>();
    for (String one : codes) {
      String text = label.apply(one);
      String id = kind + (shared.get(text) == 1 ? text : one);
      while (!ids.add(id)) {
        id += "'";
      }
      nodes.put(one, new Statistic.SankeyNode(id, text));
    }
    return nodes;
  }
}
