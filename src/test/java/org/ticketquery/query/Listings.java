package org.ticketquery.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ticketquery.problem.Problem;
import org.ticketquery.problem.Rejected;
import org.ticketquery.ticket.ResourceId;

/// Listings asked for with an all-areas token, and what is wrong with them.
final class Listings {
  static final ResourceId USER = new ResourceId("user01J8ZQ4V7E3R5T6Y7W8X9Z0A1B");
  static final ResourceId OTHER_USER = new ResourceId("user01J8ZQ4V7E3R5T6Y7W8X9Z0A1C");
  static final ResourceId TICKET = new ResourceId("tick01J8ZQ4V7E3R5T6Y7W8X9Z0A1B");

  static final Cursors CURSORS = new Cursors("a secret of the tests".getBytes(UTF_8));

  private Listings() {}

  static Question question(String rawQuery) {
    return new Question(rawQuery, Optional.empty(), new AccessScope.AllAreas());
  }

  static TicketQuery listing(String rawQuery) {
    return QueryParser.listing(question(rawQuery), CURSORS);
  }

  static List<Filter> filters(String rawQuery) {
    return listing(rawQuery).filters();
  }

  static Problem problem(String rawQuery) {
    return problem(question(rawQuery));
  }

  static Problem problem(Question question) {
    return assertThrows(
            Rejected.class, () -> QueryParser.listing(question, CURSORS), () -> question.rawQuery())
        .problem();
  }

  static Map<String, List<String>> faults(String rawQuery) {
    return problem(rawQuery).fieldErrors().byParameter();
  }

  /// The one message about the one parameter at fault.
  static String fault(String rawQuery, String parameter) {
    Map<String, List<String>> faults = faults(rawQuery);
    assertEquals(List.of(parameter), List.copyOf(faults.keySet()), faults::toString);
    assertEquals(1, faults.get(parameter).size(), faults::toString);
    return faults.get(parameter).getFirst();
  }
}
