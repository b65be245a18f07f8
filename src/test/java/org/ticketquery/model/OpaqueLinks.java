package org.ticketquery.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ticketquery.support.Answer;

/// The links of a page whose cursors tell nothing (contract, 3 and 10): whether they are there, and
/// what else is in them.
final class OpaqueLinks {
  private OpaqueLinks() {}

  static Optional<String> difference(Case request, ModelPage expected, String base, Answer answer) {
    return difference(
            request, expected.previous().isEmpty(), "page_before", base, answer.previous())
        .or(
            () ->
                difference(request, expected.next().isEmpty(), "page_after", base, answer.next()));
  }

  private static Optional<String> difference(
      Case request, boolean none, String cursor, String base, Optional<String> link) {
    if (none || link.isEmpty()) {
      return none && link.isEmpty()
          ? Optional.empty()
          : Optional.of(cursor + " in the link " + link + " where there is one: " + !none);
    }
    List<Sent> parameters = new ArrayList<>(Comparison.parameters(link.get()));
    boolean hasCursor = parameters.removeIf(p -> p.name().equals(cursor));
    String size = "" + request.paging().sizeOrDefault();
    List<String> expected =
        Comparison.pairs(
            Stream.concat(
                request.repeated().stream(),
                Stream.of(new Sent("page_size", size, "page_size=" + size))));
    return hasCursor
            && link.get().startsWith(base + "/support_tickets?")
            && expected.equals(Comparison.pairs(parameters.stream()))
        ? Optional.empty()
        : Optional.of("link " + link.get() + "\n  instead of one with " + cursor + " " + expected);
  }
}
