package org.ticketquery.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ticketquery.support.TicketBuilder.ticket;
import static org.ticketquery.support.TicketBuilder.ticketId;
import static org.ticketquery.support.TicketBuilder.userId;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ticketquery.support.Answer;
import org.ticketquery.support.TestService;
import org.ticketquery.support.TicketBuilder;
import org.ticketquery.ticket.Ticket;
import org.ticketquery.ticket.TicketField;

/// The categories and subcategories in use, in the published shape (contract, 10).
class CategoriesSpec {
  private static final String CATEGORIES = "/support_tickets/categories";

  private static TestService service;

  @BeforeAll
  static void store() {
    service = TestService.with(List.of(), records());
  }

  private static List<Ticket> records() {
    return List.of(
        filed(1, "VEHICLE", "TELEMATICS_ISSUE", "CHARGER", "HARDWARE_ISSUE").build(),
        filed(2, "CHARGER", "APP_CRASH_FREEZE", "USABILITY_UX", "OTHER").user(userId(1)).build(),
        filed(3, "Not a code", "", "vehicle", "VEHICLE").build(),
        ticket(4).build());
  }

  @Test
  void theyAreThoseThatPeopleOrTheModelGaveWithLabels() {
    assertEquals(
        "{\"categories\":[{\"value\":\"CHARGER\",\"label\":\"Charger\"},{\"value\":\"Not a code\",\"label\":\"Not a code\"},"
            + "{\"value\":\"USABILITY_UX\",\"label\":\"Usability/UX\"},{\"value\":\"VEHICLE\",\"label\":\"Vehicle\"},"
            + "{\"value\":\"vehicle\",\"label\":\"vehicle\"}],\"subcategories\":[{\"value\":\"\",\"label\":\"\"},"
            + "{\"value\":\"APP_CRASH_FREEZE\",\"label\":\"App crash / freeze\"},"
            + "{\"value\":\"HARDWARE_ISSUE\",\"label\":\"Hardware Issue\"},{\"value\":\"OTHER\",\"label\":\"Other\"},"
            + "{\"value\":\"TELEMATICS_ISSUE\",\"label\":\"Telematics issue\"},{\"value\":\"VEHICLE\",\"label\":\"Vehicle\"}]}",
        service.get(CATEGORIES, service.allAreas()).body());
  }

  @Test
  void onlyThoseOfRecordsThatTheTokenSeesAndTheFiltersMatchAreInUse() {
    String expected =
        "{\"categories\":[{\"value\":\"CHARGER\",\"label\":\"Charger\"},{\"value\":\"USABILITY_UX\",\"label\":\"Usability/UX\"}],"
            + "\"subcategories\":[{\"value\":\"APP_CRASH_FREEZE\",\"label\":\"App crash / freeze\"},{\"value\":\"OTHER\",\"label\":\"Other\"}]}";
    assertEquals(expected, service.get(CATEGORIES, service.ofUser(userId(1))).body());
    assertEquals(
        expected,
        service.get(CATEGORIES + "?human_verified_category=charger", service.allAreas()).body());
    assertEquals(
        "{\"categories\":[],\"subcategories\":[]}",
        service.get(CATEGORIES + "?status=nothing", service.allAreas()).body());
  }

  @Test
  void whatItDoesNotTakeIsRefused() {
    for (String parameter : List.of("page_size", "field", "limit", "expand", "colour")) {
      Answer answer = service.get(CATEGORIES + "?" + parameter + "=1", service.allAreas());
      assertEquals(400, answer.status());
      assertEquals(1, answer.fieldErrors(parameter).size());
    }
  }

  /// More than an engine lists unless it is told to, and more than can be answered.
  @Test
  void noneIsLeftOutHoweverManyThereAre() {
    try {
      service.replaceRecords(
          List.of(),
          LongStream.range(0, 10_000)
              .mapToObj(n -> filed(n, "C" + n, "S", "A", "B").build())
              .toList());
      assertEquals(
          10_001, service.get(CATEGORIES, service.allAreas()).json().path("categories").size());
      service.store(List.of(), List.of(filed(10_000, "C10000", "S", "A", "B").build()));
      for (String path : List.of(CATEGORIES, "/support-ticket-stats/top-categories")) {
        Answer refused = service.get(path, service.allAreas());
        assertEquals(400, refused.status());
        assertTrue(
            refused
                .fieldErrors("human_verified_category")
                .getFirst()
                .startsWith("More than 10000"));
        assertEquals(
            200, service.get(path + "?id__in=" + ticketId(1), service.allAreas()).status());
      }
    } finally {
      service.replaceRecords(List.of(), records());
    }
  }

  private static TicketBuilder filed(
      long number, String category, String subcategory, String aiCategory, String aiSubcategory) {
    return ticket(number)
        .with(TicketField.EXTERNAL_TICKET_ID, "T" + number)
        .with(TicketField.HUMAN_VERIFIED_CATEGORY, category)
        .with(TicketField.HUMAN_VERIFIED_SUBCATEGORY, subcategory)
        .with(TicketField.AI_GENERATED_CATEGORY, aiCategory)
        .with(TicketField.AI_GENERATED_SUBCATEGORY, aiSubcategory);
  }
}
