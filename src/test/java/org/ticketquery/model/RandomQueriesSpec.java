package org.ticketquery.model;

import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ticketquery.support.TestService;

/// Any valid request over any records is answered as a model in memory says, which was written from
/// the contract (contract, 1 to 4, 6, 7 and 10).
///
/// `-Dcases=100000 -Dseed=7` asks more, and something else; `-Ddata=FILE,FILE` asks about the
/// records of NDJSON files.
class RandomQueriesSpec {
  private static final int CASES_A_DATA_SET = 500;
  private static final int WALKS_OF_A_HUNDRED = 3;

  /// Requests that are also asked as an export, a second time with the tag of the first, and by
  /// `HEAD`; and with each of them one record and one user by their paths.
  private static final int OTHERS_OF_A_HUNDRED = 10;

  private static final int LONGEST_WALK = 15;
  private static final int MOST_SHOWN = 3;

  private static final int CASES = Integer.getInteger("cases", 10_000);
  private static final long SEED = Long.getLong("seed", 1);

  private static final String FILES = System.getProperty("data", "");

  private TestService service;

  @Test
  void everyAnswerIsTheOneThatTheContractSays() {
    service = TestService.with(List.of(), List.of());
    if (!FILES.isEmpty()) {
      DataSet data = RecordFiles.read(Stream.of(FILES.split(",", -1)).map(Path::of).toList());
      ask(data, SEED, CASES, new Draw(SEED));
      return;
    }
    long seed = SEED;
    for (int left = CASES; left > 0; left -= CASES_A_DATA_SET) {
      ask(seed, Math.min(left, CASES_A_DATA_SET));
      seed++;
    }
  }

  /// The first data set of a run with this seed.
  private void ask(long seed, int cases) {
    Draw draw = new Draw(seed);
    ask(DataSets.drawn(draw), seed, cases, draw);
  }

  private void ask(DataSet data, long seed, int cases, Draw draw) {
    data.load(service);
    Comparison comparison = new Comparison(service, data);
    OtherAnswers answers = new OtherAnswers(service, data);
    for (int i = 0; i < cases; i++) {
      Case request = Case.drawn(data, draw);
      boolean walk = draw.percent(WALKS_OF_A_HUNDRED) && isShort(request, data);
      Optional<String> difference = walk ? comparison.walk(request) : comparison.page(request);
      if (difference.isEmpty() && draw.percent(OTHERS_OF_A_HUNDRED)) {
        difference = others(answers, request, data, draw);
      }
      if (difference.isPresent()) {
        fail(report(seed, i, data, request, difference.get()));
      }
    }
  }

  private static Optional<String> others(
      OtherAnswers answers, Case request, DataSet data, Draw draw) {
    String ticket = OddIds.place(data.ids(), draw);
    List<String> users = data.userIds();
    String user =
        users.isEmpty() || draw.percent(10)
            ? OddIds.of("user", 1, draw).getFirst()
            : draw.oneOf(users);
    return answers
        .export(request)
        .or(() -> answers.again(request))
        .or(() -> answers.ticket(request, ticket))
        .or(() -> answers.user(request, user));
  }

  private static boolean isShort(Case request, DataSet data) {
    return request.matching(data).size() <= LONGEST_WALK * request.paging().sizeOrDefault();
  }

  private String report(long seed, int number, DataSet data, Case request, String difference) {
    String found =
        """

        case %d of seed %d (scripts/soak --seed %d --cases %d), %d records
        %s
        %s
        """
            .formatted(
                number, seed, seed, number + 1, data.tickets().size(), curl(request), difference);
    Comparison comparison = new Comparison(service, data);
    if (comparison.page(request).isEmpty()) {
      return found;
    }
    Case simple = Shrinking.request(request, c -> comparison.page(c).isPresent());
    DataSet few = new Shrinking(service).records(data, simple);
    return found
        + """

        simpler, over %d records:
        %s
        %s
        %s
        """
            .formatted(
                few.tickets().size(),
                curl(simple),
                new Comparison(service, few).page(simple).orElse("gone"),
                shown(few));
  }

  private String shown(DataSet data) {
    ModelRecord records = new ModelRecord(service.url(), data.usersById());
    return data.tickets().stream()
        .limit(MOST_SHOWN)
        .map(ticket -> records.of(ticket, false).toString())
        .collect(Collectors.joining("\n"));
  }

  private String curl(Case request) {
    return "curl -g "
        + request.viewer().curlHeaders()
        + " '"
        + service.url()
        + request.target()
        + "'";
  }
}
