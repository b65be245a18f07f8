package org.ticketquery.model;

import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ticketquery.support.Answer;
import org.ticketquery.support.TestService;

/// Facets, statistics, categories and totals of any records, for any token and filters, are those
/// of a model in memory (contract, 10).
///
/// `-Dcounts=100000 -Dseed=7` asks more, and something else.
class RandomCountsSpec {
  private static final int CASES_A_DATA_SET = 200;
  private static final int CASES = Integer.getInteger("counts", 3_000);
  private static final long SEED = Long.getLong("seed", 1);
  private static final List<String> MEASURED =
      List.of("avg_resolution_time_hours", "median_resolution_time_hours");

  private TestService service;
  private Asker asker;

  @Test
  void everyCountIsTheOneThatTheContractSays() {
    service = TestService.with(List.of(), List.of());
    asker = new Asker(service);
    long seed = SEED;
    for (int left = CASES; left > 0; left -= CASES_A_DATA_SET) {
      ask(seed, Math.min(left, CASES_A_DATA_SET));
      seed++;
    }
  }

  private void ask(long seed, int cases) {
    Draw draw = new Draw(seed);
    DataSet data = DataSets.drawn(draw);
    data.load(service);
    for (int i = 0; i < cases; i++) {
      CountCase request = CountCase.drawn(data, draw);
      if (difference(request, data).isPresent()) {
        CountCase simple = simplest(request, data);
        fail(
            "case %d of seed %d, %d records%n%s %s%n%s"
                .formatted(
                    i,
                    seed,
                    data.tickets().size(),
                    simple.selection().viewer(),
                    simple.target(),
                    difference(simple, data).orElse("gone")));
      }
    }
  }

  /// The request without the filters that do not matter.
  private CountCase simplest(CountCase failing, DataSet data) {
    return failing.selection().simpler().stream()
        .map(failing::with)
        .filter(simpler -> difference(simpler, data).isPresent())
        .findFirst()
        .map(simpler -> simplest(simpler, data))
        .orElse(failing);
  }

  private Optional<String> difference(CountCase request, DataSet data) {
    return countDifference(request, data).or(() -> totalDifference(request.selection(), data));
  }

  private Optional<String> countDifference(CountCase request, DataSet data) {
    Answer answer = send(request.selection().viewer(), request.target());
    Optional<ObjectNode> expected = request.expected(data, service.url());
    if (expected.isEmpty()) {
      return answer.status() == 400
          ? Optional.empty()
          : Optional.of("status " + answer.status() + " instead of 400");
    }
    if (answer.status() != 200) {
      return Optional.of("status " + answer.status() + ": " + answer.body());
    }
    boolean statistic = request.path().contains("stats");
    if (!answer.header("X-Count-Precision").equals(Optional.of("exact").filter(e -> statistic))) {
      return Optional.of("precision " + answer.header("X-Count-Precision"));
    }
    return alike(expected.get(), (ObjectNode) answer.json())
        ? Optional.empty()
        : Optional.of(answer.body() + "\n  instead of\n" + expected.get());
  }

  /// Times are the same to nine digits, everything else to the last.
  private static boolean alike(ObjectNode expected, ObjectNode answered) {
    for (String name : MEASURED) {
      JsonNode one = expected.path(name);
      JsonNode other = answered.path(name);
      double allowed = Math.abs(one.asDouble()) * 1e-9 + 1e-9;
      if (one.isNumber()
          && other.isNumber()
          && Math.abs(one.asDouble() - other.asDouble()) <= allowed) {
        answered.set(name, one);
      }
    }
    return expected.toString().equals(answered.toString());
  }

  private Optional<String> totalDifference(Case request, DataSet data) {
    Answer answer = send(request.viewer(), request.target());
    Optional<String> total = Optional.of("" + request.matching(data).size());
    return answer.header("X-Total-Count").equals(total)
        ? Optional.empty()
        : Optional.of(
            "total "
                + answer.header("X-Total-Count")
                + " instead of "
                + total
                + " of "
                + request.target());
  }

  private Answer send(Viewer viewer, String target) {
    return asker.send("GET", viewer, target, Map.of("Prefer", "return=total-count"));
  }
}
