package org.ticketquery.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A file shows what it is. Fixtures are made up; the shapes are those of the helpdesks' answers.
class FormatDetectorTest {
  static Stream<Arguments> files() {
    return Stream.of(
        arguments("", "csv"),
        arguments("\n\n", "csv"),
        arguments(TicketJson.full().toString(), "ndjson"),
        arguments("\n " + TicketJson.least() + "\n" + TicketJson.full(), "ndjson"),
        arguments("{\"id\":\"tick1\"}", "ndjson"),
        arguments("{\"id\":\"user1\",\"organization\":\"acme\"}", "ndjson"),
        arguments("{", "ndjson"),
        arguments("[" + TicketJson.full() + "]", "json"),
        arguments("[]", "json"),
        arguments("id,external_ticket_id,message\n", "csv"),
        arguments("hello", "csv"),
        arguments("Ticket ID,Subject,Created time\n", "freshdesk-csv"),
        arguments("\"Subject\",\"Created time\",\"Ticket ID\"\n", "freshdesk-csv"),
        arguments("{\"id\":1,\"requester_id\":2,\"status\":2}", "freshdesk"),
        arguments("[{\"subject\":\"x\",\"requester_id\":2}]", "freshdesk"),
        arguments("{\"total\":1,\"results\":[{\"id\":1,\"requester_id\":2}]}", "freshdesk"),
        arguments("[{\"body_text\":\"x\",\"ticket_id\":2,\"incoming\":true}]", "freshdesk"),
        arguments("{\"name\":\"x\",\"email\":\"y\",\"company_id\":null}", "freshdesk"),
        arguments("{\"tickets\":[],\"end_of_stream\":true}", "zendesk"),
        arguments("{\"meta\":{},\"tickets\":[]}", "zendesk"),
        arguments("{\"ticket\":{\"id\":1,\"requester_id\":2}}", "zendesk"),
        arguments("{\"audits\":[{\"ticket_id\":1}],\"meta\":{}}", "zendesk"),
        arguments("{\"users\":[]}", "zendesk"),
        arguments("{\"user\":{\"id\":1}}", "zendesk"),
        arguments("{\"results\":[{\"result_type\":\"ticket\",\"requester_id\":2}]}", "zendesk"),
        arguments("{\"id\":1,\"raw_subject\":\"x\",\"requester_id\":2}\n", "zendesk"),
        arguments("{\"ticket_id\":1,\"events\":[]}\n", "zendesk"),
        arguments("{\"role\":\"admin\",\"organization_id\":1}\n", "zendesk"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void aFileShowsItsFormat(String text, String format) throws IOException {
    assertEquals(format, RecordReaders.format(Reading.file("f", text)).label());
  }

  @Test
  void aRecordOfOursStaysOursWhateverItsCustomFieldsAreCalled() throws IOException {
    String json =
        TicketJson.full().with("custom_fields", "{\"tickets\":[],\"requester_id\":1}").toString();
    assertEquals(FileFormat.NDJSON, RecordReaders.format(Reading.file("f", json)));
  }

  @Test
  void whatIsSaidCountsMoreThanWhatShows() throws IOException {
    RecordFile file = Reading.file("f", "[]");
    assertEquals(
        FileFormat.ZENDESK,
        RecordReaders.format(new RecordFile("f", file.opener(), Optional.of(FileFormat.ZENDESK))));
  }

  @Test
  void aLongFileShowsItsFormatByItsBeginning() throws IOException {
    String text = "{\"tickets\":[{\"id\":1,\"subject\":\"" + "x".repeat(100_000) + "\"}]}";
    assertEquals(FileFormat.ZENDESK, RecordReaders.format(Reading.file("f", text)));
  }
}
