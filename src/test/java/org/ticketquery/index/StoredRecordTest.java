package org.ticketquery.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.ticketquery.file.TicketJson.ID;
import static org.ticketquery.file.TicketJson.USER;
import static org.ticketquery.file.TicketJson.full;
import static org.ticketquery.file.TicketJson.least;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketquery.file.RecordJson;
import org.ticketquery.file.TicketJson;
import org.ticketquery.support.TicketBuilder;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.Ticket;
import org.ticketquery.ticket.TicketField;
import org.ticketquery.ticket.User;

/// How records lie in the engine, and that their parts are found there whatever the texts hold.
class StoredRecordTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void aTicketIsStoredInTheShapeOfTheAnswerAndThenTheHiddenFields() throws Exception {
    TicketJson json = full().without("url").with("message", "\"line\\nline é\"");
    Ticket ticket = RecordJson.ticket(json.bytes());
    String answer = json.toString();
    String content =
        answer.substring(0, answer.length() - 1)
            + ",\"organization\":\"acme\",\"id_order\":"
            + ticket.id().order()
            + ",\"updated_order\":1704153600120,\"object_terms\":\""
            + new TicketTerms().of(ticket)
            + "\"";
    assertEquals(
        content + ",\"content_hash\":" + hash(content) + "}",
        text(StoredRecord.write(ticket, Optional.of("acme"))));
  }

  @Test
  void whatIsAbsentIsStoredAsTheAnswerShowsIt() throws Exception {
    Ticket ticket = RecordJson.ticket(least().bytes());
    String stored = text(StoredRecord.write(ticket, Optional.empty()));
    assertTrue(stored.startsWith("{\"id\":\"" + ID + "\",\"user\":null,"), stored);
    assertTrue(stored.contains("\"subject\":null,\"status\":null,\"priority\":null"), stored);
    assertTrue(stored.contains("\"tags\":[],"), stored);
    assertTrue(stored.contains("\"custom_fields\":{},\"attributes\":{},"), stored);
    // created_at, where there is no ticket_updated_at
    assertTrue(
        stored.contains(",\"updated_order\":1704097800000,\"object_terms\":\"\",\"content_hash\":"),
        stored);
    assertTrue(stored.contains("\"resolved_at\":null,\"organization\":null,"), stored);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 2024-01-01T10:00:00Z, ',\"resolution_time\":5400000,\"content_hash\":'",
    "0, 2024-01-01T08:29:59Z, ',\"resolution_time\":-1000,\"content_hash\":'",
    "1, 2024-01-01T10:00:00Z, ''"
  })
  void onlyTheFirstMessageKnowsHowLongItsTicketTook(int position, Instant resolved, String time)
      throws Exception {
    Ticket ticket =
        TicketBuilder.ticket(1)
            .with(TicketField.POSITION, position)
            .with(TicketField.CREATED_AT, Instant.parse("2024-01-01T08:30:00Z"))
            .with(TicketField.RESOLVED_AT, resolved)
            .build();
    String stored = text(StoredRecord.write(ticket, Optional.empty()));
    assertEquals(!time.isEmpty(), stored.contains(TicketIndex.RESOLUTION_TIME), stored);
    assertTrue(stored.contains(time), stored);
    Ticket open = TicketBuilder.ticket(1).build();
    assertFalse(
        text(StoredRecord.write(open, Optional.empty())).contains(TicketIndex.RESOLUTION_TIME));
  }

  @Test
  void aTicketHasTheHashOfItselfNotedAndAUserHasNone() throws Exception {
    for (TicketJson json : new TicketJson[] {full(), least()}) {
      byte[] stored = StoredRecord.write(RecordJson.ticket(json.bytes()), Optional.of("acme"));
      assertTrue(StoredBytes.isAsNoted(stored, 0, stored.length));
      for (int i = 0; i < stored.length - 1; i++) {
        byte[] damaged = stored.clone();
        damaged[i] = damaged[i] == '1' ? (byte) '2' : (byte) '1';
        assertFalse(StoredBytes.isAsNoted(damaged, 0, damaged.length), text(damaged));
      }
    }
    byte[] user = "{\"id\":\"a\",\"organization\":null}".getBytes(UTF_8);
    assertFalse(StoredBytes.isAsNoted(user, 0, user.length));
    assertEquals(
        hash("{\"id\":\"a\",\"organization\":null"), StoredBytes.hash(user, 0, user.length));
  }

  /// A record of an index that an older version of the program made must still fit into it.
  @Test
  void anOrganizationChangesTheNoteOfTheHashWhereThereIsOne() throws Exception {
    Ticket ticket = RecordJson.ticket(full().bytes());
    byte[] stored = StoredRecord.write(ticket, Optional.of("acme"));
    assertArrayEquals(
        StoredRecord.write(ticket, Optional.of("other")),
        StoredBytes.withOrganization(stored, 0, stored.length, Optional.of("other")));
    String noted = text(stored);
    byte[] older = (noted.substring(0, noted.indexOf(",\"content_hash\"")) + "}").getBytes(UTF_8);
    String moved = text(StoredBytes.withOrganization(older, 0, older.length, Optional.of("other")));
    assertEquals(text(older).replace("\"acme\"", "\"other\""), moved);
  }

  @Test
  void whatWasStoredIsReadBackTheSame() throws Exception {
    for (TicketJson json : new TicketJson[] {full(), least()}) {
      Ticket ticket = RecordJson.ticket(json.bytes());
      byte[] stored = StoredRecord.write(ticket, Optional.of("acme"));
      assertEquals(ticket, RecordJson.ticket(visible(stored)));
    }
  }

  @Test
  void thePartsOfATicketAreFoundWhereverItBegins() throws Exception {
    byte[] stored = StoredRecord.write(RecordJson.ticket(full().bytes()), Optional.of("acme"));
    byte[] bytes = ("[" + text(stored) + "]").getBytes(UTF_8);
    assertEquals(ID, new String(bytes, StoredBytes.id(bytes, 1), 30, UTF_8));
    assertEquals('"', bytes[StoredBytes.afterId(bytes, 1)]);
    int user = StoredBytes.user(bytes, 1);
    assertTrue(StoredBytes.hasUser(bytes, user));
    assertEquals("\"" + USER + "\"", new String(bytes, user, 32, UTF_8));
    assertEquals(user + 32, StoredBytes.afterUser(bytes, user));
    assertEquals(',', bytes[StoredBytes.afterUser(bytes, user)]);
    int hidden = StoredBytes.hidden(bytes, 1, bytes.length - 1);
    assertTrue(text(bytes).startsWith(",\"organization\":\"acme\"", characters(bytes, hidden)));
  }

  @Test
  void aTicketWithoutAUserHasNullInItsPlace() throws Exception {
    byte[] bytes = StoredRecord.write(RecordJson.ticket(least().bytes()), Optional.empty());
    int user = StoredBytes.user(bytes, 0);
    assertFalse(StoredBytes.hasUser(bytes, user));
    assertEquals("null", new String(bytes, user, 4, UTF_8));
    assertEquals(',', bytes[StoredBytes.afterUser(bytes, user)]);
  }

  static Stream<String> lookAlikes() {
    return Stream.of(
        "acme",
        ",\"organization\":",
        ",\"organization\":\"x\",\"id_order\":0}",
        "\",\"organization\":\"",
        "\\\",\"organization\":\"",
        "\\",
        "x\\\\",
        "\"",
        ",",
        ",\\\"organization\\\":",
        "},{\"id\":\"",
        "é,\"organization\":😀",
        "\u0000\n,\"organization\":");
  }

  static Stream<Arguments> lookAlikePairs() {
    return lookAlikes().flatMap(m -> lookAlikes().map(o -> arguments(m, o)));
  }

  @ParameterizedTest
  @MethodSource("lookAlikePairs")
  void noTextIsTakenForTheBeginningOfTheHiddenFields(String message, String organization)
      throws Exception {
    String text = JSON.writeValueAsString(message);
    Ticket ticket =
        RecordJson.ticket(
            full()
                .with("message", text)
                .with("custom_fields", "{\"a\":1,\"organization\":" + text + "}")
                .with("attributes", "{\"b\":{\"a\":1,\"organization\":null,\"id_order\":1}}")
                .bytes());
    byte[] stored = StoredRecord.write(ticket, Optional.of(organization));
    assertEquals(ticket, RecordJson.ticket(visible(stored)));
    assertEquals(organization, JSON.readTree(stored).path(TicketIndex.ORGANIZATION).asText());
  }

  @ParameterizedTest
  @MethodSource("lookAlikes")
  void aUsersHiddenFieldsAreFoundToo(String text) throws Exception {
    User user =
        new User(
            new ResourceId(USER),
            Optional.of(text),
            Optional.of(text),
            Optional.of(text),
            Optional.empty());
    byte[] stored = StoredRecord.write(user);
    assertEquals(user, RecordJson.user(stored));
    assertEquals(
        new User(user.id(), Optional.empty(), user.email(), user.fullName(), user.joinedAt()),
        RecordJson.user(visible(stored)));
    assertEquals(USER, new String(stored, StoredBytes.id(stored, 0), 30, UTF_8));
    assertArrayEquals(
        "\",\"email\":".getBytes(UTF_8),
        java.util.Arrays.copyOfRange(
            stored, StoredBytes.afterId(stored, 0), StoredBytes.afterId(stored, 0) + 10));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"user\":null,\"id\":\"tick01J8ZQ4V7E3R5T6Y7W8X9Z0A1B\"}",
        "{\"number\":1111111111111111111111111111111111111111111111111111111111111}",
        "{ \"id\":\"tick01J8ZQ4V7E3R5T6Y7W8X9Z0A1B\",\"subject\":null,\"organization\" :null}"
      })
  void anotherLayoutIsNotTakenForOurs(String json) {
    byte[] bytes = json.getBytes(UTF_8);
    assertThrows(IllegalStateException.class, () -> StoredBytes.id(bytes, 0));
    assertThrows(IllegalStateException.class, () -> StoredBytes.user(bytes, 0));
    assertThrows(IllegalStateException.class, () -> StoredBytes.hidden(bytes, 0, bytes.length));
  }

  /// The record without its hidden fields, as it is answered.
  private static byte[] visible(byte[] stored) {
    int hidden = StoredBytes.hidden(stored, 0, stored.length);
    return (new String(stored, 0, hidden, UTF_8) + "}").getBytes(UTF_8);
  }

  private static int characters(byte[] bytes, int end) {
    return new String(bytes, 0, end, UTF_8).length();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
  }

  private static long hash(String content) {
    byte[] bytes = content.getBytes(UTF_8);
    return ContentHash.of(bytes, 0, bytes.length);
  }
}
