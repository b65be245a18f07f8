package org.ticketquery.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ticketquery.query.Listings.fault;
import static org.ticketquery.query.Listings.faults;
import static org.ticketquery.query.Listings.listing;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.ticketquery.ticket.TicketField;

/// `fields` (contract, 10).
class FieldsParameterTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "fields=status                          | id url status",
        "fields=status,subject                  | id url subject status",
        "fields=resolved_at&fields=user         | id url user resolved_at",
        "fields=+status+,+%22tags%22            | id url status tags",
        "fields=id                              | id url",
        "fields=url,id,status,status            | id url status",
        "fields=custom_fields                   | id url custom_fields"
      })
  void onlyTheNamedFieldsAndIdAndUrlAreShownInTheOrderOfTheRecord(String query, String shown) {
    assertEquals(shown, names(listing(query).form()));
  }

  @Test
  void withoutItEveryFieldIsShown() {
    assertEquals(RecordForm.WHOLE, listing("").form());
    assertTrue(listing("").form().isWhole());
    assertFalse(listing("fields=status").form().isWhole());
    String all =
        Stream.of(TicketField.values()).map(TicketField::wireName).collect(Collectors.joining(","));
    assertEquals(RecordForm.WHOLE, listing("fields=" + all).form());
  }

  @ParameterizedTest
  @EnumSource
  void everyFieldCanBeAskedFor(TicketField field) {
    assertTrue(listing("fields=" + field.wireName()).form().fields().contains(field));
  }

  @Test
  void whoIsNotShownIsNotLookedUp() {
    assertTrue(listing("fields=user&expand=user").form().expandUser());
    assertFalse(listing("fields=status&expand=user").form().expandUser());
  }

  @ParameterizedTest
  @CsvSource({
    "statsu,           Did you mean \"status\"?",
    "Status,           Did you mean \"status\"?",
    "tag,              Did you mean \"tags\"?",
    "customfields,     Did you mean \"custom_fields\"?",
    "organization,     no field of a record.",
    "id_order,         no field of a record.",
    "object_terms,     no field of a record.",
    "custom_fields.a,  no field of a record.",
    "*,                no field of a record.",
    "status__in,       no field of a record."
  })
  void whatIsNoFieldIsRefused(String name, String message) {
    String fault = fault("fields=status," + name, "fields");
    assertTrue(fault.startsWith("\"" + name + "\" is no field of a record."), fault);
    assertTrue(fault.contains(message), fault);
  }

  @Test
  void everyFaultOfTheListIsReported() {
    assertEquals(2, faults("fields=a,status,b").get("fields").size());
    assertTrue(fault("fields=", "fields").contains("empty"));
    assertTrue(fault("fields=status,", "fields").contains("empty value"));
    assertTrue(fault("fields=%22status", "fields").contains("closing quote"));
    String many = String.join(",", Collections.nCopies(101, "status"));
    assertTrue(fault("fields=" + many, "fields").contains("at most 100"));
  }

  @Test
  void anExportTakesThemToo() {
    assertEquals(
        List.of("id", "url", "status"),
        Arrays.asList(
            names(QueryParser.export(Listings.question("fields=status")).form()).split(" ", -1)));
  }

  @Test
  void linksRepeatThem() {
    assertEquals(
        List.of(new Parameter("fields", "status,tags", "fields=status,tags")),
        listing("fields=status,tags").repeated());
  }

  private static String names(RecordForm form) {
    return form.fields().stream().map(TicketField::wireName).collect(Collectors.joining(" "));
  }
}
