package org.ticketquery.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketquery.problem.Problem;
import org.ticketquery.problem.Rejected;

/// A count is the engine's whole answer or it is none.
class CountAnswerTest {
  private static final String WHOLE =
      "{\"took\":1,\"timed_out\":false,\"_shards\":{\"total\":2,\"successful\":2,\"failed\":0},\"hits\":{\"total\":"
          + "{\"value\":7,\"relation\":\"eq\"},\"hits\":[]},\"aggregations\":{\"a\":{\"buckets\":[{\"key\":1}],"
          + "\"value\":null,\"big\":12345678901,\"part\":1.5,\"text\":\"1\"}}}";

  @Test
  void aWholeAnswerIsRead() {
    CountAnswer answer = read(WHOLE);
    assertEquals(7, answer.records());
    assertEquals(1, answer.buckets("a").size());
    assertEquals(12_345_678_901L, CountAnswer.whole(answer.at("/a/big")));
    assertEquals(OptionalDouble.of(1.5), CountAnswer.number(answer.at("/a/part")));
    assertEquals(OptionalDouble.empty(), CountAnswer.number(answer.at("/a/value")));
  }

  static Stream<String> parts() {
    return Stream.of(
        WHOLE.replace("\"timed_out\":false", "\"timed_out\":true"),
        WHOLE.replace("\"timed_out\":false,", ""),
        WHOLE.replace("\"timed_out\":false", "\"timed_out\":\"false\""),
        WHOLE.replace("\"took\":1", "\"terminated_early\":true"),
        WHOLE.replace("\"successful\":2", "\"successful\":1"),
        WHOLE.replace("\"total\":2,\"successful\":2", "\"total\":0,\"successful\":0"),
        WHOLE.replace("\"_shards\"", "\"shards\""),
        WHOLE.replace("\"eq\"", "\"gte\""),
        WHOLE.replace("\"value\":7", "\"value\":\"many\""),
        WHOLE.replace("\"value\":7,", ""),
        WHOLE.substring(0, 90),
        "",
        "null",
        "[]",
        "{}",
        "It works!");
  }

  @ParameterizedTest
  @MethodSource("parts")
  void aPartIsNotTakenForTheWhole(String answer) {
    assertUnavailable(() -> read(answer));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a/none", "/b", "/a/text", "/a/buckets"})
  void whatIsMissingOrNotANumberIsNoNumber(String pointer) {
    CountAnswer answer = read(WHOLE);
    assertUnavailable(() -> CountAnswer.number(answer.at(pointer)));
    assertUnavailable(() -> CountAnswer.whole(answer.at(pointer)));
    assertUnavailable(() -> answer.buckets("b"));
  }

  @Test
  void aFractionAndNothingAreNoWholeNumbers() {
    CountAnswer answer = read(WHOLE);
    assertUnavailable(() -> CountAnswer.whole(answer.at("/a/part")));
    assertUnavailable(() -> CountAnswer.whole(answer.at("/a/value")));
  }

  private static CountAnswer read(String answer) {
    return CountAnswer.read(answer.getBytes(UTF_8));
  }

  private static void assertUnavailable(Runnable reading) {
    Rejected rejected = assertThrows(Rejected.class, reading::run);
    assertInstanceOf(Problem.SearchUnavailable.class, rejected.problem());
  }
}
