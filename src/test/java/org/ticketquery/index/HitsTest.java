package org.ticketquery.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HitsTest {
  private static final String WHOLE =
      """
      {"took":1,"timed_out":false,"_shards":{"total":2,"successful":2,"skipped":0,"failed":0},\
      "hits":{"max_score":null,"hits":[\
      {"_index":"i","_id":"a","_version":7,"_score":null,"_source":{"x":"}"},"sort":[1,"a"]},\
      {"_index":"i","_id":"b","_score":null,"sort":[2,"b"]}]}}""";

  private static final String ID = "tick01KDAR9YRJMSFV91T6XMJJE879";

  private static final String HASHES =
      """
      {"took":1,"timed_out":false,"_shards":{"total":1,"successful":1,"skipped":0,"failed":0},\
      "hits":{"max_score":null,"hits":[\
      {"_index":"i","_score":null,"fields":{"content_hash":[-12]},"sort":[1,"%s"]}]}}"""
          .formatted(ID);

  @Test
  void aHitIsItsIdItsVersionAndThePlaceOfItsRecord() {
    Hits hits = read(WHOLE);
    Hits.Hit first = hits.all().getFirst();
    assertEquals(List.of("a", "b"), hits.all().stream().map(Hits.Hit::id).toList());
    assertEquals(List.of(7L, -1L), hits.all().stream().map(Hits.Hit::version).toList());
    assertEquals(
        "{\"x\":\"}\"}",
        new String(hits.bytes(), first.start(), first.end() - first.start(), UTF_8));
    assertEquals(Optional.of("[2,\"b\"]"), hits.lastSort());
  }

  /// A walk over everything would otherwise end early and look like a whole one.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"timed_out\":false, | \"timed_out\":true,",
        "\"timed_out\":false, | ``",
        "\"timed_out\":false, | \"timed_out\":false,\"terminated_early\":true,",
        "\"total\":2,         | \"total\":3,",
        "\"total\":2,\"successful\":2, | \"total\":0,\"successful\":0,",
        "\"_shards\"          | \"_other\"",
        "\"hits\":{           | \"other\":{",
        "\"hits\":[           | \"other\":[",
        "\"_id\":\"b\",       | ``",
        "\"_version\":7,      | \"_version\":\"7\",",
        "\"_version\":7,      | \"_version\":9223372036854775808,",
      })
  void aPartIsNeverTakenForTheWhole(String said, String instead) {
    assertThrows(EngineFailure.class, () -> read(WHOLE.replace(said, instead)));
  }

  @Test
  void anAnswerThatIsCutShortAnywhereIsNoAnswer() {
    for (int length = 0; length < WHOLE.length(); length++) {
      String cut = WHOLE.substring(0, length);
      assertThrows(EngineFailure.class, () -> read(cut), cut);
    }
  }

  @Test
  void aHashIsReadWithTheIdInTheOrder() {
    Hits hits = Hits.readHashes(HASHES.getBytes(UTF_8));
    assertEquals(List.of(ID), hits.all().stream().map(Hits.Hit::id).toList());
    assertEquals(-12, hits.hash(hits.all().getFirst()));
    assertEquals(Optional.of("[1,\"" + ID + "\"]"), hits.lastSort());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"fields\":         | \"other\":",
        "[-12]             | []",
        "[-12]             | [\"-12\"]",
        "[-12]             | [1,2]",
        "[-12]             | [1.5]",
        "[-12]             | [99999999999999999999]",
        "content_hash      | content_hush",
        "\"sort\":           | \"other\":",
        "tick01KDAR9YRJMSFV91T6XMJJE879 | tick",
      })
  void aHashThatIsNoneIsNotRead(String said, String instead) {
    byte[] answer = HASHES.replace(said, instead).getBytes(UTF_8);
    assertThrows(
        EngineFailure.class,
        () -> {
          Hits hits = Hits.readHashes(answer);
          hits.hash(hits.all().getFirst());
        });
  }

  private static Hits read(String answer) {
    return Hits.read(answer.getBytes(UTF_8));
  }
}
