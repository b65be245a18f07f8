package org.ticketquery.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JsonElementsTest {
  private static final Set<String> LISTS = Set.of("tickets", "ticket");

  static Stream<Arguments> texts() {
    return Stream.of(
        arguments("", List.of()),
        arguments("[]", List.of()),
        arguments("{}", List.of("1 {}")),
        arguments("{\"a\":1}", List.of("1 {\"a\":1}")),
        arguments("{\"a\":{\"tickets\":[{}]}}", List.of("1 {\"a\":{\"tickets\":[{}]}}")),
        arguments(
            "{\"a\":1}\n\n{\"b\":2}{\"c\":3}",
            List.of("1 {\"a\":1}", "3 {\"b\":2}", "3 {\"c\":3}")),
        arguments("[\n{\"a\":1},\n{\"b\":[1,{}]}]", List.of("2 {\"a\":1}", "3 {\"b\":[1,{}]}")),
        arguments("{\"tickets\":[]}", List.of()),
        arguments(
            "{\"n\":{},\"tickets\":[{\"a\":1},\n{\"b\":2}],\"m\":[{}]}",
            List.of("1 {\"a\":1}", "2 {\"b\":2}")),
        arguments(
            "{\"ticket\":{\"a\":1},\"tickets\":[{\"b\":2}]}",
            List.of("1 {\"a\":1}", "1 {\"b\":2}")),
        arguments("{\"tickets\":null,\"a\":1}", List.of("1 {\"tickets\":null,\"a\":1}")),
        arguments(
            "{\"tickets\":[{\"a\":1}]}\n{\"tickets\":[{\"b\":2}]}",
            List.of("1 {\"a\":1}", "2 {\"b\":2}")),
        arguments("{\"a\":[1.10,1e400,\"\\u00e9\"]}", List.of("1 {\"a\":[1.10,1E+400,\"é\"]}")),
        arguments(
            "[1,{\"a\":1},[{}],\"x\",null]",
            List.of(
                "1! not a JSON object",
                "1 {\"a\":1}",
                "1! not a JSON object",
                "1! not a JSON object",
                "1! not a JSON object")),
        arguments("3 {}", List.of("1! not a JSON object", "1 {}")));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void aTextIsTakenApartIntoItsObjects(String text, List<String> objects) throws IOException {
    assertEquals(objects, objects(text.getBytes(UTF_8)));
  }

  @Test
  void whatIsMalformedEndsTheTextAndSaysWhere() throws IOException {
    for (String malformed :
        List.of(
            "[{\"a\":1},\n{\"b\":}]", "[{\"a\":1},\n{\"b\"", "[{\"a\":1}\n,{\"b\":1,\"b\":2}]")) {
      List<String> objects = objects(malformed.getBytes(UTF_8));
      assertEquals("1 {\"a\":1}", objects.getFirst());
      assertTrue(objects.get(1).startsWith("2! malformed JSON: "), objects.toString());
      assertTrue(objects.get(1).endsWith("; the rest of the file is not read"), objects.toString());
      assertEquals(2, objects.size());
    }
  }

  @Test
  void whatIsNotUtf8EndsTheText() throws IOException {
    List<String> objects = objects("[{\"a\":1},\n{\"a\":\"\u00e9\"}]".getBytes(ISO_8859_1));
    assertEquals("not UTF-8; the rest of the file is not read", objects.getLast().substring(3));
  }

  @Test
  void anObjectThatIsTooLongIsPassedOver() throws IOException {
    String filler = "\"" + "x".repeat(1 << 20) + "\",";
    String text = "[{\"a\":[" + filler.repeat(17) + "0]},\n{\"b\":1}]";
    List<String> objects = objects(text.getBytes(UTF_8));
    assertTrue(
        objects.getFirst().startsWith("1! an object of more than 16777216 bytes"),
        objects.getFirst());
    assertEquals(List.of("2 {\"b\":1}"), objects.subList(1, objects.size()));
  }

  @Test
  void aPageIsReadNoFurtherThanTheObjectThatIsAskedFor() throws Exception {
    byte[] ticket = ("{\"a\":\"" + "x".repeat(100_000) + "\"},").getBytes(UTF_8);
    Endless page = new Endless(ticket);
    try (JsonElements elements = new JsonElements(page, LISTS)) {
      for (int i = 1; i <= 200; i++) {
        assertEquals(ticket.length - 1, elements.next().orElseThrow().length());
        assertTrue(page.position <= (i + 1L) * ticket.length, "read ahead to " + page.position);
      }
    }
  }

  private static List<String> objects(byte[] text) throws IOException {
    List<String> objects = new ArrayList<>();
    try (JsonElements elements = new JsonElements(new ByteArrayInputStream(text), LISTS)) {
      while (true) {
        try {
          Optional<String> element = elements.next();
          if (element.isEmpty()) {
            return objects;
          }
          objects.add(elements.line() + " " + element.get());
        } catch (FaultyRecord e) {
          objects.add(elements.line() + "! " + e.getMessage());
        }
      }
    }
  }

  /// A page whose tickets never end.
  private static final class Endless extends InputStream {
    private static final byte[] BEGIN = "{\"tickets\":[".getBytes(UTF_8);
    private final byte[] ticket;
    private long position = -BEGIN.length;

    Endless(byte[] ticket) {
      this.ticket = ticket;
    }

    @Override
    public int read() {
      long place = position++;
      return place < 0
          ? BEGIN[(int) (BEGIN.length + place)]
          : ticket[(int) (place % ticket.length)];
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      for (int i = 0; i < length; i++) {
        bytes[offset + i] = (byte) read();
      }
      return length;
    }
  }
}
