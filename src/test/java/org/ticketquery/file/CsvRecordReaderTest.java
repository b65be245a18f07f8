package org.ticketquery.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.ticketquery.file.TicketJson.ID;
import static org.ticketquery.file.TicketJson.USER;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.ticketquery.ticket.RawJson;
import org.ticketquery.ticket.Ticket;
import org.ticketquery.ticket.User;

/// CSV of our own records: RFC 4180, with the fields' names in the header.
class CsvRecordReaderTest {
  private static final String LEAST =
      "id,external_ticket_id,position,message_type,created_at,message";
  private static final String ROW = ID + ",4711,0,INITIAL_REQUEST,2024-01-01T00:00:00Z,";

  @Test
  void aRowMeansWhatTheSameFieldsMeanInJson() throws Exception {
    String csv =
        """
        id,url,user,external_ticket_id,position,message_type,subject,status,priority,source,human_verified_category,\
        human_verified_subcategory,ai_generated_category,ai_generated_subcategory,type_deprecated,tags,message,\
        message_clean,conversation_summary,custom_fields,attributes,created_at,ticket_updated_at,resolved_at
        %s,https://elsewhere/v2/support_tickets/%s,%s,4711,3,HUMAN_AGENT_RESPONSE,"Größe ""L""\",Open,Urgent,\
        Feedback Widget,VEHICLE,TELEMATICS_ISSUE,CHARGER,OFFLINE,Question,"b,a,b","line
        line 😀",line line,a summary,"{""z"":1.10,""a"":{""b"":[1e400,null]}}","{""k"":""\\u00e9""}",\
        2024-01-01T08:30:00Z,2024-01-02T00:00:00.120Z,2024-01-03T00:00:00Z
        """
            .formatted(ID, ID, USER);
    Reading reading = Reading.of(csv);
    assertEquals(List.of(), reading.faults);
    assertEquals(List.of(RecordJson.ticket(bytes(TicketJson.full().toString()))), reading.tickets);
  }

  @Test
  void anEmptyCellIsNoValueExceptForTheMessage() throws Exception {
    Ticket ticket =
        Reading.of(LEAST + ",status,tags,custom_fields,user\n" + ROW + ",,,,\n").tickets.getFirst();
    assertEquals(Optional.empty(), ticket.status());
    assertEquals(List.of(), ticket.tags());
    assertEquals(RawJson.EMPTY, ticket.customFields());
    assertEquals("", ticket.message());
  }

  @Test
  void usersHaveAFileOfTheirOwn() throws Exception {
    Reading reading =
        Reading.of("\uFEFFfull_name,id,organization\r\n\"Doe, Jane\"," + USER + ",acme\r\n");
    assertEquals(List.of(), reading.faults);
    User user = reading.users.getFirst();
    assertEquals(Optional.of("Doe, Jane"), user.fullName());
    assertEquals(Optional.of("acme"), user.organization());
    assertEquals(Optional.empty(), user.email());
  }

  @Test
  void linesAreThoseOfTheFileWhereverCellsBreakThem() throws Exception {
    Reading reading =
        Reading.of(
            LEAST + "\n" + ROW + "\"a\nb\r\nc\"\n\n" + ROW.replace(",0,", ",x,") + "hello\n");
    assertEquals("a\nb\r\nc", reading.tickets.getFirst().message());
    assertEquals(
        List.of("1:6: position: must be a whole number from 0 to 2147483647"), reading.faults);
  }

  /// Cells of `tags` and what they mean; nothing where they are refused.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "vip                    | [vip]",
        "vip,late               | [vip, late]",
        "vip , late             | [vip, late]",
        "\"a,b\",c              | [a,b, c]",
        "[\"a,b\",\"c\"]        | [a,b, c]",
        "[]                     | []",
        "\"in \"\"quotes\"\"\"  | [in \"quotes\"]",
        "a\"b                   |",
        "\"a                    |",
        "a,,b                   |",
        "[\"a\"                 |",
        "[1]                    |",
      })
  void tagsAreAListOrAJsonArray(String cell, String tags) throws Exception {
    Reading reading =
        Reading.of(LEAST + ",tags\n" + ROW + "x,\"" + cell.replace("\"", "\"\"") + "\"\n");
    if (tags == null) {
      assertTrue(reading.faults.getFirst().startsWith("1:2: tags: "), reading.faults.toString());
    } else {
      assertEquals(List.of(), reading.faults);
      assertEquals(tags, reading.tickets.getFirst().tags().toString());
    }
  }

  static Stream<Arguments> faulty() {
    String header = LEAST + "\n";
    return Stream.of(
        arguments(
            LEAST + ",colour,url\n",
            "1:1: \"colour\": no field of a ticket; its fields are id, url, user,"),
        arguments(
            "id,full_name,age\n",
            "1:1: \"age\": no field of a user; its fields are id, url, email,"),
        arguments(
            "external_ticket_id,message\n",
            "1:1: id: the column is missing; position: the column is missing;"),
        arguments("email\nx\n", "1:1: id: the column is missing; the rest of the file is not read"),
        arguments(
            LEAST + ",id\n",
            "1:1: id: a column of that name stands twice; the rest of the file is not read"),
        arguments(header + "a,b\n", "1:2: a row of 2 cells; the header has 6"),
        arguments(header + ROW + "a,b\n", "1:2: a row of 7 cells; the header has 6"),
        arguments(
            header + ROW + "a \"b\" c\n",
            "1:2: message: a quote in a cell that is not quoted; write"),
        arguments(
            header + ROW + "\"a\"b\n",
            "1:2: malformed CSV: Unexpected character after closing quote: 'b' (0x62); the rest"),
        arguments(
            header + "\n" + ROW + "\"a\n\n",
            "1:3: malformed CSV: Unclosed quoted field at end of input; the rest"),
        arguments(
            "\"id\n",
            "1:1: malformed CSV: Unclosed quoted field at end of input; the rest of the file is not read"),
        arguments(
            LEAST + ",custom_fields\n" + ROW + "a,{\n", "1:2: custom_fields: must be an object"),
        arguments(
            LEAST + ",custom_fields\n" + ROW + "a,[]\n", "1:2: custom_fields: must be an object"),
        arguments(
            LEAST + ",custom_fields\n" + ROW + "a,{} {}\n",
            "1:2: custom_fields: must be an object"),
        arguments(
            LEAST + ",attributes\n" + ROW + "a,\"{\"\"a\"\":1,\"\"a\"\":2}\"\n",
            "1:2: malformed JSON: Duplicate field 'a'"),
        arguments(
            header + ROW.replace("4711", "") + "a\n", "1:2: external_ticket_id: must not be null"),
        arguments(
            header + ROW.replace("T00", " 00") + "a\n",
            "1:2: created_at: \"2024-01-01 00:00:00Z\" is not an RFC 3339"));
  }

  @ParameterizedTest
  @MethodSource("faulty")
  void whatIsWrongIsNamedByLineAndField(String csv, String fault) throws Exception {
    Reading reading = Reading.of(csv);
    assertEquals(List.of(), reading.tickets);
    assertEquals(1, reading.faults.size(), reading.faults.toString());
    assertTrue(reading.faults.getFirst().startsWith(fault), reading.faults.toString());
  }

  @Test
  void aRowThatIsNoRecordSpoilsNoOther() throws Exception {
    Reading reading = Reading.of(LEAST + "\n" + ROW + "a\"b\n" + "x\n" + ROW + "good\n");
    assertEquals(2, reading.faults.size(), reading.faults.toString());
    assertEquals("good", reading.tickets.getFirst().message());
  }

  @Test
  void aCellThatNeverEndsIsNotHeldWhole() throws Exception {
    Reading reading = Reading.of(LEAST + "\n" + ROW + "\"" + "x".repeat(CsvRows.LONGEST_ROW + 10));
    assertTrue(
        reading.faults.getFirst().startsWith("1:2: malformed CSV: The maximum buffer size"),
        reading.faults.toString());
    assertEquals(1, reading.faults.size());
  }

  @Test
  void whatIsNotUtf8IsRefused() throws IOException {
    byte[] text = (LEAST + "\n" + ROW + "good\n" + ROW + "\u00e9\n").getBytes(ISO_8859_1);
    RecordFile file = new RecordFile("f", () -> new ByteArrayInputStream(text), Optional.empty());
    try (RecordReader reader = RecordReaders.open(file, FileFormat.CSV, HelpdeskRules.DEFAULT)) {
      FaultyRecord fault = null;
      while (fault == null) {
        try {
          assertTrue(reader.next().isPresent(), "it was read to its end");
        } catch (FaultyRecord e) {
          fault = e;
        }
      }
      assertEquals("not UTF-8; the rest of the file is not read", fault.getMessage());
      assertEquals(Optional.empty(), next(reader));
    }
  }

  private static Optional<Entry> next(RecordReader reader) throws IOException {
    try {
      return reader.next();
    } catch (FaultyRecord e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
