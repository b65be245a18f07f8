package org.ticketquery.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.ticketquery.query.Resource;
import org.ticketquery.support.Answer;
import org.ticketquery.support.TestService;

/// What a narrow token counts is what it would count if there were no other records (contract, 7):
/// the very same answers, headers included, before and after the foreign records are stored.
class CountIsolationSpec {
  /// For every parameter that is no listing's a value.
  private static final Map<String, String> VALUES =
      Map.of(
          "field", "user,external_ticket_id,status,tags,human_verified_category,position",
          "size", "1000",
          "group_by", "month",
          "time_zone", "Asia/Tokyo",
          "limit", "100");

  /// The headers that say something about records.
  private static final List<String> SAID =
      List.of("Link", "X-Total-Count", "X-Count-Precision", "ETag", "Content-Length");

  private static TestService service;
  private static final Map<String, String> WITHOUT_FOREIGN = new HashMap<>();

  /// The resources that count, and the listing, which counts where it is asked to.
  static Stream<Resource> resources() {
    return Stream.of(Resource.values())
        .filter(resource -> resource.isFiltered() && resource != Resource.EXPORT);
  }

  static Stream<String> paths() {
    return resources().flatMap(CountIsolationSpec::paths);
  }

  private static Stream<String> paths(Resource resource) {
    String path =
        resource.path() + (resource == Resource.FACETS ? "?field=" + VALUES.get("field") : "?");
    return Stream.concat(
        Stream.of(path),
        resource.parameters().stream()
            .filter(parameter -> !parameter.equals("field"))
            .sorted()
            .map(parameter -> path + "&" + parameter + "=" + value(parameter)));
  }

  private static String value(String parameter) {
    return Optional.ofNullable(VALUES.get(parameter))
        .or(() -> Optional.ofNullable(IsolationSpec.VALUES.get(parameter)))
        .orElseThrow(() -> new AssertionError("say in VALUES what " + parameter + " is"));
  }

  @BeforeAll
  static void store() {
    service = TestService.with(IsolationSpec.users(), IsolationSpec.ownRecords());
    for (String path : paths().toList()) {
      tokens().forEach((name, token) -> WITHOUT_FOREIGN.put(name + path, answer(path, token)));
    }
    service.store(List.of(), IsolationSpec.foreignRecords());
  }

  @ParameterizedTest
  @MethodSource("paths")
  void foreignRecordsChangeNothing(String path) {
    tokens()
        .forEach(
            (name, token) -> {
              String answer = answer(path, token);
              String before = WITHOUT_FOREIGN.get(name + path);
              if (name.equals("all")) {
                // What shows that a leak would be seen: records are counted, or listed.
                boolean records = path.startsWith("/support_tickets?") || path.contains("/facets");
                assertTrue(!records || !answer.equals(before), path);
              } else {
                assertEquals(before, answer, name + " " + path);
              }
            });
  }

  @ParameterizedTest
  @EnumSource(Resource.class)
  void foreignRecordsChangeWhatAllAreasCount(Resource resource) {
    if (resources().anyMatch(resource::equals)) {
      String path = paths(resource).findFirst().orElseThrow();
      assertNotEquals(WITHOUT_FOREIGN.get("all" + path), answer(path, tokens().get("all")), path);
    }
  }

  /// Status, body and what else an answer says.
  private static String answer(String path, Map<String, String> token) {
    Map<String, String> headers = new HashMap<>(token);
    headers.put("Prefer", "return=total-count");
    Answer answer = service.send("GET", path.replace("?&", "?"), headers);
    assertEquals(200, answer.status(), () -> path + answer.body());
    return answer.body()
        + SAID.stream().map(name -> answer.response().headers().allValues(name)).toList();
  }

  private static Map<String, Map<String, String>> tokens() {
    return Map.of(
        "all", bearer(service.allAreas()),
        "organization", bearer(service.ofOrganization("acme")),
        "user", bearer(service.ofUser(IsolationSpec.OWN)),
        "narrowed",
            Map.of(
                "Authorization",
                "Bearer " + service.allAreas(),
                "EvEnergy-User",
                IsolationSpec.OWN.value()));
  }

  private static Map<String, String> bearer(String token) {
    return Map.of("Authorization", "Bearer " + token);
  }
}
