package org.ticketquery.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ticketquery.support.Answer;
import org.ticketquery.support.TestService;
import org.ticketquery.support.TicketBuilder;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.User;

/// The README's tour is true: each of its requests is answered with the status and the headers that
/// stand there, and where a body stands there whole, with that body.
class ReadmeTourSpec {
  private static final String WRITTEN_BASE = "http://127.0.0.1:8080/v2";
  private static final Pattern STEP = Pattern.compile("(?s)```http\n(.*?)```");
  private static final Pattern ID = Pattern.compile("\\b(tick|user)[0-9A-Z]{26}\\b");

  private static TestService service;

  /// One request and what the README says is answered.
  record Step(
      String target, Map<String, String> sent, int status, List<String> headers, String body) {
    /// A request line, headers, an empty line, a status, headers, an empty line, a body.
    static Step of(String text) {
      List<String> parts = List.of(text.split("\n\n", 3));
      List<String> request = parts.get(0).lines().toList();
      List<String> answer = parts.get(1).lines().toList();
      Map<String, String> sent = new LinkedHashMap<>();
      request.stream().skip(1).forEach(line -> sent.put(name(line), line.split(": ", 2)[1]));
      return new Step(
          request.getFirst().substring("GET ".length()),
          sent,
          Integer.parseInt(answer.getFirst()),
          answer.stream().skip(1).map(Step::name).toList(),
          parts.size() < 3 ? "" : parts.get(2).strip());
    }

    private static String name(String header) {
      return header.split(": ", 2)[0];
    }
  }

  static Stream<Step> steps() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    String tour = readme.substring(readme.indexOf("## A tour"));
    return STEP.matcher(tour).results().map(step -> step.group(1)).map(Step::of);
  }

  @BeforeAll
  static void storeWhatTheTourNames() throws IOException {
    List<ResourceId> ids =
        steps()
            .flatMap(step -> ID.matcher(step.target).results())
            .map(MatchResult::group)
            .distinct()
            .map(ResourceId::new)
            .toList();
    Optional<String> none = Optional.empty();
    service =
        TestService.with(
            ids.stream()
                .filter(id -> id.kind().equals(ResourceId.USER))
                .map(id -> new User(id, none, none, none, Optional.empty()))
                .toList(),
            ids.stream()
                .filter(id -> id.kind().equals(ResourceId.TICKET))
                .map(id -> TicketBuilder.ticket(id).build())
                .toList());
  }

  @ParameterizedTest
  @MethodSource("steps")
  void everyStepIsAnsweredAsItSays(Step step) throws IOException {
    Map<String, String> headers = new LinkedHashMap<>(step.sent);
    headers.put("Authorization", "Bearer " + service.allAreas());
    Answer answer = service.send("GET", step.target, headers);
    assertEquals(step.status, answer.status(), answer.body());
    for (String header : step.headers) {
      assertTrue(answer.header(header).isPresent(), header);
    }
    if (step.body.startsWith("{\"type\"") && !step.body.contains("…")) {
      String written = step.body.replace(WRITTEN_BASE, service.url());
      assertEquals(new ObjectMapper().readTree(written), answer.json());
    }
  }
}
