package org.ticketquery.file;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.ticketquery.file.TicketJson.ID;
import static org.ticketquery.file.TicketJson.USER;
import static org.ticketquery.file.TicketJson.full;
import static org.ticketquery.file.TicketJson.least;
import static org.ticketquery.file.TicketJson.quoted;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketquery.index.StoredRecord;
import org.ticketquery.ticket.FieldType;
import org.ticketquery.ticket.MessageType;
import org.ticketquery.ticket.RawJson;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.Ticket;
import org.ticketquery.ticket.User;

/// What is read from a line of a file, and what is refused, in the words that the operator sees.
class RecordJsonTest {
  private static final String TOO_LONG = "x".repeat(FieldType.LONGEST_TERM + 1);

  @Test
  void everyFieldOfARecordIsRead() throws Exception {
    assertEquals(
        new Ticket(
            new ResourceId(ID),
            Optional.of(new ResourceId(USER)),
            "4711",
            3,
            MessageType.HUMAN_AGENT_RESPONSE,
            Optional.of("Größe \"L\""),
            Optional.of("Open"),
            Optional.of("Urgent"),
            Optional.of("Feedback Widget"),
            Optional.of("VEHICLE"),
            Optional.of("TELEMATICS_ISSUE"),
            Optional.of("CHARGER"),
            Optional.of("OFFLINE"),
            Optional.of("Question"),
            List.of("b", "a", "b"),
            "line\nline 😀",
            Optional.of("line line"),
            Optional.of("a summary"),
            new RawJson("{\"z\":1.10,\"a\":{\"b\":[1e400,null]}}"),
            new RawJson("{\"k\":\"\\u00e9\"}"),
            Instant.parse("2024-01-01T08:30:00Z"),
            Optional.of(Instant.parse("2024-01-02T00:00:00.120Z")),
            Optional.of(Instant.parse("2024-01-03T00:00:00Z"))),
        RecordJson.ticket(full().bytes()));
  }

  @Test
  void whatMayBeMissingIsAbsentOrEmptyThen() throws Exception {
    Ticket ticket = RecordJson.ticket(least().bytes());
    assertEquals(Optional.empty(), ticket.user());
    assertEquals(Optional.empty(), ticket.subject());
    assertEquals(Optional.empty(), ticket.resolvedAt());
    assertEquals(List.of(), ticket.tags());
    assertEquals(RawJson.EMPTY, ticket.customFields());
    assertEquals(RawJson.EMPTY, ticket.attributes());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user",
        "subject",
        "status",
        "priority",
        "source",
        "human_verified_category",
        "human_verified_subcategory",
        "ai_generated_category",
        "ai_generated_subcategory",
        "type_deprecated",
        "tags",
        "message_clean",
        "conversation_summary",
        "custom_fields",
        "attributes",
        "ticket_updated_at",
        "resolved_at"
      })
  void nullIsTheSameAsMissingWhereAValueIsNotNeeded(String field) throws Exception {
    assertEquals(
        RecordJson.ticket(full().without(field).bytes()),
        RecordJson.ticket(full().with(field, "null").bytes()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"id", "external_ticket_id", "position", "message_type", "message", "created_at"})
  void whatIsNeededMustBeThereAndNotNull(String field) {
    assertEquals(field + ": missing", fault(full().without(field)));
    assertEquals(field + ": must not be null", fault(full().with(field, "null")));
  }

  static Stream<Arguments> faults() {
    String text = "must be a string";
    String moment = " is not an RFC 3339 date-time with offset, or a date";
    String number = "must be a whole number from 0 to 2147483647";
    return Stream.of(
        arguments("id", "5", text),
        arguments("id", quoted(USER), quoted(USER) + " is not a ticket ID"),
        arguments("id", "\"x\"", "\"x\" is not a ticket ID"),
        arguments("user", "\"x\"", "\"x\" is not a user ID or user URL"),
        arguments("user", quoted(ID), quoted(ID) + " is not a user ID or user URL"),
        arguments("user", "{\"id\":" + quoted(USER) + "}", text),
        arguments("external_ticket_id", "4711", text),
        arguments("external_ticket_id", quoted(TOO_LONG), "8192 characters; at most 8191 can"),
        arguments("position", "\"0\"", number),
        arguments("position", "-1", number),
        arguments("position", "1.0", number),
        arguments("position", "1e2", number),
        arguments("position", "2147483648", number),
        arguments("position", "9".repeat(30), number),
        arguments("position", "true", number),
        arguments("message_type", "\"X\"", "\"X\" is not a message type, as code or label"),
        arguments("message_type", "0", text),
        arguments("subject", "[\"a\"]", text),
        arguments("subject", "\"\\ud800\"", "holds half of a surrogate pair (\\ud800)"),
        arguments("status", "true", text),
        arguments("status", quoted(TOO_LONG), "8192 characters; at most 8191 can"),
        arguments("priority", "{}", text),
        arguments("tags", "\"a\"", "must be an array of strings"),
        arguments("tags", "{}", "must be an array of strings"),
        arguments("tags", "[\"a\",1]", text),
        arguments("tags", "[null]", text),
        arguments("tags", "[[\"a\"]]", text),
        arguments("tags", "[{\"a\":[1]}]", text),
        arguments("tags", "[\"" + TOO_LONG + "\"]", "8192 characters; at most 8191 can"),
        arguments("tags", "[\"a\\udc00\"]", "holds half of a surrogate pair (\\udc00)"),
        arguments("message", "\"\\ud83d x\"", "holds half of a surrogate pair (\\ud83d)"),
        arguments("message", "\"\\ude00\\ud83d\"", "holds half of a surrogate pair (\\ude00)"),
        arguments("custom_fields", "[]", "must be an object"),
        arguments("custom_fields", "\"{}\"", "must be an object"),
        arguments("custom_fields", "{\"a\":\"\\ud800\"}", "holds half of a surrogate pair"),
        arguments("custom_fields", "{\"a\":[{\"b\":\"\\udfff\"}]}", "holds half of a surrogate"),
        arguments("custom_fields", object(10_001), "20002 keys and values; at most 20000 can"),
        arguments("attributes", object(50_000), "100000 keys and values; at most 20000 can"),
        arguments("created_at", "0", text),
        arguments("created_at", "\"2024-01-01\"", "\"2024-01-01\"" + moment),
        arguments("created_at", "\"2024-01-01T00:00:00\"", moment),
        arguments("created_at", "\"2024-02-30T00:00:00Z\"", moment),
        arguments("created_at", "\"2024-01-01 00:00:00Z\"", moment),
        arguments("created_at", "\"10000-01-01T00:00:00Z\"", moment),
        arguments("created_at", "\"9999-12-31T23:59:59-00:01\"", moment),
        arguments("created_at", "\"9999-12-31T23:59:60Z\"", moment),
        arguments("created_at", "\"0000-01-01T00:00:00+00:01\"", moment),
        arguments("resolved_at", "\"\"", moment),
        arguments("ticket_updated_at", "[]", text),
        arguments("organization", "\"acme\"", "unknown field"),
        arguments("id_order", "1", "unknown field"),
        arguments("highlights", "{\"a\":[1]}", "unknown field"),
        arguments("Status", "\"Open\"", "unknown field"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aFaultNamesTheFieldAndSaysWhatIsWrong(String field, String json, String message) {
    String fault = fault(full().with(field, json));
    assertTrue(fault.startsWith(field + ": "), fault);
    assertTrue(fault.contains(message), fault);
    assertFalse(fault.contains("; " + field), fault);
    assertTrue(fault.length() < 200, fault);
  }

  @Test
  void allFaultsOfARecordAreToldAtOnce() {
    assertEquals(
        "position: must be a whole number from 0 to 2147483647; status: must be a string;"
            + " foo: unknown field; the known ones are in the README; message: missing",
        fault(
            full().without("message").with("position", "-1").with("status", "1").with("foo", "1")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "~~                        | not a JSON object",
        "[]                        | not a JSON object",
        "1                         | not a JSON object",
        "\"x\"                     | not a JSON object",
        "null                      | not a JSON object",
        "{                         | malformed JSON",
        "{\"message\":             | malformed JSON",
        "{\"message\":}            | malformed JSON",
        "{'message':'x'}           | malformed JSON",
        "{\"message\":\"x}         | malformed JSON",
        "{\"custom_fields\":{\"a\":1 | malformed JSON",
        "{\"custom_fields\":{\"a\":NaN}} | malformed JSON",
        "{\"custom_fields\":{\"a\":01}} | malformed JSON",
        "{\"tags\":[\"a\"          | malformed JSON",
        "{\"message\":\"x\",}      | malformed JSON",
        "{\"message\":\"\\x\"}     | malformed JSON",
        "{\"attributes\":{\"\\ud800\":1}} | malformed JSON",
        "{} {}                     | more than one JSON value on the line",
        "{}{}                      | more than one JSON value on the line",
        "{},                       | malformed JSON",
        "{} x                      | malformed JSON",
        "{\"message\":\"a\",\"message\":\"b\"} | malformed JSON: Duplicate field 'message'",
        "{\"url\":1,\"url\":2}     | malformed JSON: Duplicate field 'url'",
        "{\"foo\":1,\"foo\":2}     | malformed JSON: Duplicate field 'foo'",
        "{\"custom_fields\":{\"a\":1,\"a\":2}} | malformed JSON: Duplicate field 'a'",
        "{\"attributes\":{\"b\":[{\"a\":1,\"\\u0061\":2}]}} | malformed JSON: Duplicate field 'a'"
      })
  void aLineThatIsNotOneJsonObjectIsRefused(String line, String message) {
    String fault =
        assertThrows(FaultyRecord.class, () -> RecordJson.ticket(line.getBytes(UTF_8)))
            .getMessage();
    assertTrue(fault.startsWith(message), fault);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{ }",
        "{\"z\":1,\"a\":2,\"M\":3}",
        "{\"n\":[0,-0,1.10,1e400,1E+2,-1.0e-7,123456789012345678901234567890]}",
        "{\"s\":\"\\u00e9\\u00E9é\\/\\\\\\\"\\b\\uD83D\\uDE00😀\"}",
        "{\"\":null,\"\\u0061\":true,\"a b\":false}",
        "{ \"spaced\" : [ 1 , { } , [ ] ] }",
        "{\"deep\":{\"deep\":{\"deep\":[[[{\"x\":\"}\"}]]]}}}",
        "{\"id\":\"user\",\"organization\":\"x\",\"url\":null}"
      })
  void anObjectIsKeptToTheLetter(String json) throws Exception {
    Ticket ticket =
        RecordJson.ticket(full().with("custom_fields", json).with("attributes", json).bytes());
    assertEquals(json, ticket.customFields().text());
    assertEquals(json, ticket.attributes().text());
    String stored = new String(StoredRecord.write(ticket, Optional.empty()), UTF_8);
    assertTrue(stored.contains("\"custom_fields\":" + json + ",\"attributes\":" + json), stored);
  }

  /// What is no UTF-8 must not be stored as something else.
  @ParameterizedTest
  @ValueSource(strings = {"FF", "C3", "80", "E282", "EDA080"})
  void brokenUtf8IsRefused(String hex) {
    for (String field : List.of("message", "status")) {
      assertThrows(FaultyRecord.class, () -> RecordJson.ticket(spoilt(field, "\"~\"", hex)));
    }
    assertThrows(
        FaultyRecord.class, () -> RecordJson.ticket(spoilt("custom_fields", "{\"a\":\"~\"}", hex)));
  }

  /// The character that others put in the place of bytes that are no UTF-8.
  @Test
  void aReplacementCharacterIsACharacterLikeAnyOther() throws Exception {
    assertEquals(
        "\uFFFDé",
        RecordJson.ticket(full().with("message", TicketJson.quoted("\uFFFDé")).bytes()).message());
  }

  @Test
  void aUserIsNamedByIdOrUrl() throws Exception {
    for (String user : List.of(USER, "https://elsewhere/v2/users/" + USER)) {
      assertEquals(
          Optional.of(new ResourceId(USER)),
          RecordJson.ticket(full().with("user", quoted(user)).bytes()).user());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "5", "\"nonsense\"", "{\"id\":{\"x\":[1]}}", "[\"\"]"})
  void theUrlIsPassedOverWhateverItIs(String url) throws Exception {
    assertEquals(
        RecordJson.ticket(full().without("url").bytes()),
        RecordJson.ticket(full().with("url", url).bytes()));
  }

  private static String object(int members) {
    return IntStream.range(0, members)
        .mapToObj(i -> "\"k" + i + "\":" + i)
        .collect(Collectors.joining(",", "{", "}"));
  }

  @Test
  void theLargestObjectIsRead() throws Exception {
    String largest = object(FieldType.MOST_PARTS / 2);
    assertEquals(
        largest, RecordJson.ticket(full().with("attributes", largest).bytes()).attributes().text());
  }

  @Test
  void theLongestTermIsRead() throws Exception {
    String longest = "日".repeat(FieldType.LONGEST_TERM);
    assertEquals(
        Optional.of(longest),
        RecordJson.ticket(full().with("status", quoted(longest)).bytes()).status());
    assertEquals(
        100_000,
        RecordJson.ticket(full().with("message", quoted("x".repeat(100_000))).bytes())
            .message()
            .length());
  }

  @ParameterizedTest
  @CsvSource({
    "2024-01-01T09:30:00+01:00,      2024-01-01T08:30:00Z",
    "2024-01-01T09:30:00.123456789Z, 2024-01-01T09:30:00.123Z",
    "1969-12-31T23:59:59.9999Z,      1969-12-31T23:59:59.999Z",
    "2024-01-01t09:30:00z,           2024-01-01T09:30:00Z",
    "0000-01-01T00:00:00Z,           0000-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999Z,       9999-12-31T23:59:59.999Z"
  })
  void aTimeIsReadToTheMillisecond(String text, Instant time) throws Exception {
    assertEquals(
        time, RecordJson.ticket(full().with("created_at", quoted(text)).bytes()).createdAt());
  }

  @Test
  void aMessageTypeIsReadAsCodeOrLabel() throws Exception {
    assertEquals(
        MessageType.AI_AGENT_RESPONSE,
        RecordJson.ticket(full().with("message_type", "\"AI Agent Response\"").bytes())
            .messageType());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"id\":\"user01J8ZQ4V7E3R5T6Y7W8X9Z0A1B\"}                 | true",
        "{\"email\":{\"id\":\"tick\"},\"id\":\"userX\"}              | true",
        "{ \"id\" : \"user01J8ZQ4V7E3R5T6Y7W8X9Z0A1B\" }            | true",
        "{\"id\":\"\\u0075ser01J8ZQ4V7E3R5T6Y7W8X9Z0A1B\"}           | true",
        "{\"\\u0069d\":\"user01J8ZQ4V7E3R5T6Y7W8X9Z0A1B\"}           | true",
        "{\"id\":\"use\"}                                            | false",
        "{\"id\":\"orgn01J8ZQ4V7E3R5T6Y7W8X9Z0A1B\"}                 | false",
        "{\"id\":\"tick01J8ZQ4V7E3R5T6Y7W8X9Z0A1B\",\"user\":\"user\"} | false",
        "{\"user\":{\"id\":\"user01J8ZQ4V7E3R5T6Y7W8X9Z0A1B\"}}      | false",
        "{\"id\":5}                                                  | false",
        "{\"id\":null}                                               | false",
        "{}                                                          | false",
        "{                                                           | false",
        "[]                                                          | false"
      })
  void aUserIsKnownByItsId(String json, boolean user) {
    assertEquals(user, RecordJson.isUser(json.getBytes(UTF_8)));
  }

  @Test
  void everyFieldOfAUserIsRead() throws Exception {
    assertEquals(
        new User(
            new ResourceId(USER),
            Optional.of("acme"),
            Optional.of("a@example.com"),
            Optional.of("A B"),
            Optional.of(Instant.parse("2024-01-01T00:00:00Z"))),
        user(
            "\"email\":\"a@example.com\",\"full_name\":\"A B\",\"url\":\"x\","
                + "\"joined_at\":\"2024-01-01T00:00:00Z\",\"organization\":\"acme\""));
    User least =
        new User(
            new ResourceId(USER),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    assertEquals(least, user("\"url\":null"));
    assertEquals(least, user("\"organization\":null,\"email\":null,\"joined_at\":null"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"email\":5               | email: must be a string",
        "\"joined_at\":\"x\"       | joined_at: \"x\" is not an RFC 3339 date-time",
        "\"organization\":[]       | organization: must be a string",
        "\"name\":\"x\"            | name: unknown field",
        "\"position\":1            | position: unknown field",
        "\"full_name\":\"\\ud800\" | full_name: holds half of a surrogate pair",
        "\"id\":\"x\"              | malformed JSON: Duplicate field 'id'"
      })
  void aFaultyUserIsRefused(String field, String message) {
    String fault = assertThrows(FaultyRecord.class, () -> user(field)).getMessage();
    assertTrue(fault.startsWith(message), fault);
  }

  private static User user(String more) throws FaultyRecord {
    return RecordJson.user(("{\"id\":" + quoted(USER) + "," + more + "}").getBytes(UTF_8));
  }

  private static String fault(TicketJson json) {
    return assertThrows(FaultyRecord.class, () -> RecordJson.ticket(json.bytes())).getMessage();
  }

  /// The ticket's bytes with `hex` in place of the tilde in the field's value.
  private static byte[] spoilt(String field, String json, String hex) {
    byte[] bytes = full().with(field, json).bytes();
    String all = HexFormat.of().withUpperCase().formatHex(bytes);
    return HexFormat.of().parseHex(all.replace("7E", hex));
  }

  @ParameterizedTest
  @ValueSource(strings = {"C080", "C0A2", "EDA0BDEDB880"})
  void malformedUtf8IsRefusedAndNeverMended(String hex) {
    assertThrows(
        FaultyRecord.class, () -> RecordJson.ticket(spoilt("custom_fields", "{\"a\":\"~\"}", hex)));
  }

  @Test
  void anotherEncodingIsRefused() {
    assertThrows(FaultyRecord.class, () -> RecordJson.ticket(full().toString().getBytes(UTF_16BE)));
  }

  @Test
  void theLatestTimeThatOtherSystemsWriteIsCutToTheMillisecond() throws Exception {
    assertEquals(
        Instant.parse("9999-12-31T23:59:59.999Z"),
        RecordJson.ticket(full().with("created_at", "\"9999-12-31T23:59:59.999999Z\"").bytes())
            .createdAt());
  }
}
