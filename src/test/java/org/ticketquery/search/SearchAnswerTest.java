package org.ticketquery.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketquery.problem.Rejected;

class SearchAnswerTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String WHOLE =
      """
      {"took":1,"timed_out":false,"_shards":{"total":2,"successful":2,"skipped":0,"failed":0},\
      "hits":{"max_score":null,"hits":[%s]}}""";

  @Test
  void recordsAreFoundWhateverTheyHold() throws Exception {
    Random random = new Random(7);
    for (int round = 0; round < 2_000; round++) {
      List<JsonNode> records = new ArrayList<>();
      ArrayNode hits = JSON.createArrayNode();
      for (int i = random.nextInt(4); i > 0; i--) {
        JsonNode record = object(random, 3);
        records.add(record);
        hits.addObject().put("_index", "tickets").put("_id", text(random)).set("_source", record);
      }
      String list = hits.toString();
      SearchAnswer answer = read(WHOLE.formatted(list.substring(1, list.length() - 1)));
      assertEquals(records, found(answer));
    }
  }

  @Test
  void spacesBetweenTokensDoNotMatter() throws Exception {
    String pretty =
        JSON.readTree(WHOLE.formatted("{\"_source\":{\"a\":[1,{}]},\"sort\":[1]}"))
            .toPrettyString();
    assertEquals(List.of(JSON.readTree("{\"a\":[1,{}]}")), found(read(pretty)));
  }

  @Test
  void theEngineSaysWhetherItStoppedEarly() {
    assertTrue(
        read(WHOLE
                .formatted("")
                .replace("\"timed_out\"", "\"terminated_early\":true,\"timed_out\""))
            .terminatedEarly());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "<html>",
        "{\"timed_out\":false,\"_shards\":{\"total\":1,\"successful\":1}}",
        "{\"timed_out\":true,\"_shards\":{\"total\":1,\"successful\":1},\"hits\":{\"hits\":[]}}",
        "{\"_shards\":{\"total\":1,\"successful\":1},\"hits\":{\"hits\":[]}}",
        "{\"timed_out\":false,\"hits\":{\"hits\":[]}}",
        "{\"timed_out\":false,\"_shards\":{\"total\":0,\"successful\":0},\"hits\":{\"hits\":[]}}",
        "{\"timed_out\":false,\"_shards\":{\"total\":3,\"successful\":2},\"hits\":{\"hits\":[]}}",
        "{\"timed_out\":false,\"_shards\":{\"total\":99999999999,\"successful\":1},\"hits\":{\"hits\":[]}}",
      })
  void anAnswerThatIsNotWholeIsNoAnswer(String answer) {
    assertThrows(Rejected.class, () -> read(answer));
  }

  @Test
  void anAnswerThatIsCutShortAnywhereIsNoAnswer() {
    String whole =
        WHOLE.formatted("{\"_id\":\"a\",\"_source\":{\"b\":\"c\\\\\\\"d\"},\"sort\":[1]}");
    assertEquals(1, read(whole).size());
    for (int length = 0; length < whole.length(); length++) {
      String cut = whole.substring(0, length);
      assertThrows(Rejected.class, () -> read(cut), cut);
    }
    assertThrows(Rejected.class, () -> read(whole + "}"));
  }

  private static SearchAnswer read(String answer) {
    return SearchAnswer.read(answer.getBytes(UTF_8));
  }

  private static List<JsonNode> found(SearchAnswer answer) throws IOException {
    List<JsonNode> found = new ArrayList<>();
    for (int i = 0; i < answer.size(); i++) {
      found.add(JSON.readTree(answer.bytes(), answer.start(i), answer.end(i) - answer.start(i)));
    }
    return found;
  }

  private static JsonNode object(Random random, int depth) {
    ObjectNode object = JSON.createObjectNode();
    for (int i = random.nextInt(5); i > 0; i--) {
      switch (random.nextInt(depth > 0 ? 5 : 3)) {
        case 0 -> object.put(text(random), text(random));
        case 1 -> object.put(text(random), random.nextInt());
        case 2 -> object.putNull(text(random));
        case 3 -> object.set(text(random), object(random, depth - 1));
        default -> object.putArray(text(random)).add(object(random, depth - 1)).add(text(random));
      }
    }
    return object;
  }

  /// Full of what a scanner could take for the end of something.
  private static String text(Random random) {
    String[] pieces = {
      "\"", "\\", "{", "}", "[", "]", ",", ":", "_source", "hits", "é", "😀", "a", "  ", "\n"
    };
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      text.append(pieces[random.nextInt(pieces.length)]);
    }
    return text.toString();
  }
}
